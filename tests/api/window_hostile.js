/* Shows every attack as a message and in every place of an answer; returns what it found that is more than words. */
async (attacks) => {
  const { turnView } = await import("/static/turn.js");
  const { showFacts } = await import("/static/facts.js");
  const acts = { edit() {}, notify() {}, jump() {}, change() {}, remove() {}, refresh() {} };
  const forbidden = "script, img, iframe, object, embed, link, style, base, meta, video, math, template";
  const found = [];

  const hostile = (words) => {
    const text = [{ text: words }];
    const numbers = ["said", "quoted", "law", "computed", words].map((kind) => ({
      text: words, value: words, unit: words, label: words, role: words,
      origin: {
        kind, turn: 1, passage: words, key: words, source: words, calculator: words, ref: words,
        formula: words, filled: words, person: words, tax_year: words, scenario: words,
      },
    }));
    const all = numbers.map((_, number) => ({ number }));
    const fact = {
      id: words, fact: words, label: words, value: words, unit: words, turn: 1, quote: words,
      certain: false, scenario: words, source: words, detail: words, note: words,
    };
    const row = { line: words, part: words, label: text, value: { number: 0 }, uses: [words] };
    return {
      status: words, text: words, numbers, notices: [words], needs: [], facts: { [words]: { [words]: [fact] } },
      blocks: [
        { type: "paragraph", role: words, spans: [...text, ...all] },
        { type: "form", form: "8606", person: words, tax_year: 2025, scenario: words, title: text, rows: [row] },
        { type: "table", role: words, title: text, header: [text], rows: [[text, all]] },
        { type: "chart", kind: words, title: text, bars: [{ label: text, parts: all.slice(0, 4) }] },
        { type: "steps", title: text, items: [text] },
        { type: "citations", items: [{ passage: words, title: words, authorities: [words] }] },
        { type: "follow_ups", items: [text] },
        { type: words, spans: text },
      ],
    };
  };

  for (const attack of attacks) {
    const answer = hostile(attack);
    const facts = document.createElement("div");
    const view = turnView({ number: 1, message: attack, answer }, undefined, attack, acts);
    showFacts(facts, answer, acts);
    document.querySelector("#conversation").replaceChildren(view, facts);
    if (view.querySelector(".plain-answer")) found.push(["fell back to plain text", attack]);
    for (const kind of ["said", "quoted", "law", "computed"]) view.querySelector(`.number.${kind}`).focus();
    for (const element of document.querySelectorAll("#conversation *, #origin, #origin *")) {
      if (element.matches(forbidden)) found.push([element.tagName, attack]);
      for (const { name, value } of element.attributes) {
        const address = ["href", "src", "action", "formaction", "xlink:href"].includes(name);
        if (name.startsWith("on") || (address && !value.startsWith("/api/"))) found.push([name, attack]);
      }
    }
    await new Promise((done) => setTimeout(done));
  }
  return found;
}
