/** A turn under way: the message at once, what is being done, and checked blocks as they come. */
import { blockOf } from "./blocks.js";
import { button, make } from "./dom.js";
import { said } from "./turn.js";
import { text } from "./text.js";

/** Begin a turn on the page; the returned object follows the events of the answer. */
export function liveTurn(place, number, words) {
  const steps = make("ul", { class: "working", "aria-hidden": "true" }, make("li", {}, text.working));
  const shown = make("div", { class: "answer" });
  const element = make("article", { class: "turn live", id: `turn-${number}` }, said(number, words), steps, shown);
  let answer = { numbers: [], blocks: [], facts: {} };
  place.append(element);
  return {
    element,
    step(name, detail) {
      const label = text.steps[name] && name !== "computing" ? text.steps[name] : detail || text.steps[name] || text.working;
      steps.append(make("li", {}, label.charAt(0).toUpperCase() + label.slice(1)));
      return label;
    },
    block(data) {
      answer.numbers.push(...data.numbers);
      const made = blockOf(data.block, answer);
      if (made) shown.append(made);
    },
    restart() {
      answer = { numbers: [], blocks: [], facts: {} };
      shown.replaceChildren();
    },
    failed(message, again) {
      steps.remove();
      shown.replaceChildren(make("p", { class: "failed" }, message), button(text.retry, { class: "small primary", on: { click: again } }));
    },
  };
}
