// One conversation: opens, continues, restores and ends it, and says to the view what came of it.

import { Refused, ServerLost } from "./api.js";
import { showTurns } from "./history.js";
import { replyLanguage } from "./messages.js";
import { saveTranscript } from "./saving.js";
import { known, other, word } from "./words.js";

/** @typedef {import("./words.js").Language} Language */
/** @typedef {{said: string, body: {text: string} | {choice: string}, turn: HTMLElement, pressed?: HTMLElement}} Attempt */

export class Conversation {
  /**
   * @param {import("./api.js").Api} api
   * @param {import("./store.js").Store} store
   * @param {import("./view.js").View} view
   * @param {{pageLanguage: Language, municipality: string | null}} page
   */
  constructor(api, store, view, page) {
    this.api = api;
    this.store = store;
    this.view = view;
    this.page = page;
    /** @type {import("./api.js").Talk | null} */
    this.talk = null;
    this.turns = 0;
    this.busy = false;
  }

  /** @param {Language} language */
  useLanguage(language) {
    this.api.language = language;
    if (this.view.language !== language) this.view.switchTo(language);
  }

  /** Restores the tab's conversation, or opens one. @param {{quiet?: boolean}} [how] */
  async start({ quiet = false } = {}) {
    if (this.talk || this.busy) return;
    const kept = this.store.read();
    if (kept) await this.restore(kept);
    else await this.openNew({ quiet });
  }

  /** @param {{quiet?: boolean}} [how] @returns {Promise<boolean>} */
  openNew({ quiet = false } = {}) {
    const attempt = async () => {
      const opened = await this.api.open(this.page.municipality);
      this.talk = { id: opened.id, token: opened.token };
      this.store.write({ ...this.talk, language: this.api.language, pageLanguage: this.page.pageLanguage, open: !this.view.inline });
      this.turns = 1;
      this.view.showReply(opened.messages, replyLanguage(opened.messages, this.view.language), { quiet });
    };
    return this.during(attempt, () => this.openNew({ quiet }), "opening");
  }

  /** Silently: nothing is announced and the focus stays. @param {import("./store.js").Kept} kept */
  restore(kept) {
    const attempt = async () => {
      const whole = await this.readOrNull(kept);
      if (!whole) return "ended";
      this.talk = { id: kept.id, token: kept.token };
      this.showWhole(whole);
      return null;
    };
    return this.during(attempt, () => this.restore(kept), "opening").then((outcome) =>
      outcome === "ended" ? this.startAnew() : this.followPage(kept));
  }

  async readOrNull(talk) {
    try {
      return await this.api.read(talk);
    } catch (error) {
      if (error instanceof Refused && [401, 404].includes(error.status)) return null;
      throw error;
    }
  }

  /** The person went to the page in the other language: the conversation follows. */
  async followPage(kept) {
    const { pageLanguage } = this.page;
    if (!this.talk || kept.pageLanguage === pageLanguage) return;
    this.store.change({ pageLanguage });
    if (kept.language !== pageLanguage) await this.switchLanguage(pageLanguage);
  }

  /** @param {any} whole the conversation as the API gives it */
  showWhole(whole) {
    const language = known(whole.language) || this.view.language;
    this.useLanguage(language);
    this.view.clear();
    showTurns(this.view, whole.turns, language);
    this.turns = whole.turns.length;
    this.view.scrollToEnd();
  }

  /** Another tab may have gone on with the same conversation. */
  async refresh() {
    if (!this.talk || this.busy) return;
    try {
      const whole = await this.readOrNull(this.talk);
      if (whole && !this.busy && whole.turns.length > this.turns) this.showWhole(whole);
    } catch (error) {
      // Nobody asked for it: the next message will tell if the server is lost.
      if (!(error instanceof ServerLost || error instanceof Refused)) throw error;
    }
  }

  async startAnew() {
    this.forget();
    this.view.clear();
    this.view.showNote("ended");
    return this.openNew({ quiet: true });
  }

  forget() {
    this.talk = null;
    this.turns = 0;
    this.store.forget();
  }

  refuseWhileBusy() {
    this.view.composer.showError(word(this.view.language, "busy"));
  }

  /** @param {string} text */
  send(text) {
    if (this.busy) return this.refuseWhileBusy();
    this.view.composer.clear();
    return this.say({ said: text, body: { text }, turn: this.view.showPerson(text) });
  }

  /** @param {string} value @param {string} label @param {HTMLElement} [pressed] */
  choose(value, label, pressed) {
    if (value === "delete") return this.view.askDelete();
    if (value === "save") return this.view.askSave();
    if (this.busy) return this.refuseWhileBusy();
    if (pressed) this.view.markChosen(pressed);
    return this.say({ said: label, body: { choice: value }, turn: this.view.showPerson(label), pressed });
  }

  /** @param {Language} language */
  switchLanguage(language) {
    if (this.busy) return this.refuseWhileBusy();
    const label = word(other(language), "switch");
    this.useLanguage(language);
    this.store.change({ language });
    if (!this.talk) return undefined;
    return this.say({ said: label, body: { choice: `lang:${language}` }, turn: this.view.showPerson(label, language) });
  }

  /** @param {Attempt} attempt @param {boolean} [anew] whether an ended conversation was already replaced for it */
  async say(attempt, anew = false) {
    this.view.hideFault();
    if (!this.talk && !(await this.startFor(attempt))) return;
    const outcome = await this.during(() => this.exchange(attempt), () => this.retry(attempt), "waiting");
    if (outcome === "ended" && !anew) await this.sayAnew(attempt);
    else if (outcome === false) this.view.markUnsent(attempt.turn);
  }

  /** A conversation for what was already said; when none can be had, the text goes back into the box. */
  async startFor({ said, body, turn }) {
    await this.start({ quiet: true });
    if (this.talk) {
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
    return this.say({ ...attempt, turn: this.view.showPerson(attempt.said) });
  }

  /** What was written is not lost with the old conversation; a choice has no meaning in a new one. */
  async sayAnew(attempt) {
    const opened = await this.startAnew();
    if (opened === false || !("text" in attempt.body)) return;
    await this.say({ ...attempt, turn: this.view.showPerson(attempt.said) }, true);
  }

  /** @param {Attempt} attempt */
  async exchange({ said, body, turn }) {
    try {
      const { messages, state } = await this.api.say(this.talk, body);
      const language = known(state && state.language) || this.view.language;
      this.turns += 2;
      this.useLanguage(language);
      this.store.change({ language });
      this.view.showReply(messages, replyLanguage(messages, language));
      return true;
    } catch (error) {
      if (!(error instanceof Refused) || error.status >= 500) throw error;
      if (error.status === 401 || error.status === 404) return "ended";
      turn.remove();
      if ("text" in body) this.view.composer.giveBack(said);
      this.view.composer.showError(error.detail);
      return true;
    }
  }

  async erase() {
    const attempt = async () => {
      if (this.talk) await this.eraseThere(this.talk);
      this.forget();
      this.view.showDeleted();
    };
    await this.during(attempt, () => this.erase(), "waiting");
  }

  /** Gone already is as good as erased. */
  async eraseThere(talk) {
    try {
      await this.api.erase(talk);
    } catch (error) {
      if (!(error instanceof Refused) || ![401, 404].includes(error.status)) throw error;
    }
  }

  /** @param {"html" | "txt"} format */
  save(format) {
    return saveTranscript(this.api, this.talk, this.view, format);
  }

  /**
   * Runs one piece of work with the server, one at a time. A lost server shows the fault with a way to try again.
   * @template T
   * @param {() => Promise<T>} work @param {() => void} retry @param {string} key of the note while waiting
   * @returns {Promise<T | true | false>} false when it failed
   */
  async during(work, retry, key) {
    this.busy = true;
    this.view.wait(true, key);
    try {
      const outcome = await work();
      return outcome === undefined ? true : outcome;
    } catch (error) {
      if (!(error instanceof ServerLost || error instanceof Refused)) throw error;
      this.view.showFault(error instanceof Refused ? error.detail : null, retry);
      return false;
    } finally {
      this.busy = false;
      this.view.wait(false);
    }
  }
}
