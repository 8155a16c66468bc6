/** A turn under way: the message at once, what is being done, and checked blocks as they come. */
import { blockOf } from "./blocks.js";
import { button, make } from "./dom.js";
import { said } from "./turn.js";
import { text } from "./text.js";

const PATIENCE = 50; // milliseconds: blocks that the whole answer follows at once are not drawn twice

/** Begin a turn on the page; the returned object follows the events of the answer. */
export function liveTurn(place, number, words) {
  const steps = make("ul", { class: "working", "aria-hidden": "true" }, make("li", {}, text.working));
  const shown = make("div", { class: "answer" });
  const element = make("article", { class: "turn live", id: `turn-${number}` }, said(number, words), steps, shown);
  let answer = { numbers: [], blocks: [], facts: {} };
  let waiting = [];
  const draw = () => {
    if (element.isConnected) shown.append(...waiting.map((block) => blockOf(block, answer)).filter(Boolean));
    waiting = [];
  };
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
      if (!waiting.length) setTimeout(draw, PATIENCE);
      waiting.push(data.block);
    },
    restart() {
      answer = { numbers: [], blocks: [], facts: {} };
      waiting = [];
      shown.replaceChildren();
    },
    failed(message, again) {
      steps.remove();
      shown.replaceChildren(make("p", { class: "failed" }, message), button(text.retry, { class: "small primary", on: { click: again } }));
    },
  };
}
