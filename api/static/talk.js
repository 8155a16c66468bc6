/** The conversation that is open: asking, stopping, asking again, and following what happens elsewhere. */
import { liveTurn } from "./live.js";
import { clientId, pending } from "./memory.js";
import { answering, server } from "./server.js";
import { text } from "./text.js";
import { turnView } from "./turn.js";

const PAUSES = [400, 1200, 2500, 5000];
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The open conversation, shown in `log`. `page` has changed(), status(sentence), restore(words), opened(), busy(flag), began(element) and ended(element). */
export class Talk {
  constructor(log, page) {
    this.log = log;
    this.page = page;
    this.ident = "";
    this.turns = [];
    this.underway = null;
    this.opening = 0;
    this.settling = Promise.resolve();
  }

  get busy() {
    return this.underway !== null;
  }

  /** Show a conversation, or an empty one; of several asked for at once the last. */
  async open(ident) {
    const mine = ++this.opening;
    const data = ident ? await server.open(ident) : { messages: [], title: "" };
    if (mine !== this.opening) return false;
    this.leave();
    this.ident = ident;
    this.turns = data.messages;
    this.show();
    this.page.opened(data.title);
    return true;
  }

  show() {
    const act = { edit: (turn, words) => this.askAgain(turn, words), notify: (sentence, loud) => this.page.status(sentence, loud) };
    this.log.replaceChildren(...this.turns.map((turn, place) => turnView(turn, this.turns[place - 1], this.ident, act)));
    this.page.changed();
  }

  /** Send a message; it is kept until its answer is here. */
  async ask(words) {
    if (!words.trim()) return;
    await this.send({ ident: this.ident, words, clientId: clientId() });
  }

  async send(sent) {
    if (this.busy) return;
    const controller = new AbortController();
    this.underway = { sent, controller };
    pending.write(sent);
    this.page.busy(true);
    const live = liveTurn(this.log, this.turns.length + 1, sent.words);
    this.page.began(live.element);
    for (let attempt = 0; !controller.signal.aborted; attempt++) {
      try {
        return await this.attempt(live, sent, controller.signal);
      } catch (error) {
        if (controller.signal.aborted) return;
        if (error.status) return this.gaveUp(live, sent, error.message);
        if (attempt >= PAUSES.length) return this.waits(live, sent, error.message);
        live.restart();
        this.page.status(text.reconnecting);
        await sleep(PAUSES[attempt]);
      }
    }
  }

  async attempt(live, sent, signal) {
    await this.settling;
    if (!sent.ident) await this.begin(sent, signal);
    const answer = await this.listen(live, sent, signal);
    signal.throwIfAborted();
    this.finished(live, sent, answer);
  }

  /** A conversation exists from its first message on. */
  async begin(sent, signal) {
    const { id } = await server.begin();
    signal.throwIfAborted();
    pending.clear("");
    this.ident = sent.ident = id;
    pending.write(sent);
    this.page.named(id);
  }

  async listen(live, sent, signal) {
    let answer = null;
    for await (const [name, data] of answering(sent.ident, sent.words, sent.clientId, signal)) {
      if (name === "progress") this.page.status(live.step(data.step, data.detail));
      if (name === "restart") live.restart();
      if (name === "block") live.block(data);
      if (name === "answer") answer = data;
    }
    return answer;
  }

  finished(live, sent, answer) {
    pending.clear(sent.ident);
    this.idle();
    if (answer.turn !== this.turns.length + 1) {
      this.open(this.ident).then(() => this.page.changed(true), (error) => this.page.status(error.message, true));
      return;
    }
    const act = { edit: (turn, words) => this.askAgain(turn, words), notify: (sentence, loud) => this.page.status(sentence, loud) };
    const turn = { number: answer.turn, message: sent.words, answer };
    const shown = turnView(turn, this.turns.at(-1), this.ident, act);
    live.element.replaceWith(shown);
    this.turns.push(turn);
    this.page.status(text.ready);
    this.page.changed(true);
    this.page.ended(shown);
  }

  gaveUp(live, sent, message) {
    pending.clear(sent.ident);
    live.element.remove();
    this.idle();
    this.page.restore(sent.words);
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
    this.underway = null;
    this.page.busy(false);
  }

  /** Go on with a message that was sent before: the service answers it once, however often it arrives. */
  async resume(sent) {
    if (sent.stopped) this.settling = this.forget(sent);
    else await this.send(sent);
  }

  /** Stop waiting; the message returns to the field and its turn is forgotten. */
  stop() {
    if (!this.busy) return;
    const { sent, controller } = this.underway;
    controller.abort();
    this.log.querySelector(".live")?.remove();
    this.idle();
    if (sent.ident) {
      pending.write({ ...sent, stopped: true });
      this.settling = this.forget(sent);
    } else pending.clear("");
    this.page.restore(sent.words);
    this.page.status(text.stopped);
    this.page.changed();
  }

  /** Stop watching; the answer is given all the same and stands here on return. */
  leave() {
    if (!this.busy) return;
    if (!this.underway.sent.ident) return this.stop();
    this.underway.controller.abort();
    this.idle();
  }

  /** Take back a turn that was stopped, unless another window has gone on after it. */
  async forget(sent) {
    try {
      const { turn } = await server.send(sent.ident, sent.words, sent.clientId);
      const { messages } = await server.open(sent.ident);
      if (messages.length === turn) await server.rewind(sent.ident, turn);
      pending.clear(sent.ident);
    } catch (error) {
      if (error.status) pending.clear(sent.ident);
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
    if (!data || this.busy || data.id !== this.ident || same(data.messages, this.turns)) return;
    this.turns = data.messages;
    this.show();
    this.page.status(text.elsewhere);
  }
}

const same = (one, other) => one.length === other.length && one.every((turn, place) => turn.message === other[place].message);
