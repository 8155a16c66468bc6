/** A tax form as PDF: its values are shown, and said in the person's name once confirmed. */
import { written } from "./changes.js";
import { button, icon, make } from "./dom.js";
import { server } from "./server.js";
import { text } from "./text.js";

/** The button that takes a file. `act` has ask(words) and status(sentence, loud). */
export function uploadButton(act) {
  const input = make("input", { type: "file", accept: "application/pdf,.pdf", hidden: true });
  const made = button("", { class: "icon-button upload", "aria-label": text.upload, title: text.upload, on: { click: () => input.click() } }, icon("clip"));
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    act.status(text.uploadReading);
    try {
      confirmation(await server.readForm(file), act);
      act.status("");
    } catch (error) {
      act.status(error.message, true);
    }
  });
  return [input, made];
}

function confirmation(found, act) {
  const year = make("input", { value: found.tax_year ?? "", inputmode: "numeric", pattern: "(19|20)[0-9][0-9]", required: true, "aria-label": text.uploadYear });
  const rows = found.values.map((value) => row(value));
  const dialog = make("dialog", { class: "upload-dialog", "aria-labelledby": "upload-title" });
  const form = make("form", { on: { submit: (event) => {
    event.preventDefault();
    const said = rows.map((item) => item.said(year.value)).filter(Boolean);
    dialog.close();
    if (said.length) act.ask(said.join(" "));
    else act.status(text.uploadNothing);
  } } },
  make("label", { class: "read" }, make("span", {}, ""), make("span", {}, text.uploadYear), year),
  rows.map((item) => item.shown),
  make("div", { class: "edit-buttons" }, button(text.cancel, { class: "small", on: { click: () => dialog.close() } }), make("button", { class: "small primary" }, text.uploadUse)));
  dialog.append(make("h2", { id: "upload-title" }, `${text.uploadForm(found.form)}: ${text.uploadTitle}`), make("p", { class: "muted" }, text.uploadText), form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function row(value) {
  const use = make("input", { type: "checkbox", checked: true, "aria-label": text.uploadTake(value.box) });
  const amount = make("input", { value: value.value, inputmode: "decimal", pattern: "[0-9,]+([.][0-9]{1,2})?", required: true, "aria-label": text.uploadAmount(value.box) });
  const meaning = make("select", { "aria-label": text.uploadMeaning(value.box) }, value.choices.map((choice, place) => make("option", { value: place }, choice.label)));
  const shown = make("div", { class: "read" }, use,
    make("span", {}, value.choices.length > 1 ? meaning : value.choices[0].label, make("small", {}, value.box)), amount);
  const said = (year) => use.checked && value.choices[Number(meaning.value)].sentence.replace("{year}", year)
    .replace("{amount}", written({ unit: "usd", value: amount.value.replaceAll(",", "") }));
  return { shown, said };
}
