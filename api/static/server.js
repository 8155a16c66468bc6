/** What the window asks of the service, and its refusals as sentences. */
import { text } from "./text.js";

/** A refusal with a sentence for the person. */
export class Refused extends Error {
  constructor(message, status = 0, code = "") {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const place = (...parts) => "/api/" + parts.map(encodeURIComponent).join("/");

async function fetched(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(text.offline);
  }
  if (response.ok) return response;
  if (response.status === 401) throw new Refused(text.signedOut, 401);
  const told = await response.json().catch(() => ({}));
  throw new Refused(told.error?.message ?? text.unreadable, response.status, told.error?.code);
}

async function json(method, path, body) {
  const options = { method };
  if (body !== undefined) Object.assign(options, { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const response = await fetched(path, options);
  return response.status === 204 ? null : response.json();
}

export const server = {
  begin: () => json("POST", place("conversations"), {}),
  list: (search) => json("GET", place("conversations") + "?limit=200&search=" + encodeURIComponent(search)),
  open: (ident) => json("GET", place("conversations", ident)),
  rename: (ident, title) => json("PATCH", place("conversations", ident), { title }),
  remove: (ident) => json("DELETE", place("conversations", ident)),
  rewind: (ident, turn) => json("POST", place("conversations", ident, "rewind"), { turn }),
  changeFact: (ident, fact, value) => json("PATCH", place("conversations", ident, "facts", fact), { value }),
  removeFact: (ident, fact) => json("DELETE", place("conversations", ident, "facts", fact)),
  feedback: (ident, turn, verdict, comment) => json("POST", place("conversations", ident, "turns", turn, "feedback"), { verdict, comment }),
  passage: (ident) => json("GET", place("passages", ident)),
  send: (ident, words, clientId) => json("POST", place("conversations", ident, "messages"), { text: words, client_id: clientId }),
  exportPath: (ident, format) => place("conversations", ident, "export") + "?format=" + format,
  worksheetPath: (ident, turn) => place("conversations", ident, "turns", turn, "worksheet"),
  async official(ident, turn, blank) {
    const body = new FormData();
    body.append("blank", blank);
    return (await fetched(place("conversations", ident, "turns", turn, "official"), { method: "POST", body })).blob();
  },
  async readForm(file) {
    const body = new FormData();
    body.append("file", file);
    return (await fetched(place("documents"), { method: "POST", body })).json();
  },
};

/** The events of a turn as [name, data]; a stream that ends without its answer is a lost connection. */
export async function* answering(ident, words, clientId, signal) {
  const response = await fetched(place("conversations", ident, "messages"), {
    method: "POST",
    signal,
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify({ text: words, client_id: clientId }),
  });
  let ended = false;
  for await (const [name, data] of events(response.body)) {
    if (name === "error") throw new Refused(data.error.message, 200, data.error.code);
    yield [name, data];
    ended ||= name === "answer";
  }
  if (!ended) throw new Refused(text.offline);
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    let part;
    try {
      part = await reader.read();
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Refused(text.offline);
    }
    if (part.done) return;
    held += part.value;
    const whole = held.split("\n\n");
    held = whole.pop();
    for (const event of whole) {
      const [name, data] = event.split("\n");
      yield [name.slice("event: ".length), JSON.parse(data.slice("data: ".length))];
    }
  }
}
