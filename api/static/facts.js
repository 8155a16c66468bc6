/** The panel of what the conversation has established: each fact can be changed, removed, and traced to its message. */
import { factsOf, written } from "./changes.js";
import { button, icon, make } from "./dom.js";
import { text } from "./text.js";

/** Show the facts of the latest answer. `act` has change(fact, value), remove(fact) and jump(turn, quote). */
export function showFacts(place, answer, act) {
  const facts = factsOf(answer);
  const groups = new Map();
  for (const fact of facts) {
    const name = [person(fact.person), fact.year === "any" ? text.any : fact.year].join(" · ");
    groups.set(name, [...(groups.get(name) ?? []), fact]);
  }
  const shown = [...groups].map(([name, items]) => make("section", { class: "fact-group" },
    make("h3", {}, name), make("ul", {}, items.map((fact) => item(fact, act)))));
  place.replaceChildren(...(facts.length ? [...shown, legend()] : [make("p", { class: "empty" }, text.factsEmpty), legend()]));
  return facts.length;
}

const person = (name) => ({ you: text.you, spouse: text.spouse })[name] ?? name;

function item(fact, act) {
  const label = fact.detail ? `${fact.label} (${fact.detail})` : fact.label;
  const made = make("li", { class: "fact", data: { fact: fact.fact, id: fact.id } });
  const edit = button("", { class: "icon-button", "aria-label": text.editFact(label), title: text.edit, on: { click: () => editing(made, fact, label, act) } }, icon("edit"));
  const remove = button("", { class: "icon-button", "aria-label": text.removeFact(label), title: text.remove, on: { click: () => act.remove(fact) } }, icon("close"));
  const value = make("span", { class: "fact-value" }, fact.certain ? "" : `${text.about} `, written(fact));
  made.append(
    make("p", { class: "fact-label" }, label, fact.scenario !== "as stated" && make("span", { class: "tag" }, fact.scenario)),
    make("div", { class: "fact-line" }, value, make("span", { class: "fact-tools" }, edit, remove)),
    ...source(fact, act));
  return made;
}

function source(fact, act) {
  const note = text.notes[fact.note];
  const from = fact.source === "edited" ? make("p", { class: "fact-note" }, text.edited)
    : button("", { class: "quote", dir: "auto", title: text.saidIn(fact.turn), on: { click: () => act.jump(fact.turn, fact.quote) } },
      make("span", { class: "visually-hidden" }, `${text.saidIn(fact.turn)}: `), `“${fact.quote}”`);
  return [fact.source === "edited" || fact.quote ? from : null, note && make("p", { class: "fact-note" }, note)].filter(Boolean);
}

function editing(place, fact, label, act) {
  const field = fact.unit === "flag"
    ? make("select", { "aria-label": text.newValue(label) }, ["true", "false"].map((value) => make("option", { value, selected: value === fact.value }, value === "true" ? text.yes : text.no)))
    : make("input", { "aria-label": text.newValue(label), value: fact.value, autocomplete: "off", inputmode: fact.unit === "text" ? "text" : "decimal" });
  const told = make("p", { class: "fact-error", role: "alert" });
  const cancel = button(text.cancel, { class: "small", on: { click: () => act.refresh() } });
  const form = make("form", { class: "fact-form", on: { submit: async (event) => {
    event.preventDefault();
    told.textContent = "";
    try {
      await act.change(fact, field.value.trim().replace(/^\$/, "").replaceAll(",", ""));
    } catch (error) {
      told.textContent = error.message;
    }
  } } }, field, make("button", { class: "small primary" }, text.apply), cancel, told);
  form.addEventListener("keydown", (event) => event.key === "Escape" && act.refresh());
  place.querySelector(".fact-line").replaceWith(form);
  field.focus();
  field.select?.();
}

function legend() {
  return make("details", { class: "marks" }, make("summary", {}, text.legendTitle),
    make("ul", {}, text.legend.map(([kind, name, meaning]) => make("li", {}, make("span", { class: `number ${kind}` }, name), ` ${meaning}`))));
}
