"use strict";
const log = document.getElementById("conversation");
const notice = document.getElementById("notice");
const form = document.getElementById("ask");
const field = document.getElementById("text");

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function originOf(number) {
  const origin = number.origin;
  if (origin.kind === "computed") return [origin.calculator, origin.ref, origin.formula, origin.filled, origin.source].filter(Boolean).join(" · ");
  if (origin.kind === "law") return [origin.key, origin.source].filter(Boolean).join(" · ");
  return origin.kind === "said" ? "you said, turn " + origin.turn : "quoted from " + origin.passage;
}

function put(parent, spans, numbers) {
  for (const span of spans) {
    if (span.number === undefined) { parent.append(span.text ?? span.term); continue; }
    const number = numbers[span.number];
    const shown = element("span", number.text, "number " + number.origin.kind);
    shown.title = number.label + " · " + originOf(number);
    shown.tabIndex = 0;
    parent.append(shown);
  }
  return parent;
}

function table(rows, numbers) {
  const made = element("table");
  for (const cells of rows) {
    const row = made.insertRow();
    for (const cell of cells) put(row.insertCell(), cell, numbers);
  }
  return made;
}

function render(block, numbers) {
  const part = element("section", undefined, block.type);
  if (block.title) put(part.appendChild(element("h3")), block.title, numbers);
  if (block.type === "paragraph") put(part.appendChild(element("p")), block.spans, numbers);
  if (block.type === "form") part.append(table(block.rows.map((row) => [[{ text: row.line }], row.label, row.value ? [row.value] : []]), numbers));
  if (block.type === "table") part.append(table([block.header, ...block.rows], numbers));
  if (block.type === "chart") part.append(table(block.bars.map((bar) => [bar.label, ...bar.parts.map((item) => [item])]), numbers));
  if (block.type === "steps" || block.type === "follow_ups") for (const item of block.items) put(part.appendChild(element("p")), item, numbers);
  if (block.type === "citations") for (const item of block.items) part.append(element("p", [item.title, ...item.authorities].join(" · ")));
  return part;
}

async function refused(response) {
  if (response.ok) return response;
  throw new Error((await response.json()).error.message);
}

async function conversation() {
  if (!log.dataset.id) {
    const made = await refused(await fetch("/api/conversations", { method: "POST" }));
    log.dataset.id = (await made.json()).id;
    form.elements.conversation.value = log.dataset.id;
    history.replaceState(null, "", "/?c=" + encodeURIComponent(log.dataset.id));
  }
  return log.dataset.id;
}

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    held += value;
    const parts = held.split("\n\n");
    held = parts.pop();
    for (const part of parts) {
      const [name, data] = part.split("\n");
      yield [name.slice(7), JSON.parse(data.slice(6))];
    }
  }
}

async function ask(text, clientId) {
  const article = element("article", undefined, "basis");
  let numbers = [];
  log.append(element("article", text, "you"), article);
  const response = await refused(await fetch("/api/conversations/" + (await conversation()) + "/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify({ text, client_id: clientId }),
  }));
  for await (const [name, data] of events(response)) {
    if (name === "progress") notice.textContent = data.detail || data.step + " …";
    if (name === "restart") { numbers = []; article.replaceChildren(); }
    if (name === "block") { numbers.push(...data.numbers); article.append(render(data.block, numbers)); }
    if (name === "answer") article.replaceChildren(...data.blocks.map((block) => render(block, data.numbers)));
    if (name === "error") throw new Error(data.error.message);
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = field.value;
  if (!text.trim()) return;
  field.value = "";
  try {
    await ask(text, crypto.randomUUID());
    notice.textContent = "";
  } catch (error) {
    notice.textContent = error.message;
    field.value = text;
  }
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
});
