/** The blocks of an answer, each as one element. */
import { chart } from "./chart.js";
import { button, make } from "./dom.js";
import { form } from "./form.js";
import { behind, spans, words } from "./numbers.js";
import { openPassage } from "./passage.js";
import { text } from "./text.js";

const LABELS = { assumption: text.assumption };

/** All blocks; a kind that is not known is left out. */
export function blocks(answer) {
  return answer.blocks.map((block) => blockOf(block, answer)).filter(Boolean);
}

/** One block. */
export function blockOf(block, answer) {
  switch (block.type) {
    case "paragraph": return paragraph(block, answer);
    case "form": return form(block, answer);
    case "table": return table(block, answer);
    case "chart": return chart(block, answer);
    case "steps": return steps(block, answer);
    case "citations": return citations(block);
    case "follow_ups": return followUps(block, answer);
    default: return null;
  }
}

function paragraph(block, answer) {
  const role = String(block.role);
  if (role === "heading") return make("h2", {}, spans(block.spans, answer));
  const label = LABELS[role] && make("span", { class: "role" }, LABELS[role]);
  const shown = spans(block.spans, answer);
  if (role === "headline") lead(shown);
  return make("p", { class: `paragraph ${role.replace(/[^a-z]/g, "")}` }, label, shown);
}

/** The figure that was asked for stands out: the first result, and its equals where an answer gives one for each case. */
function lead(shown) {
  const results = shown.filter((part) => part.matches?.(".computed:not(.quiet)"));
  const role = (part) => behind(part).number.role;
  for (const result of results) if (role(result) === role(results[0])) result.classList.add("lead");
}

function table(block, answer) {
  const head = make("tr", {}, block.header.map((cell, place) => make("th", { scope: "col", class: place && figures(block, place) && "amount" }, spans(cell, answer))));
  const rows = block.rows.map((row) => make("tr", {}, row.map((cell, place) => make(place ? "td" : "th", { scope: place ? null : "row", class: place && figures(block, place) && "amount" }, spans(cell, answer)))));
  const name = words(block.title, answer) || text.factsTitle;
  return make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": name },
    make("table", { class: "plain" }, make("caption", {}, spans(block.title, answer)), make("thead", {}, head), make("tbody", {}, rows)));
}

/** Whether a column of a table holds figures alone, which then stand under each other. */
function figures(block, place) {
  return block.rows.every((row) => (row[place] ?? []).every((item) => item.number !== undefined));
}

function steps(block, answer) {
  return make("section", { class: "steps" },
    block.title.length > 0 && make("h2", {}, spans(block.title, answer)),
    make("ul", {}, block.items.map((item) => make("li", {}, spans(item, answer)))));
}

function citations(block) {
  const items = block.items.map((item) => make("li", {},
    button(item.title, { class: "cite", "aria-label": text.openPassage(item.title), on: { click: () => openPassage(item.passage) } }),
    item.authorities.length > 0 && make("span", { class: "authorities" }, item.authorities.join(" · "))));
  return make("section", { class: "citations" }, make("h2", {}, text.sources), make("ul", {}, items));
}

function followUps(block, answer) {
  const items = block.items.map((item) => make("li", {}, button(words(item, answer), { class: "chip", data: { ask: words(item, answer) } })));
  return make("section", { class: "follow-ups" }, make("h2", {}, text.followUps), make("ul", {}, items));
}
