/** The two side panels: beside the conversation where there is room, drawers where there is not; and the theme. */
import { button, icon, make } from "./dom.js";
import { text } from "./text.js";

/** A side panel with its button; `wide` is the width from which it stands beside the conversation. */
export function sidePanel(name, title, wide, label) {
  const room = matchMedia(`(min-width: ${wide})`);
  const heading = make("h2", { id: `${name}-title` }, title);
  const close = button("", { class: "icon-button close", "aria-label": text.close }, icon("close"));
  const inside = make("div", { class: "panel-inside" });
  const panel = make("aside", { class: `panel ${name}`, id: name, "aria-labelledby": `${name}-title` }, make("div", { class: "panel-head" }, heading, close), inside);
  const toggle = button("", { class: `panel-button ${name}-button`, "aria-controls": name, "aria-label": label }, icon(name === "facts" ? "facts" : "list"), make("span", { class: "panel-button-text" }, title));
  const backdrop = make("div", { class: "backdrop", hidden: true });
  const set = (open) => {
    panel.classList.toggle("open", open);
    panel.inert = !open && !room.matches;
    backdrop.hidden = !open || room.matches;
    toggle.setAttribute("aria-expanded", String(open));
  };
  const shut = (back = false) => {
    const was = panel.classList.contains("open") && !room.matches;
    set(false);
    if (was && back) toggle.focus();
  };
  toggle.addEventListener("click", () => { set(true); close.focus(); });
  close.addEventListener("click", () => shut(true));
  backdrop.addEventListener("click", () => shut(true));
  panel.addEventListener("keydown", (event) => event.key === "Escape" && shut(true));
  room.addEventListener("change", () => set(false));
  set(false);
  return { panel, inside, toggle, backdrop, shut };
}

/** The button that changes between the system's theme, light and dark. */
export function themeButton() {
  const names = ["auto", "light", "dark"];
  let now = document.documentElement.dataset.theme ?? "auto";
  const made = button("", { class: "icon-button theme" });
  const show = () => {
    made.replaceChildren(icon({ auto: "auto", light: "sun", dark: "moon" }[now]));
    made.setAttribute("aria-label", text.theme[now]);
    made.title = text.theme[now];
    if (now === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = now;
  };
  made.addEventListener("click", () => {
    now = names[(names.indexOf(now) + 1) % names.length];
    try {
      localStorage.setItem("basis-theme", now);
    } catch {
      // Without storage the choice holds until the page is left.
    }
    show();
  });
  show();
  return made;
}
