/** Figures of an answer, each able to open where it comes from; spans, so that they flow and break with the prose. */
import { make } from "./dom.js";
import { entryFact } from "./entries.js";

const KINDS = ["computed", "law", "said", "quoted"];
const known = new WeakMap();

/** What stands behind a figure on the page: {number, answer}. */
export const behind = (element) => known.get(element);

/** A figure; without an origin it is not shown at all. */
export function figure(number, answer) {
  if (!KINDS.includes(number?.origin?.kind)) return "";
  const kind = entryFact(number, answer) ? "said" : number.origin.kind;
  const quiet = ["year", "line", "age", "count"].includes(number.unit) ? " quiet" : "";
  const shown = make("span", {
    role: "button",
    tabindex: "0",
    class: `number ${kind}${quiet}`,
    "aria-haspopup": "dialog",
    "aria-expanded": "false",
    data: { kind },
  }, number.text);
  known.set(shown, { number, answer });
  return shown;
}

/** Spans as nodes: prose, names with digits, figures. */
export function spans(items, answer) {
  return items.map((item) => (item.number === undefined ? String(item.text ?? item.term ?? "") : figure(answer.numbers[item.number], answer)));
}

/** Spans as plain words, for names that are read aloud. */
export function words(items, answer) {
  return items.map((item) => (item.number === undefined ? item.text ?? item.term ?? "" : answer.numbers[item.number]?.text ?? "")).join("");
}

/** The name under which the same figure is found again in another answer. */
export function identity({ origin, label }) {
  if (origin.kind !== "computed") return "";
  return JSON.stringify([origin.calculator, origin.ref, origin.person, origin.tax_year, origin.scenario, origin.calculator === "form_8606" ? "" : label]);
}
