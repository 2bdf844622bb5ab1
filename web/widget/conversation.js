// One conversation: opens, restores, shares and ends it, and tells the view what came of it. What is said: saying.js.

import { Refused, ServerLost, isOver } from "./api.js";
import { showTurns } from "./history.js";
import { replyLanguage } from "./messages.js";
import { Saying } from "./saying.js";
import { saveTranscript } from "./saving.js";
import { factsOf } from "./store.js";
import { known, other, word } from "./words.js";

/** @typedef {import("./words.js").Language} Language */

export class Conversation {
  /** Elements of one page begin one after the other, so that they find the conversation that the first has opened. */
  static row = Promise.resolve();

  /**
   * @param {import("./api.js").Api} api
   * @param {import("./store.js").Store} store
   * @param {import("./view.js").View} view
   * @param {{pageLanguage: Language, municipality: string | null, topic: string | null}} page
   */
  constructor(api, store, view, page) {
    this.api = api;
    this.store = store;
    this.view = view;
    this.page = page;
    /** @type {import("./siblings.js").Siblings | null} */
    this.siblings = null;
    this.saying = new Saying(this);
    /** @type {import("./api.js").Talk | null} */
    this.talk = null;
    /** @type {any[]} what was said so far, as the API gives it */
    this.turns = [];
    this.busy = false;
    /** Something was said elsewhere and is not shown here yet. */
    this.stale = false;
    /** @type {Promise<any> | null} */
    this.starting = null;
  }

  /** @param {Language} language */
  useLanguage(language) {
    this.api.language = language;
    if (this.view.language !== language) this.view.switchTo(language);
  }

  /** Restores the conversation of this tab or of another one, or opens one. @param {{quiet?: boolean}} [how] */
  async start({ quiet = false } = {}) {
    if (this.talk || (this.busy && !this.starting)) return;
    if (!this.starting) {
      const begin = () => this.begin(quiet).finally(() => { this.starting = null; });
      this.starting = Conversation.row = Conversation.row.then(begin, begin);
    }
    await this.starting;
  }

  async begin(quiet) {
    const kept = this.store.read() || (this.siblings && await this.siblings.known);
    if (!kept) return this.openNew({ quiet });
    if (!this.store.read()) this.store.adopt(kept);
    this.store.change({ open: !this.view.inline });
    return this.restore(kept);
  }

  /** @param {{quiet?: boolean, lead?: string, earlier?: object, instead?: string}} [how] lead: spoken first; instead: id of the one that was over */
  openNew({ quiet = false, lead = "", earlier, instead } = {}) {
    const attempt = async () => {
      const { municipality, topic, pageLanguage } = this.page;
      const { id, token, messages, state } = await this.api.open({ municipality, topic, earlier });
      this.talk = { id, token };
      this.turns = [{ author: "bot", at: new Date().toISOString(), messages }];
      this.store.write({ id, token, language: this.api.language, pageLanguage, open: !this.view.inline, facts: factsOf(state) });
      this.share(instead);
      // What a page begins with is more than one turn.
      if (topic) this.showWhole(await this.api.read(this.talk));
      else this.view.showReply(messages, replyLanguage(messages, this.view.language), { quiet, lead });
      if (topic && !quiet) this.view.speak(messages);
    };
    return this.during(attempt, () => this.openNew({ quiet, lead, earlier, instead }), "opening");
  }

  /** Silently: nothing is announced and the focus stays. @param {import("./store.js").Kept} kept */
  async restore(kept) {
    const attempt = async () => {
      try {
        const whole = await this.api.read(kept);
        this.talk = { id: kept.id, token: kept.token };
        this.showWhole(whole);
        return true;
      } catch (error) {
        return isOver(error);
      }
    };
    const outcome = await this.during(attempt, () => this.restore(kept), "opening");
    if (outcome === "ended" || outcome === "expired") return this.startAnew(outcome);
    return outcome && this.followPage(kept);
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
    this.turns = whole.turns;
    this.stale = false;
    this.store.change({ language, facts: factsOf(whole.state) });
    this.view.scrollToEnd();
  }

  /** Shows what was said elsewhere; nobody asked for it, so the next message will tell if the server is lost. */
  async refresh() {
    if (!this.talk || this.busy || !this.stale || document.visibilityState !== "visible") return;
    try {
      const whole = await this.api.read(this.talk);
      if (!this.busy) this.showWhole(whole);
    } catch (error) {
      if (!(error instanceof ServerLost || error instanceof Refused)) throw error;
    }
  }

  /** Tells the other places of this site that something was said. @param {string} [instead] id of the conversation that this one replaces */
  share(instead) {
    const kept = this.store.read();
    if (this.siblings && kept) this.siblings.tell({ type: "changed", kept, instead });
  }

  /** Something was said in another place; if in another conversation, this one stays. @param {import("./store.js").Kept} kept @param {string} [instead] */
  changedElsewhere(kept, instead) {
    const own = this.store.read();
    if (own && ![kept.id, instead].includes(own.id)) return undefined;
    this.store.adopt(kept);
    if (!this.talk) return undefined;
    this.talk = { id: kept.id, token: kept.token };
    this.stale = true;
    return this.refresh();
  }

  /** The conversation was deleted in another place. @param {string} id */
  goneElsewhere(id) {
    if (this.store.read()?.id === id) this.store.forget();
    if (!this.talk || this.talk.id !== id) return;
    this.forget();
    this.view.showDeleted(false);
  }

  /** @param {"ended" | "expired"} how @param {boolean} [waiting] a message waits in the box until old facts are decided on */
  startAnew(how, waiting = false) {
    const kept = this.store.read();
    const earlier = how === "expired" && kept ? kept.facts : undefined;
    const note = waiting && earlier ? "ended-kept" : "ended";
    this.forget();
    this.view.clear();
    this.view.showNote(note, false);
    return this.openNew({ earlier, lead: word(this.view.language, note), instead: kept ? kept.id : undefined });
  }

  forget() {
    this.talk = null;
    this.turns = [];
    this.store.forget();
  }

  refuseWhileBusy() {
    this.view.composer.showError(word(this.view.language, "busy"));
  }

  /** @param {Language} language */
  switchLanguage(language) {
    if (this.busy) return this.refuseWhileBusy();
    const label = word(other(language), "switch");
    this.useLanguage(language);
    this.store.change({ language });
    if (!this.talk) return undefined;
    return this.saying.choose(`lang:${language}`, label);
  }

  async erase() {
    const attempt = async () => {
      const talk = this.talk;
      if (talk) await this.eraseThere(talk);
      this.forget();
      if (talk && this.siblings) this.siblings.tell({ type: "gone", id: talk.id });
      this.view.showDeleted();
    };
    await this.during(attempt, () => this.erase(), "waiting");
  }

  /** Gone already is as good as erased. */
  async eraseThere(talk) {
    try {
      await this.api.erase(talk);
    } catch (error) {
      isOver(error);
    }
  }

  /** @param {"html" | "txt"} format */
  save(format) {
    saveTranscript(this.turns, this.view.language, format);
    this.view.showNote("saved");
  }

  /** What can't be counted is not: nobody need know. @param {string} service @param {string} way */
  async use(service, way) {
    try {
      if (this.talk) await this.api.use(this.talk, { service, way });
    } catch (error) {
      if (!(error instanceof ServerLost || error instanceof Refused)) throw error;
    }
  }

  /** @param {object} body of the API @returns {Promise<string | null>} what went wrong, none when it was received */
  async feedback(body) {
    try {
      if (!this.talk) throw new ServerLost();
      await this.api.feedback(this.talk, body);
      return null;
    } catch (error) {
      if (!(error instanceof ServerLost || error instanceof Refused)) throw error;
      return error instanceof Refused ? error.detail : word(this.view.language, "feedback-lost");
    }
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
      this.refresh();
    }
  }
}
