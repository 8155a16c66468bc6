/** The conversation that is open: asking, stopping, asking again, and following what happens elsewhere. */
import { liveTurn } from "./live.js";
import { clientId, pending } from "./memory.js";
import { answering, server } from "./server.js";
import { text } from "./text.js";
import { turnView } from "./turn.js";

const PAUSES = [400, 1200, 2500];
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The open conversation, shown in `log`. `page` has changed(), status(sentence), restore(words), opened() and busy(flag). */
export class Talk {
  constructor(log, page) {
    this.log = log;
    this.page = page;
    this.ident = "";
    this.turns = [];
    this.controller = null;
    this.settling = Promise.resolve();
  }

  get busy() {
    return this.controller !== null;
  }

  /** Show a conversation, or an empty one. */
  async open(ident) {
    const data = ident ? await server.open(ident) : { messages: [], title: "" };
    this.ident = ident;
    this.turns = data.messages;
    this.show();
    this.page.opened(data.title);
  }

  show() {
    const act = { edit: (turn, words) => this.askAgain(turn, words), notify: (sentence, loud) => this.page.status(sentence, loud) };
    this.log.replaceChildren(...this.turns.map((turn, place) => turnView(turn, this.turns[place - 1], this.ident, act)));
    this.page.changed();
  }

  /** Send a message; it is kept until its answer is here. */
  async ask(words) {
    if (this.busy || !words.trim()) return;
    this.controller = new AbortController();
    this.page.busy(true);
    const live = liveTurn(this.log, this.turns.length + 1, words);
    this.page.began(live.element);
    const sent = { ident: this.ident, words, clientId: clientId() };
    try {
      await this.settling;
      if (!sent.ident) {
        sent.ident = (await server.begin()).id;
        this.ident = sent.ident;
        this.page.named(sent.ident);
      }
    } catch (error) {
      this.gaveUp(live, words, error.message);
      return;
    }
    await this.follow(live, sent);
  }

  async follow(live, sent) {
    pending.write(sent);
    for (let attempt = 0; ; attempt++) {
      try {
        return this.finished(sent, await this.listen(live, sent));
      } catch (error) {
        if (error.name === "AbortError") return undefined;
        if (error.status) return this.gaveUp(live, sent.words, error.message);
        if (attempt >= PAUSES.length) return this.waits(live, sent, error.message);
        live.restart();
        this.page.status(text.reconnecting);
        await sleep(PAUSES[attempt]);
        if (!this.controller || this.controller.signal.aborted) return undefined;
      }
    }
  }

  async listen(live, sent) {
    let answer = null;
    for await (const [name, data] of answering(sent.ident, sent.words, sent.clientId, this.controller.signal)) {
      if (name === "progress") this.page.status(live.step(data.step, data.detail));
      if (name === "restart") live.restart();
      if (name === "block") live.block(data);
      if (name === "answer") answer = data;
    }
    return answer;
  }

  finished(sent, answer) {
    pending.clear();
    this.idle();
    if (sent.ident !== this.ident) return;
    if (answer.turn !== this.turns.length + 1) {
      this.open(this.ident).then(() => this.page.changed(true));
      return;
    }
    const act = { edit: (turn, words) => this.askAgain(turn, words), notify: (sentence, loud) => this.page.status(sentence, loud) };
    const turn = { number: answer.turn, message: sent.words, answer };
    this.log.querySelector(".live")?.replaceWith(turnView(turn, this.turns.at(-1), this.ident, act));
    this.turns.push(turn);
    this.page.status(text.ready);
    this.page.changed(true);
  }

  gaveUp(live, words, message) {
    pending.clear();
    live.element.remove();
    this.idle();
    this.page.restore(words);
    this.page.status(message, true);
  }

  waits(live, sent, message) {
    this.idle();
    this.page.status(message, true);
    live.failed(message, () => {
      live.element.remove();
      this.resume(sent);
    });
  }

  idle() {
    this.controller = null;
    this.page.busy(false);
  }

  /** Go on with a message that was sent before: the service answers it once, however often it arrives. */
  async resume(sent) {
    if (this.busy) return;
    if (sent.stopped) {
      this.settling = this.forget(sent);
      return;
    }
    this.controller = new AbortController();
    this.page.busy(true);
    const live = liveTurn(this.log, this.turns.length + 1, sent.words);
    this.page.began(live.element);
    await this.follow(live, sent);
  }

  /** Stop waiting; the message returns to the field and its turn is forgotten. */
  stop() {
    const sent = pending.read();
    this.controller?.abort();
    this.log.querySelector(".live")?.remove();
    this.idle();
    if (!sent) return;
    pending.write({ ...sent, stopped: true });
    this.page.restore(sent.words);
    this.page.status(text.stopped);
    this.settling = this.forget(sent);
    this.page.changed();
  }

  async forget(sent) {
    try {
      const { turn } = await server.send(sent.ident, sent.words, sent.clientId);
      await server.rewind(sent.ident, turn);
      pending.clear();
    } catch (error) {
      if (error.status) pending.clear();
    }
  }

  /** Ask a message again in other words: it and what came after it are forgotten. */
  async askAgain(turn, words) {
    if (this.busy) return;
    try {
      this.turns = (await server.rewind(this.ident, turn.number)).messages;
      this.show();
    } catch (error) {
      this.page.status(error.message, true);
      return;
    }
    await this.ask(words);
  }

  /** Change or remove (null) a fact; the answer that follows shows what moved. */
  async changeFact(fact, value) {
    if (this.busy) return;
    await (value === null ? server.removeFact(this.ident, fact.id) : server.changeFact(this.ident, fact.id, value));
    await this.open(this.ident);
    this.page.changed(true);
    this.page.began(this.log.lastElementChild);
    this.page.status(text.ready);
  }

  /** Show what another window did to this conversation. */
  async follows() {
    if (this.busy || !this.ident) return;
    const data = await server.open(this.ident).catch(() => null);
    if (!data || this.busy || data.id !== this.ident || data.messages.length === this.turns.length) return;
    this.turns = data.messages;
    this.show();
    this.page.status(text.elsewhere);
  }
}
