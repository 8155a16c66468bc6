/** A form in the order of the paper; choosing a line lights up the lines it is made from. */
import { button, make, reveal } from "./dom.js";
import { figure, spans } from "./numbers.js";
import { text } from "./text.js";

/** A form block as a table. */
export function form(block, answer) {
  const told = make("p", { class: "path", role: "status" }, text.pathHint);
  const rows = new Map();
  const uses = new Map(block.rows.map((row) => [row.line, row.uses]));
  const choose = (line) => {
    const again = rows.get(line).classList.contains("chosen");
    light(rows, told, uses, again ? null : line);
  };
  const body = make("tbody");
  let part = "";
  for (const row of block.rows) {
    if (row.part && row.part !== part) body.append(make("tr", { class: "part" }, make("th", { colspan: 3, scope: "colgroup" }, row.part)));
    part = row.part;
    const made = formRow(row, answer, choose);
    rows.set(row.line, made);
    body.append(made);
  }
  const head = make("tr", {}, [text.line, text.what, text.amount].map((name) => make("th", { scope: "col" }, name)));
  const table = make("table", { class: "paper" }, make("caption", {}, spans(block.title, answer)), make("thead", {}, head), body);
  arrows(body);
  const section = make("section", { class: "form", data: { form: block.form, person: block.person, year: String(block.tax_year), scenario: block.scenario } }, table, told, make("p", { class: "visually-hidden" }, text.formKeys));
  section.addEventListener("basis:line", (event) => {
    if (!rows.has(event.detail)) return;
    light(rows, told, uses, event.detail);
    reveal(rows.get(event.detail), "center");
    rows.get(event.detail).querySelector("button").focus({ preventScroll: true });
  });
  return section;
}

function formRow(row, answer, choose) {
  const number = row.value && answer.numbers[row.value.number];
  const chosen = button(row.line, { class: "line", "aria-pressed": "false", "aria-label": text.showPath(row.line), on: { click: () => choose(row.line) } });
  const made = make("tr", { data: { line: row.line }, class: number?.value === "0" ? "zero" : undefined },
    make("th", { scope: "row" }, chosen),
    make("td", { class: "label" }, spans(row.label, answer)),
    make("td", { class: "amount" }, number ? figure(number, answer) : ""));
  made.addEventListener("click", (event) => {
    if (!event.target.closest("button, .number") && !String(getSelection())) choose(row.line);
  });
  return made;
}

/** The whole form is one stop of the Tab key; the arrow keys move inside it. */
function arrows(body) {
  const rows = [...body.querySelectorAll("tr[data-line]")].map((row) => [...row.querySelectorAll("button.line, .amount .number")]);
  const reach = (stop) => rows.flat().forEach((other) => { other.tabIndex = other === stop ? 0 : -1; });
  reach(rows[0]?.[0]);
  body.addEventListener("focusin", (event) => rows.flat().includes(event.target) && reach(event.target));
  body.addEventListener("keydown", (event) => {
    const at = rows.findIndex((row) => row.includes(event.target));
    if (at < 0) return;
    const column = rows[at].indexOf(event.target);
    const way = getComputedStyle(body).direction === "rtl" ? -1 : 1;
    const [row, place] = { ArrowDown: [at + 1, column], ArrowUp: [at - 1, column], Home: [0, column], End: [rows.length - 1, column],
      ArrowRight: [at, column + way], ArrowLeft: [at, column - way] }[event.key] ?? [];
    const next = rows[row]?.[Math.min(place, rows[row].length - 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function light(rows, told, uses, line) {
  const lit = line === null ? new Set() : ancestors(uses, line);
  for (const [name, row] of rows) {
    row.classList.toggle("chosen", name === line);
    row.classList.toggle("lit", lit.has(name));
    row.classList.toggle("dim", line !== null && name !== line && !lit.has(name));
    row.querySelector("button.line").setAttribute("aria-pressed", String(name === line));
  }
  if (line === null) told.textContent = text.pathHint;
  else told.textContent = lit.size ? text.pathOf(line, [...rows.keys()].filter((name) => lit.has(name)).join(", ")) : text.pathEntry(line);
}

function ancestors(uses, line, found = new Set()) {
  for (const used of uses.get(line) ?? []) {
    if (found.has(used)) continue;
    found.add(used);
    ancestors(uses, used, found);
  }
  return found;
}

/** Light up a line in the form that a figure belongs to: in its own answer, else in the latest. */
export function showLine(origin, near) {
  const fits = (section) => ["person", "scenario"].every((name) => section.dataset[name] === origin[name]) && section.dataset.year === String(origin.tax_year);
  const found = formOf(near, fits) ?? [...document.querySelectorAll("section.form")].filter(fits).at(-1);
  found?.dispatchEvent(new CustomEvent("basis:line", { detail: origin.ref }));
  return Boolean(found);
}

/** Whether a form with this figure's line is on the page. */
export function hasLine(origin) {
  if (origin.kind !== "computed" || origin.calculator !== "form_8606") return false;
  return [...document.querySelectorAll("section.form")].some((section) => section.dataset.person === origin.person
    && section.dataset.scenario === origin.scenario && section.dataset.year === String(origin.tax_year)
    && [...section.querySelectorAll("tr[data-line]")].some((row) => row.dataset.line === origin.ref));
}

const formOf = (near, fits) => [...(near?.closest(".turn")?.querySelectorAll("section.form") ?? [])].find(fits);
