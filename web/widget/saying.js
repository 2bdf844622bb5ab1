// What the person says and what comes back: a text or a choice, sent once, given back when it was not taken.

import { Refused, isOver, messageKey } from "./api.js";
import { replyLanguage } from "./messages.js";
import { factsOf } from "./store.js";
import { known } from "./words.js";

/** @typedef {{key: string, said: string, body: {text: string} | {choice: string}, turn: HTMLElement, pressed?: HTMLElement, again?: boolean}} Attempt */

export class Saying {
  /** @param {import("./conversation.js").Conversation} conversation */
  constructor(conversation) {
    this.conversation = conversation;
    this.early = false; // whether a message waits for the conversation to open
  }

  get view() {
    return this.conversation.view;
  }

  /** One message may be written while the conversation opens: it waits for that. @param {string} text */
  send(text) {
    const opens = this.conversation.starting && !this.early;
    if (this.conversation.busy && !opens) return this.conversation.refuseWhileBusy();
    this.view.composer.clear();
    return this.say({ key: messageKey(), said: text, body: { text }, turn: this.view.showPerson(text) });
  }

  /** @param {string} value @param {string} label @param {HTMLElement} [pressed] */
  choose(value, label, pressed) {
    if (value === "delete") return this.view.askDelete(pressed);
    if (value === "save") return this.view.askSave();
    if (this.conversation.busy) return this.conversation.refuseWhileBusy();
    if (pressed) this.view.markChosen(pressed);
    return this.say({ key: messageKey(), said: label, body: { choice: value }, turn: this.view.showPerson(label), pressed });
  }

  /** @param {Attempt} attempt @param {boolean} [anew] whether an ended conversation was already replaced for it */
  async say(attempt, anew = false) {
    const { conversation, view } = this;
    view.hideFault();
    if (!conversation.talk && !(await this.startFor(attempt))) return;
    const outcome = await conversation.during(() => this.exchange(attempt), () => this.retry(attempt), "waiting");
    if ((outcome === "ended" || outcome === "expired") && !anew) await this.sayAnew(attempt, outcome);
    else if (outcome === false) view.markUnsent(attempt.turn);
  }

  /** A conversation for what was already said; when none can be had, the text goes back into the box. */
  async startFor({ said, body, turn }) {
    this.early = true;
    await this.conversation.start({ quiet: true });
    this.early = false;
    if (this.conversation.talk) {
      this.view.turns.append(turn);
      return true;
    }
    turn.remove();
    if ("text" in body) this.view.composer.giveBack(said);
    return false;
  }

  /** @param {Attempt} attempt */
  retry(attempt) {
    attempt.turn.remove();
    return this.say({ ...attempt, turn: this.view.showPerson(attempt.said), again: true });
  }

  /**
   * What was written is not lost with the old conversation; a choice has no meaning in a new one. Where old facts are
   * offered back, the text waits in the box until the person has decided on them.
   */
  async sayAnew(attempt, how) {
    const { conversation, view } = this;
    const isText = "text" in attempt.body;
    const opened = await conversation.startAnew(how, isText);
    if (!isText) return undefined;
    if (opened === false || offersFacts(conversation.turns)) return view.composer.giveBack(attempt.said);
    return this.say({ ...attempt, turn: view.showPerson(attempt.said), again: false }, true);
  }

  /** @param {Attempt} attempt */
  async exchange(attempt) {
    const { conversation, view } = this;
    try {
      if (attempt.again && (await this.arrived())) return true;
      this.take(attempt, await conversation.api.say(conversation.talk, attempt.body, attempt.key));
      return true;
    } catch (error) {
      if (!(error instanceof Refused) || error.status >= 500) throw error;
      if (error.status === 401 || error.status === 404) return isOver(error);
      attempt.turn.remove();
      if ("text" in attempt.body) view.composer.giveBack(attempt.said);
      view.composer.showError(error.detail);
      return true;
    }
  }

  /** Only the answer was lost, not the message: it is not said twice. */
  async arrived() {
    const { conversation, view } = this;
    const whole = await conversation.api.read(conversation.talk);
    if (whole.turns.length <= conversation.turns.length) return false;
    conversation.showWhole(whole);
    view.speak(whole.turns.at(-1).messages || []);
    return true;
  }

  /** @param {Attempt} attempt @param {any} exchange of the API */
  take({ said, body, turn }, { messages, state, said: kept }) {
    const { conversation, view } = this;
    const language = known(state && state.language) || view.language;
    const own = kept || { type: "text", text: said, ...("choice" in body ? { type: "choice", value: body.choice, label: said } : {}) };
    const at = new Date().toISOString();
    conversation.turns.push({ author: "person", at, said: [own] }, { author: "bot", at, messages });
    if ("text" in body) view.rewrite(turn, own.text);
    conversation.useLanguage(language);
    conversation.store.change({ language, facts: factsOf(state) });
    view.showReply(messages, replyLanguage(messages, language));
    // The person has asked in words for the deletion, and the server has done it.
    if (messages.some(({ reply }) => reply === "deleted")) conversation.forget();
    else conversation.share();
  }
}

function offersFacts(turns) {
  return turns.some(({ messages }) => (messages || []).some(({ choices }) => (choices || []).some(({ value }) => value.startsWith("earlier:"))));
}
