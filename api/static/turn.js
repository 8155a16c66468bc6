/** One turn of the conversation on the page: what was said, the answer, and what can be done with both. */
import { blocks } from "./blocks.js";
import { difference, factEdit } from "./changes.js";
import { button, icon, make, reveal } from "./dom.js";
import { server } from "./server.js";
import { text } from "./text.js";

/** The message of a turn. */
export function said(number, message) {
  return make("div", { class: "said", id: `said-${number}`, tabindex: "-1", role: "group", "aria-label": text.message(number) },
    make("p", { class: "words", dir: "auto" }, message));
}

/** A whole turn; `act` has edit(turn, text) and notify(sentence), `ident` is the conversation. */
export function turnView(turn, before, ident, act) {
  const edit = factEdit(turn, before);
  const message = edit ? factLine(turn.number, edit) : said(turn.number, turn.message);
  const answer = make("div", { class: "answer", role: "group", "aria-label": text.answer(turn.number) });
  answer.append(...answered(turn.answer, before?.answer), tools(turn, ident, act));
  if (!edit) message.append(editTools(turn, message, act));
  return make("article", { class: `turn ${turn.answer.status ?? ""}`, id: `turn-${turn.number}` }, message, answer);
}

/** The contents of an answer; its plain text should the blocks not be as they ought to be. */
export function answered(answer, before) {
  try {
    const shown = blocks(answer);
    shown.splice(shown.findIndex((part) => part.matches(".headline")) + 1, 0, difference(before, answer));
    return [banner(answer), ...shown, ...notices(answer)].filter(Boolean);
  } catch {
    return [make("p", { class: "plain-answer", dir: "auto" }, String(answer.text ?? text.unreadable))];
  }
}

function banner(answer) {
  if (answer.status === "needs_facts") return make("p", { class: "banner" }, icon("ask"), answer.needs.length > 1 ? text.needsMany : text.needsFacts);
  if (answer.status === "declined") return make("p", { class: "banner" }, icon("outside"), text.declined);
  return null;
}

const notices = (answer) => (answer.notices ?? []).filter((notice) => !answer.text.includes(notice)).map((notice) => make("p", { class: "notice" }, notice));

function factLine(number, edit) {
  return make("div", { class: "fact-edit", id: `said-${number}`, tabindex: "-1", role: "group", "aria-label": text.message(number) },
    make("p", {}, make("strong", {}, edit.title), edit.sentence && ": ", edit.sentence));
}

function editTools(turn, message, act) {
  const label = text.editMessageLabel(turn.number);
  return make("div", { class: "said-tools" }, button("", { class: "icon-button", "aria-label": label, title: text.editMessage, on: { click: () => editing(turn, message, act) } }, icon("edit")));
}

function editing(turn, message, act) {
  const kept = [...message.childNodes];
  const back = () => { message.replaceChildren(...kept); message.querySelector("button")?.focus(); };
  const field = make("textarea", { rows: "3", maxlength: "20000", dir: "auto", "aria-label": text.editMessageLabel(turn.number) });
  field.value = turn.message;
  const form = make("form", { class: "edit-form", on: {
    submit: (event) => { event.preventDefault(); if (field.value.trim()) act.edit(turn, field.value); },
    keydown: (event) => {
      if (event.key === "Escape") back();
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
    },
  } }, field, make("div", { class: "edit-buttons" }, make("span", { class: "muted" }, text.laterDropped),
    button(text.cancel, { class: "small", on: { click: back } }), make("button", { class: "small primary" }, text.askAgain)));
  message.replaceChildren(form);
  field.focus();
}

function tools(turn, ident, act) {
  const copy = button("", { class: "tool", on: { click: async () => {
    try {
      await navigator.clipboard.writeText(turn.answer.text);
      act.notify(text.copied);
    } catch {
      act.notify(text.copyFailed);
    }
  } } }, icon("copy"), text.copy);
  const link = button("", { class: "tool", title: text.linkTitle, on: { click: async () => {
    const address = new URL(`/?c=${encodeURIComponent(ident)}#turn-${turn.number}`, location.href).href;
    await navigator.clipboard.writeText(address).then(() => act.notify(text.linkCopied), () => act.notify(address));
  } } }, icon("link"), text.link);
  const sheet = turn.answer.blocks?.some((block) => block.type === "form" && block.form === "8606")
    && make("a", { class: "tool", href: server.worksheetPath(ident, turn.number), download: "" }, icon("file"), text.worksheet);
  return make("div", { class: "tools" }, copy, link, sheet, sheet && official(turn, ident, act), feedback(turn, ident, act));
}

function official(turn, ident, act) {
  const input = make("input", { type: "file", accept: "application/pdf,.pdf", hidden: true });
  input.addEventListener("change", async () => {
    const [blank] = input.files;
    input.value = "";
    if (!blank) return;
    try {
      const address = URL.createObjectURL(await server.official(ident, turn.number, blank));
      make("a", { href: address, download: `form-8606-${turn.number}.pdf` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
      act.notify(text.officialDone);
    } catch (error) {
      act.notify(error.message, true);
    }
  });
  return [input, button("", { class: "tool", title: text.officialTitle, on: { click: () => input.click() } }, icon("file"), text.official)];
}

function feedback(turn, ident, act) {
  const place = make("div", { class: "feedback", role: "group", "aria-label": text.feedback.question });
  const send = async (verdict, comment) => {
    try {
      await server.feedback(ident, turn.number, verdict, comment);
      place.replaceChildren(make("span", { class: "muted", tabindex: "-1" }, text.feedback.thanks));
      act.notify(text.feedback.thanks);
    } catch (error) {
      act.notify(error.message);
    }
  };
  const ask = (verdict) => {
    const field = make("textarea", { rows: "2", maxlength: "4000", dir: "auto", "aria-label": text.feedback.why, placeholder: text.feedback.why });
    const form = make("form", { class: "why", on: { submit: (event) => { event.preventDefault(); send(verdict, field.value); } } },
      field, make("button", { class: "small primary" }, text.feedback.send), button(text.cancel, { class: "small", on: { click: () => place.replaceWith(feedback(turn, ident, act)) } }));
    place.replaceChildren(form);
    field.focus({ preventScroll: true });
    reveal(form, "nearest");
  };
  place.append(
    button("", { class: "tool", on: { click: () => send("helpful", "") } }, icon("up"), text.feedback.helpful),
    button("", { class: "tool", on: { click: () => ask("wrong") } }, icon("down"), text.feedback.wrong),
    button("", { class: "tool", on: { click: () => ask("unclear") } }, icon("ask"), text.feedback.unclear));
  return place;
}
