/** Where a figure comes from: one small panel, opened by hover, focus or tap of the figure. */
import { button, make } from "./dom.js";
import { entryFact, entryName } from "./entries.js";
import { hasLine, showLine } from "./form.js";
import { behind } from "./numbers.js";
import { openPassage } from "./passage.js";
import { text } from "./text.js";

const panel = make("div", { id: "origin", class: "origin", popover: "manual", role: "dialog", "aria-label": text.origin.where });
let open = null;
let pinned = false;
let opening = 0;
let closing = 0;

/** Watch the page for figures; `jump(turn, quote)` shows what the person said. */
export function installOrigins(jump) {
  document.body.append(panel);
  const target = (event) => event.target.closest?.(".number[role]");
  // A pointer that comes to rest on a figure opens it; a figure that is scrolled under a pointer does not.
  document.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") return;
    const number = target(event);
    if (number || panel.contains(event.target)) clearTimeout(closing);
    clearTimeout(opening);
    if (number && number !== open && !pinned) opening = setTimeout(() => show(number, jump), 60);
  });
  document.addEventListener("pointerout", (event) => {
    clearTimeout(opening);
    if (event.pointerType === "mouse" && !pinned && (target(event) || panel.contains(event.target))) {
      clearTimeout(closing);
      closing = setTimeout(hide, 180);
    }
  });
  document.addEventListener("focusin", (event) => {
    if (target(event)) show(target(event), jump);
    else if (open && !panel.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    if (target(event)) {
      show(target(event), jump);
      pinned = true;
      if (event.detail === 0) panel.querySelector("button")?.focus();
    } else if (open && !panel.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (target(event) && ["Enter", " "].includes(event.key)) {
      event.preventDefault();
      target(event).click();
    }
    if (event.key !== "Escape" || !open) return;
    const back = open;
    const inside = panel.contains(document.activeElement);
    hide();
    if (inside) { back.focus(); hide(); }
    event.stopPropagation();
  }, true);
  for (const name of ["scroll", "resize"]) addEventListener(name, () => open && place(), { passive: true, capture: true });
}

function show(element, jump) {
  if (open === element) return;
  hide();
  const { number, answer } = behind(element);
  panel.replaceChildren(...content(number, answer, element, jump));
  panel.className = `origin from-${element.dataset.kind}`;
  panel.setAttribute("aria-label", number.label);
  open = element;
  element.setAttribute("aria-expanded", "true");
  element.setAttribute("aria-describedby", "origin");
  (element.closest("dialog") ?? document.body).append(panel);
  panel.showPopover();
  place();
}

function hide() {
  clearTimeout(opening);
  clearTimeout(closing);
  if (!open) return;
  open.setAttribute("aria-expanded", "false");
  open.removeAttribute("aria-describedby");
  open = null;
  pinned = false;
  panel.hidePopover();
}

function place() {
  const at = open.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left + at.width / 2 - size.width / 2), innerWidth - size.width - 8);
  const above = at.top - size.height - 8;
  const below = at.bottom + 8 + size.height > innerHeight && above > 0;
  panel.style.left = `${Math.max(8, left)}px`;
  panel.style.top = `${below ? above : at.bottom + 8}px`;
}

function content(number, answer, element, jump) {
  const { origin } = number;
  const head = [
    make("p", { class: "kind" }, text.origin[element.dataset.kind]),
    make("p", { class: "value" }, number.text),
    make("p", { class: "label" }, number.label),
  ];
  const body = { computed: () => computed(number, answer, element, jump), law: () => law(origin), said: () => said(origin.turn, number, answer, jump), quoted: () => quoted(origin) }[origin.kind]();
  return [...head, ...body.filter(Boolean)];
}

function computed(number, answer, element, jump) {
  const { origin } = number;
  const about = [
    [text.origin.formula, origin.formula && signs(origin.formula), "formula"],
    [text.origin.values, origin.filled && `${signs(origin.filled)} = ${number.text}`, "formula"],
    [text.origin.source, origin.source || [text.calculators[origin.calculator] ?? origin.calculator, origin.ref].join(", ")],
    [text.origin.year, origin.tax_year ?? ""],
    [text.origin.person, origin.person === "you" ? "" : origin.person],
    [text.origin.scenario, origin.scenario === "as stated" ? "" : origin.scenario],
  ];
  const form = hasLine(origin) && button(text.origin.showInForm(origin.ref), { class: "go", on: { click: () => { hide(); showLine(origin, element); } } });
  return [terms(about), ...entry(number, answer, jump), form];
}

const signs = (formula) => formula.replaceAll(" - ", " − ").replaceAll(" / ", " ÷ ");

/** An entry line of the form leads back to the words it came from. */
function entry(number, answer, jump) {
  if (!entryName(number)) return [];
  const fact = entryFact(number, answer);
  if (fact) return quote(fact, jump);
  return [make("p", { class: "unsaid" }, number.value === "0" ? text.origin.unsaid : text.origin.entry)];
}

function quote(fact, jump) {
  return [
    fact.source === "edited" ? make("p", {}, text.edited) : make("blockquote", { dir: "auto" }, fact.quote),
    button(text.origin.goToMessage(fact.turn), { class: "go", on: { click: () => { hide(); jump(fact.turn, fact.quote); } } }),
  ];
}

function law(origin) {
  const about = [[text.origin.source, origin.source], [text.origin.year, origin.tax_year ?? ""]];
  return [origin.key === "form_8606.line" && make("p", {}, text.origin.lawLine), terms(about)];
}

function said(turn, number, answer, jump) {
  const facts = Object.values(answer.facts ?? {}).flatMap((years) => Object.values(years).flat());
  const fact = facts.find((item) => item.turn === turn && item.value === number.value);
  if (fact) return quote(fact, jump);
  return [button(text.origin.goToMessage(turn), { class: "go", on: { click: () => { hide(); jump(turn, ""); } } })];
}

function quoted(origin) {
  return [make("p", {}, origin.passage), button(text.origin.openPassage, { class: "go", on: { click: () => { hide(); openPassage(origin.passage); } } })];
}

function terms(about) {
  const shown = about.filter(([, value]) => value !== undefined && value !== "");
  return make("dl", {}, shown.map(([name, value, kind]) => make("div", {}, make("dt", {}, name), make("dd", { class: kind }, String(value)))));
}
