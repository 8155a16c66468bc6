/** Scenarios side by side and basis over the years, from the forms that the conversation has shown. */
import { factsOf } from "./changes.js";
import { picture } from "./chart.js";
import { make } from "./dom.js";
import { figure } from "./numbers.js";
import { text } from "./text.js";

/** The latest form of each person, year and scenario: {about, lines: line → figure, answer}. */
function forms(turns) {
  const found = new Map();
  for (const { answer } of turns) {
    for (const block of answer.blocks.filter((item) => item.type === "form" && item.form === "8606")) {
      const lines = new Map(block.rows.filter((row) => row.value).map((row) => [row.line, answer.numbers[row.value.number]]));
      const name = JSON.stringify([block.person, block.tax_year, block.scenario]);
      found.delete(name);
      found.set(name, { person: block.person, year: block.tax_year, scenario: block.scenario, lines, answer, taxed: answer });
    }
    for (const form of found.values()) if (taxIn(answer, form)) form.taxed = answer; // a rate told later is answered without the form
  }
  return [...found.values()].filter((form) => holds(form, turns.at(-1).answer));
}

/** Whether the facts behind a form are still those of the conversation; an overtaken form is not compared. */
const holds = (form, latest) => signature(form, form.answer) === signature(form, latest);

function signature(form, answer) {
  const used = factsOf(answer).filter((fact) => fact.unit === "usd" && fact.person === form.person
    && ["any", String(form.year)].includes(fact.year) && ["as stated", form.scenario].includes(fact.scenario));
  return JSON.stringify(used.map((fact) => [fact.fact, fact.scenario, fact.detail, fact.value]).sort());
}

/** The pictures that the conversation allows, as elements. */
export function comparisons(turns) {
  const all = forms(turns);
  return [...sideBySide(all), ...overTheYears(turns)];
}

function sideBySide(all) {
  const groups = Map.groupBy ? Map.groupBy(all, (form) => `${form.person} ${form.year}`) : grouped(all);
  return [...groups.values()].filter((group) => group.length > 1).map((group) => {
    const columns = [...group].sort((one, other) => (one.scenario === "as stated" ? -1 : other.scenario === "as stated" ? 1 : 0));
    const head = make("tr", {}, make("th", { scope: "col" }, String(columns[0].year)), columns.map((form) => make("th", { scope: "col" }, form.scenario)));
    const rows = text.compareRows.filter(([line]) => columns.some((form) => cell(form, line)))
      .map(([line, name]) => make("tr", {}, make("th", { scope: "row" }, name), columns.map((form) => make("td", {}, cell(form, line)))));
    const bars = columns.map((form) => ({ label: form.scenario, name: form.scenario, parts: text.compareRows.slice(0, 2).map(([line]) => form.lines.get(line)).filter(Boolean).map(short) }));
    return make("section", { class: "compare" }, make("h3", {}, text.compareTitle),
      make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": text.compareTitle }, make("table", { class: "plain" }, make("thead", {}, head), make("tbody", {}, rows))),
      picture("", bars, "stacked", columns[0].answer));
  });
}

const short = (number) => ({ ...number, label: Object.fromEntries(text.compareRows)[number.origin.ref] ?? number.label });
const cell = (form, line) => (line === "tax" ? figure(taxIn(form.taxed, form), form.taxed) : figure(form.lines.get(line), form.answer));
const taxIn = (answer, { person, scenario }) => answer.numbers.find(({ origin }) => origin.calculator === "tax_cost" && origin.ref === "tax" && origin.person === person && origin.scenario === scenario);

function grouped(all) {
  const groups = new Map();
  for (const form of all) groups.set(`${form.person} ${form.year}`, [...(groups.get(`${form.person} ${form.year}`) ?? []), form]);
  return groups;
}

/** Line 14 of every year that was computed, wherever an answer shows it, as long as the facts up to that year stand. */
function overTheYears(turns) {
  const latest = turns.at(-1)?.answer;
  const people = new Map();
  for (const { answer } of turns) {
    for (const number of answer.numbers) {
      const year = yearOfBasis(number.origin);
      if (!year || earlier(answer, number.origin.person, year) !== earlier(latest, number.origin.person, year)) continue;
      people.set(number.origin.person, (people.get(number.origin.person) ?? new Map()).set(year, { number, answer }));
    }
  }
  return [...people.values()].filter((years) => years.size > 1).map((years) => {
    const points = [...years].sort(([one], [other]) => one - other);
    return picture(text.yearsTitle, points.map(([year, { number }]) => ({ label: String(year), name: String(year), parts: [number] })), "line", points.at(-1)[1].answer);
  });
}

function yearOfBasis({ kind, calculator, ref, scenario, tax_year: year }) {
  if (kind !== "computed" || scenario !== "as stated") return 0;
  if (calculator === "form_8606") return ref === "14" ? Number(year) : 0;
  return calculator === "basis_history" && /^\d{4}:14$/.test(ref) ? Number(ref.slice(0, 4)) : 0;
}

const earlier = (answer, person, year) => JSON.stringify(factsOf(answer).filter((fact) => fact.unit === "usd" && fact.person === person
  && fact.scenario === "as stated" && (fact.year === "any" || Number(fact.year) <= year)).map((fact) => [fact.fact, fact.year, fact.detail, fact.value]).sort());
