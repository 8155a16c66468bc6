/** What differs between one answer and the next: facts that were edited, figures that moved. */
import { make } from "./dom.js";
import { figure, identity } from "./numbers.js";
import { text } from "./text.js";

/** All facts of an answer in one list, each with its person and year. */
export function factsOf(answer) {
  return Object.entries(answer?.facts ?? {}).flatMap(([person, years]) =>
    Object.entries(years).flatMap(([year, facts]) => facts.map((fact) => ({ ...fact, person, year }))));
}

const key = (fact) => JSON.stringify([fact.fact, fact.person, fact.year, fact.scenario, fact.detail]);

/** Whether a turn came from editing a fact: a sentence about it, else nothing. */
export function factEdit(turn, before) {
  const now = factsOf(turn.answer);
  const edited = now.find((fact) => fact.source === "edited" && fact.turn === turn.number);
  if (edited && turn.message.endsWith(`: ${edited.value}`)) return { title: text.factChanged, sentence: text.nowIs(edited.label, written(edited)) };
  if (turn.message !== "") return null;
  const kept = new Set(now.map(key));
  const gone = factsOf(before?.answer).find((fact) => !kept.has(key(fact)));
  return { title: text.factRemoved, sentence: gone ? text.nowGone(gone.label) : "" };
}

/** A table of the figures that both answers show and that moved; nothing when none did. */
export function difference(before, now) {
  if (!before) return null;
  const old = new Map(before.numbers.map((number) => [identity(number), number]));
  const seen = new Set([""]);
  const rows = [];
  for (const number of now.numbers) {
    const name = identity(number);
    const was = old.get(name);
    if (seen.has(name) || !was || was.value === number.value) continue;
    seen.add(name);
    rows.push(make("tr", {}, make("th", { scope: "row" }, named(number)), make("td", { class: "amount" }, figure(was, before)), make("td", { class: "amount" }, figure(number, now))));
  }
  if (rows.length === 0) return null;
  const head = make("tr", {}, [text.figure, text.before, text.after].map((name, place) => make("th", { scope: "col", class: place > 0 && "amount" }, name)));
  return make("details", { class: "difference", open: rows.length <= 12 },
    make("summary", {}, `${text.differenceTitle} (${rows.length})`),
    make("table", { class: "plain" }, make("thead", {}, head), make("tbody", {}, rows)));
}

const named = ({ label, origin }) => (origin.calculator === "form_8606" && /^\d/.test(origin.ref) ? `${label} (${text.line.toLowerCase()} ${origin.ref})` : label);

/** The value of a fact as people write it. */
export function written(fact) {
  if (fact.unit === "usd") return dollars(fact.value);
  if (fact.unit === "percent") return `${fact.value}%`;
  if (fact.unit === "flag") return fact.value === "true" ? text.yes : text.no;
  return String(fact.value).replaceAll("_", " ");
}

function dollars(value) {
  const [whole, cents] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `$${grouped}${cents ? `.${cents.padEnd(2, "0")}` : ""}`;
}
