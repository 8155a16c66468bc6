/** The list of conversations: open, search, rename, delete, export, link. */
import { button, icon, make } from "./dom.js";
import { server } from "./server.js";
import { text } from "./text.js";

/** Build the list into a place. `act` has open(ident), fresh(), removed(ident), notify(sentence) and current(). */
export function conversationList(place, act) {
  const search = make("input", { type: "search", class: "search", placeholder: text.searchConversations, "aria-label": text.searchConversations, maxlength: "200" });
  const list = make("ul", { class: "conversations" });
  const empty = make("p", { class: "empty", role: "status" });
  let asked = 0;
  const refresh = async () => {
    const mine = ++asked;
    try {
      const conversations = (await server.list(search.value)).conversations.filter(({ turns, title }) => turns > 0 || title);
      if (mine !== asked || list.querySelector("form, .menu")) return;
      list.replaceChildren(...conversations.map((item) => row(item, act, refresh)));
      empty.textContent = conversations.length ? "" : search.value ? text.nothingFound : text.noConversations;
    } catch (error) {
      empty.textContent = error.message;
    }
  };
  const shut = (event) => {
    if (!list.querySelector(".menu") || event.target.closest?.(".menu, .more")) return;
    list.querySelector(".menu").previousElementSibling.setAttribute("aria-expanded", "false");
    list.querySelector(".menu").remove();
    refresh();
  };
  document.addEventListener("pointerdown", shut);
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(refresh, 120); });
  place.append(button("", { class: "new", on: { click: () => act.fresh() } }, icon("plus"), text.newConversation), search, list, empty);
  return refresh;
}

function row(item, act, refresh) {
  const title = item.title || text.untitled;
  const current = item.id === act.current();
  const open = make("a", { href: `/?c=${encodeURIComponent(item.id)}`, class: "open", dir: "auto", title, "aria-current": current ? "page" : null, on: { click: (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act.open(item.id);
  } } }, title);
  const made = make("li", { data: { id: item.id } }, open);
  const more = button("", { class: "icon-button more", "aria-label": text.more(title), "aria-expanded": "false", on: { click: () => menu(made, more, item, title, act, refresh) } }, icon("more"));
  made.append(more);
  return made;
}

function menu(place, more, item, title, act, refresh) {
  const close = () => { place.querySelector(".menu")?.remove(); more.setAttribute("aria-expanded", "false"); };
  if (place.querySelector(".menu")) return close();
  for (const other of document.querySelectorAll(".conversations .menu")) other.remove();
  const link = new URL(`/?c=${encodeURIComponent(item.id)}`, location.href).href;
  const entries = [
    button(text.rename, { on: { click: () => renaming(place, item, title, refresh) } }),
    button(text.copyLink, { on: { click: async () => { close(); await navigator.clipboard?.writeText(link).then(() => act.notify(text.linkCopied), () => act.notify(link)); } } }),
    make("a", { href: server.exportPath(item.id, "md"), download: "" , on: { click: close } }, text.exportMarkdown),
    make("a", { href: server.exportPath(item.id, "json"), download: "", on: { click: close } }, text.exportJson),
    button(text.exportPdf, { on: { click: async () => { close(); await act.open(item.id); print(); } } }),
    button(text.remove, { class: "danger", on: { click: () => removing(place, item, title, act, refresh) } }),
  ];
  const made = make("div", { class: "menu" }, entries);
  made.addEventListener("keydown", (event) => { if (event.key === "Escape") { close(); more.focus(); event.stopPropagation(); } });
  place.append(made);
  more.setAttribute("aria-expanded", "true");
  entries[0].focus();
  return undefined;
}

function renaming(place, item, title, refresh) {
  const field = make("input", { value: title, maxlength: "200", dir: "auto", "aria-label": text.rename });
  const done = () => { place.replaceChildren(); refresh(); };
  const told = make("p", { class: "fact-error", role: "alert" });
  const form = make("form", { class: "rename", on: { submit: async (event) => {
    event.preventDefault();
    if (!field.value.trim()) return;
    try {
      await server.rename(item.id, field.value.trim());
      done();
    } catch (error) {
      told.textContent = error.message;
    }
  }, keydown: (event) => { if (event.key === "Escape") done(); } } },
  field, make("button", { class: "small primary" }, text.save), button(text.cancel, { class: "small", on: { click: done } }), told);
  place.replaceChildren(form);
  field.focus();
  field.select();
}

function removing(place, item, title, act, refresh) {
  const dialog = make("dialog", { class: "confirm", "aria-label": text.removeQuestion(title) });
  dialog.append(make("p", { dir: "auto" }, text.removeQuestion(title)), make("div", { class: "edit-buttons" },
    button(text.cancel, { class: "small", autofocus: true, on: { click: () => dialog.close() } }),
    button(text.remove, { class: "small danger", on: { click: async () => {
      dialog.close();
      try {
        await server.remove(item.id);
        place.remove();
        act.removed(item.id);
        act.notify(text.removed);
      } catch (error) {
        act.notify(error.message);
      }
      refresh();
    } } })));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
