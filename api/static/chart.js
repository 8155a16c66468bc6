/** Pictures of figures that stand beside them as text, so that nothing is said by the picture alone. */
import { make, shape } from "./dom.js";
import { figure, spans, words } from "./numbers.js";

const WIDTH = 1000;
const ROLES = ["taxable", "nontaxable", "basis", "tax", "additional_tax", "value", "limit", "room"];
const amount = (number) => Math.max(0, Number(number.value) || 0);

/** A chart block. */
export function chart(block, answer) {
  const bars = block.bars.map((bar) => ({
    label: spans(bar.label, answer),
    name: words(bar.label, answer),
    parts: bar.parts.map((part) => answer.numbers[part.number]).filter((part) => part?.origin),
  }));
  return picture(spans(block.title, answer), bars, block.kind, answer);
}

/** A picture from bars of {label, name, parts}; kind is stacked or line. */
export function picture(title, bars, kind, answer) {
  return make("figure", { class: `chart ${kind === "line" ? "line" : "stacked"}` },
    make("figcaption", {}, title),
    kind === "line" && bars.length > 1 && line(bars),
    stacked(bars, answer, kind === "line"));
}

function stacked(bars, answer, plain) {
  const longest = Math.max(...bars.map((bar) => bar.parts.reduce((sum, part) => sum + amount(part), 0)), 0) || 1;
  return make("div", { class: "bars" }, bars.map((bar) => make("div", { class: "bar" },
    make("p", { class: "bar-label" }, bar.label),
    !plain && strip(bar, longest),
    make("p", { class: "legend" }, bar.parts.map((part, place) => make("span", { class: "key" },
      make("span", { class: `swatch ${tone(part, place)}`, "aria-hidden": "true" }), figure(part, answer), make("span", { class: "part-label" }, ` ${part.label}`)))))));
}

function strip(bar, longest) {
  const said = `${bar.name}: ${bar.parts.map((part) => `${part.text} ${part.label}`).join(", ")}`;
  let left = 0;
  const rects = bar.parts.map((part, place) => {
    const width = (amount(part) / longest) * WIDTH;
    const made = shape("rect", { class: tone(part, place), x: left, y: 0, width, height: 24 }, shape("title", {}, `${part.text} ${part.label}`));
    left += width;
    return made;
  });
  return shape("svg", { class: "strip", viewBox: `0 0 ${WIDTH} 24`, preserveAspectRatio: "none", role: "img", "aria-label": said }, rects);
}

function line(bars) {
  const values = bars.map((bar) => amount(bar.parts[0] ?? {}));
  const top = Math.max(...values) || 1;
  const points = values.map((value, place) => [20 + (place * 560) / (values.length - 1), 130 - (value / top) * 110]);
  const said = bars.map((bar) => `${bar.name}: ${bar.parts[0]?.text ?? ""}`).join(", ");
  return shape("svg", { class: "curve", viewBox: "0 0 600 140", role: "img", "aria-label": said },
    shape("path", { class: "ground", d: "M10 130H590" }),
    shape("polyline", { points: points.map((point) => point.join(",")).join(" ") }),
    points.map(([x, y]) => shape("circle", { cx: x, cy: y, r: 5 })));
}

const tone = (part, place) => `tone-${ROLES.includes(part.role) ? part.role : `other-${place % 4}`}`;
