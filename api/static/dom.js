/** Elements, always from text: nothing that was said or answered is ever parsed as markup. */
const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, listeners (`on`), data (`data`) and children (strings or nodes). */
export function make(tag, attributes = {}, ...children) {
  return dressed(document.createElement(tag), attributes, children);
}

/** The same for the parts of a picture. */
export function shape(tag, attributes = {}, ...children) {
  return dressed(document.createElementNS(SVG, tag), attributes, children);
}

function dressed(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name === "data") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** A button that is no submit button. */
export function button(label, attributes = {}, ...more) {
  return make("button", { type: "button", ...attributes }, label, ...more);
}

/** Bring an element into view, gliding where the person likes movement. The page as a whole never glides: a glide that the
 * browser began towards a link would outlast the place that a conversation is opened at. */
export function reveal(element, block) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block, behavior: still ? "instant" : "smooth" });
}

const ICONS = {
  copy: "M8 8V4h12v12h-4M4 8h12v12H4z",
  edit: "M4 20l1-4L16 5l3 3L8 19z",
  close: "M5 5l14 14M19 5L5 19",
  list: "M4 6h16M4 12h16M4 18h10",
  facts: "M5 4h14v16H5zM9 9h6M9 13h6M9 17h3",
  plus: "M12 5v14M5 12h14",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  clip: "M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.2a3 3 0 0 1 4.3 4.3l-7.8 7.7a1.5 1.5 0 0 1-2.1-2.1L14 7.4",
  send: "M12 20V5M5 11l7-7 7 7",
  stop: "M7 7h10v10H7z",
  up: "M7 11v9H4v-9zM7 11l4-8c2 0 2.5 1.5 2 4l-.5 2H19l-1.5 9-1 2H7",
  down: "M17 13V4h3v9zM17 13l-4 8c-2 0-2.5-1.5-2-4l.5-2H5l1.5-9 1-2H17",
  ask: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9.6 9.6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.9M12 16.8h.01",
  outside: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM5.7 5.7l12.6 12.6",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  moon: "M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10z",
  auto: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
};

/** A small drawing beside or instead of a word. */
export function icon(name) {
  return shape("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, shape("path", { d: ICONS[name] }));
}
