// What was said, from the first turn to the last: shows turns, scrolls them into sight, has them read out.

import { make, makeButton } from "./dom.js";
import { personTurn, replyTurn, spendChoices, spoken } from "./messages.js";
import { word } from "./words.js";

/** @typedef {import("./words.js").Language} Language */

export class Transcript {
  /**
   * @param {import("./labels.js").Labels} labels
   * @param {import("./voice.js").Voice} voice
   * @param {import("./fault.js").Fault} fault
   * @param {import("./view.js").Acts} acts
   */
  constructor(labels, voice, fault, acts) {
    this.labels = labels;
    this.voice = voice;
    this.acts = acts;
    this.turns = make("div", { class: "turns" });
    // The live region speaks for it: two would say everything twice.
    const attributes = { class: "log", role: "log", "aria-live": "off", tabindex: 0 };
    this.log = labels.bind(make("div", attributes, this.turns, voice.note, fault.box), "log", "aria-label");
  }

  /** @param {string} text @param {Language} language */
  showPerson(text, language) {
    const turn = personTurn(text, language);
    this.turns.append(turn);
    this.scrollTo(turn);
    return turn;
  }

  /**
   * @param {any[]} messages @param {Language} language
   * @param {{quiet?: boolean, lead?: string}} how quiet: neither scrolls to its beginning nor speaks; lead: spoken before it
   */
  showReply(messages, language, { quiet = false, lead = "" } = {}) {
    spendChoices(this.turns);
    this.turns.querySelector(".again")?.remove();
    const before = this.turns.lastElementChild;
    const { choose, feedback } = this.acts;
    const announce = (text) => this.voice.say(text);
    const turn = replyTurn(messages, { language, choose, feedback, announce });
    this.turns.append(turn);
    if (quiet) return;
    // The reply is read from its beginning: what was said stays in sight above it.
    this.scrollTo(before && before.classList.contains("person") ? before : turn);
    this.voice.say(`${lead} ${spoken(messages, language)}`.trim(), language);
  }

  /** A line of the interface itself between the turns. @param {string} key @param {boolean} aloud */
  showNote(key, aloud) {
    const { language } = this.labels;
    this.turns.append(make("p", { class: "note small", lang: language }, word(language, key)));
    this.scrollToEnd();
    if (aloud) this.voice.say(word(language, key));
  }

  /** Marks what the person said as not sent. @param {Element} turn */
  markUnsent(turn) {
    turn.append(make("p", { class: "small unsent" }, word(this.labels.language, "unsent")));
    this.scrollToEnd();
  }

  /** After a deletion: nothing is left but the way to a new conversation. @param {() => void} onAgain */
  showDeleted(onAgain) {
    this.turns.replaceChildren();
    this.showNote("deleted", true);
    const again = makeButton({ class: "choice again" }, onAgain, word(this.labels.language, "new"));
    this.turns.append(again);
    return again;
  }

  /** What scrolls: the transcript, or in a low window the whole panel (see style.css). */
  get scroller() {
    return getComputedStyle(this.log).overflowY === "visible" ? this.log.closest(".panel") : this.log;
  }

  scrollToEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** @param {Element} turn */
  scrollTo(turn) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const scroller = this.scroller;
    const top = scroller.scrollTop + turn.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 8;
    scroller.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
  }
}
