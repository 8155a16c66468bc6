/**
 * Basis on another site: a button in the corner that opens the chat window in a frame.
 *
 *   <script src="https://YOUR-HOST/static/embed.js" data-label="Ask Basis" defer></script>
 *
 * It works only on sites that BASIS_EMBED_ORIGINS names; without that setting browsers refuse the script and the frame.
 */
(() => {
  const { src, dataset } = document.currentScript;
  const label = dataset.label ?? "Ask Basis";
  const close = dataset.close ?? "Close Basis";
  const styled = (tag, style, attributes) => {
    const made = document.createElement(tag);
    Object.assign(made.style, style);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const corner = { position: "fixed", insetInlineEnd: "1rem", zIndex: "2147483000" };
  const toggle = styled("button", {
    ...corner, insetBlockEnd: "1rem", padding: "0.7rem 1.2rem", border: "0", borderRadius: "2rem", cursor: "pointer",
    font: "600 1rem system-ui, sans-serif", background: "#14614c", color: "#fff", boxShadow: "0 4px 16px rgb(0 0 0 / 0.25)",
  }, { type: "button", "aria-expanded": "false", "aria-controls": "basis-frame" });
  const frame = styled("iframe", {
    ...corner, insetBlockEnd: "4.5rem", inlineSize: "min(26rem, calc(100vw - 2rem))", blockSize: "min(44rem, calc(100dvh - 6rem))",
    border: "1px solid #8884", borderRadius: "1rem", background: "#fff", boxShadow: "0 8px 40px rgb(0 0 0 / 0.3)",
  }, { id: "basis-frame", title: label });
  const show = (open) => {
    if (open && !frame.src) frame.src = new URL("/", src);
    frame.hidden = !open;
    frame.style.display = open ? "block" : "none";
    toggle.textContent = open ? close : label;
    toggle.setAttribute("aria-expanded", String(open));
  };
  toggle.addEventListener("click", () => show(frame.hidden));
  document.addEventListener("keydown", (event) => event.key === "Escape" && !frame.hidden && (show(false), toggle.focus()));
  show(false);
  document.body.append(toggle, frame);
})();
