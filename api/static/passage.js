/** The passage behind a citation, in a dialog. */
import { blocks } from "./blocks.js";
import { button, icon, make } from "./dom.js";
import { server } from "./server.js";
import { text } from "./text.js";

/** Open a passage by its id. */
export async function openPassage(ident) {
  let shown;
  try {
    shown = passage(await server.passage(ident));
  } catch (error) {
    shown = [make("p", { role: "alert" }, error.message)];
  }
  show(shown);
}

function passage(data) {
  const answer = { blocks: data.blocks, numbers: data.numbers, facts: {} };
  return [
    make("p", { class: "crumb" }, data.own ? `${data.article} · ${text.ownDocument}` : data.article),
    make("h2", { id: "passage-title" }, data.title),
    make("div", { class: "passage-text" }, blocks(answer)),
    data.authorities.length > 0 && make("p", { class: "authorities" }, data.authorities.join(" · ")),
  ];
}

function show(children) {
  const dialog = make("dialog", { class: "passage", "aria-labelledby": "passage-title" });
  const close = button("", { class: "icon-button close", "aria-label": text.close, on: { click: () => dialog.close() } }, icon("close"));
  dialog.append(make("div", { class: "passage-inside" }, close, children));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}
