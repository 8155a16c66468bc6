/** The chat window put together. */
import { comparisons } from "./compare.js";
import { conversationList } from "./conversations.js";
import { button, icon, make, reveal } from "./dom.js";
import { showFacts } from "./facts.js";
import { draft, pending } from "./memory.js";
import { installOrigins } from "./origin.js";
import { sidePanel, themeButton } from "./panels.js";
import { Talk } from "./talk.js";
import { text } from "./text.js";
import { uploadButton } from "./upload.js";

const find = (id) => document.getElementById(id);
const [log, notice, form, field, send] = ["conversation", "notice", "ask", "text", "send"].map(find);
const columns = document.querySelector(".columns");
const list = sidePanel("list", text.conversationsTitle, "75rem", text.openMenu);
const facts = sidePanel("facts", text.factsTitle, "60rem", text.openFacts);
const factPlace = make("div", { class: "fact-place" });
const comparePlace = make("div", { class: "compare-place" });
const stop = button(text.stop, { class: "stop", hidden: true }, icon("stop"));
const welcome = make("section", { class: "welcome" });
let moved = false;
const channel = "BroadcastChannel" in window ? new BroadcastChannel("basis") : null;

const page = {
  status(sentence, loud = false) {
    notice.textContent = sentence;
    notice.classList.toggle("loud", loud);
    notice.classList.toggle("quiet", sentence === text.ready);
  },
  busy(flag) {
    log.setAttribute("aria-busy", String(flag));
    send.hidden = flag;
    stop.hidden = !flag;
  },
  began(element) {
    welcome.hidden = true;
    moved = false;
    element?.scrollIntoView({ block: "start" });
  },
  ended(element) {
    if (!moved) element.scrollIntoView({ block: "start" });
  },
  restore(words) {
    field.value = field.value.trim() ? `${words}\n\n${field.value}` : words;
    grow();
    field.focus();
  },
  named(ident) {
    form.elements.conversation.value = ident;
    history.replaceState(null, "", address(ident));
    refreshList();
  },
  opened(title) {
    form.elements.conversation.value = talk.ident;
    field.value = draft.read(talk.ident);
    grow();
    document.title = title ? `${title} · Basis` : "Basis";
    page.status("");
    refreshList();
  },
  changed(told = false) {
    welcome.hidden = talk.turns.length > 0 || talk.busy;
    const count = showFacts(factPlace, talk.turns.at(-1)?.answer, factActs);
    facts.toggle.querySelector(".panel-button-text").textContent = text.factsButton(count);
    comparePlace.replaceChildren(...comparisons(talk.turns));
    placeComparison();
    if (!told) return;
    channel?.postMessage({ ident: talk.ident });
    refreshList();
  },
};
const talk = new Talk(log, page);
const wide = matchMedia("(min-width: 60rem)");

/** Side by side stands in the panel; where that is a drawer, under the answer that made it worth comparing. */
function placeComparison() {
  const answer = log.lastElementChild?.querySelector(":scope > .answer:has(section.form)");
  if (wide.matches || !answer) facts.inside.prepend(comparePlace);
  else (answer.querySelector(":scope > .headline") ?? answer.firstElementChild).after(comparePlace);
}

const factActs = {
  change: (fact, value) => talk.changeFact(fact, value).then(() => facts.shut(false)),
  remove: (fact) => talk.changeFact(fact, null).then(() => facts.shut(false), (error) => page.status(error.message, true)),
  refresh: () => page.changed(),
  jump,
};
const refreshList = conversationList(list.inside, {
  open: (ident) => go(ident),
  fresh: () => { list.shut(false); return go("").then(() => field.focus()); },
  removed: (ident) => { if (ident === talk.ident) go(""); channel?.postMessage({ ident }); },
  notify: (sentence) => page.status(sentence),
  current: () => talk.ident,
});

const address = (ident) => (ident ? `/?c=${encodeURIComponent(ident)}` : "/");

/** Open a conversation and put it into the history of the browser. */
async function go(ident, remember = true) {
  list.shut(false);
  try {
    if (!await talk.open(ident)) return;
    if (remember && location.pathname + location.search !== address(ident)) history.pushState(null, "", address(ident));
    const linked = location.pathname + location.search === address(ident);
    const named = linked && location.hash ? find(location.hash.slice(1)) : null;
    (named ?? log.lastElementChild ?? document.body).scrollIntoView({ block: "start" });
    const sent = pending.read(ident);
    if (sent) talk.resume(sent);
  } catch (error) {
    page.status(error.message, true);
    if (error.status === 404 && talk.ident === ident) await talk.open("");
  }
}

/** Show the message in which something was said, and the words themselves. */
function jump(turn, quote) {
  const message = find(`said-${turn}`);
  if (!message) return;
  facts.shut(false);
  reveal(message, "center");
  message.focus({ preventScroll: true });
  message.classList.remove("found");
  requestAnimationFrame(() => message.classList.add("found"));
  const node = message.querySelector(".words")?.firstChild;
  const at = quote && node ? node.textContent.indexOf(quote) : -1;
  if (at < 0 || !globalThis.Highlight) return;
  const range = new Range();
  range.setStart(node, at);
  range.setEnd(node, at + quote.length);
  CSS.highlights.set("quote", new Highlight(range));
}

const growsByItself = CSS.supports("field-sizing", "content");

function grow() {
  if (!growsByItself) {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, innerHeight / 3)}px`;
  }
  draft.write(talk.ident, field.value);
}

function ask(words) {
  if (talk.busy || !words.trim()) return;
  draft.write(talk.ident, "");
  page.status("");
  talk.ask(words);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (talk.busy || !field.value.trim()) return;
  const words = field.value;
  field.value = "";
  grow();
  ask(words);
});
field.addEventListener("input", grow);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
stop.addEventListener("click", () => talk.stop());
document.addEventListener("keydown", (event) => event.key === "Escape" && talk.busy && talk.stop());
document.addEventListener("click", (event) => {
  const words = event.target.closest?.("[data-ask]")?.dataset.ask;
  if (words) ask(words);
});
for (const name of ["wheel", "touchmove"]) addEventListener(name, () => { moved = true; }, { passive: true });
addEventListener("popstate", () => go(new URLSearchParams(location.search).get("c") ?? "", false));
addEventListener("focus", () => talk.follows());
channel?.addEventListener("message", (event) => {
  refreshList();
  if (event.data?.ident === talk.ident) talk.follows();
});

function build() {
  const suggestions = text.suggestions.map(([name, words]) => make("li", {}, button(make("strong", {}, name), { class: "suggestion", data: { ask: words } }, make("span", {}, words))));
  welcome.append(make("h2", {}, text.emptyTitle), make("p", {}, text.emptyText), make("ul", {}, suggestions));
  log.before(welcome);
  columns.prepend(list.panel, list.backdrop);
  columns.append(facts.backdrop, facts.panel);
  facts.inside.append(comparePlace, factPlace);
  wide.addEventListener("change", placeComparison);
  find("top").prepend(list.toggle);
  find("top").append(themeButton(), facts.toggle);
  field.rows = 1;
  field.placeholder = text.placeholder;
  field.title = text.hint;
  field.removeAttribute("required");
  send.replaceChildren(make("span", { class: "visually-hidden" }, text.ask), icon("send"));
  send.after(stop);
  field.before(...uploadButton({ ask, status: page.status }));
  document.body.classList.add("scripted");
  installOrigins(jump);
}

build();
const told = notice.textContent;
if (field.value) draft.write(log.dataset.id, field.value);
await go(log.dataset.id, false);
if (told) page.status(told, true);
