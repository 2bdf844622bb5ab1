// What the person sees and hears: launcher, panel, transcript and the region that speaks. It knows nothing of the API.

import { Composer } from "./composer.js";
import { make, makeButton } from "./dom.js";
import { Fault } from "./fault.js";
import { makeClose, makeHead, makeHumanStrip } from "./head.js";
import { icon } from "./icons.js";
import { Labels } from "./labels.js";
import { Menu } from "./menu.js";
import { personTurn, replyTurn, spendChoices, spoken } from "./messages.js";
import { Question } from "./question.js";
import { Voice } from "./voice.js";
import { other, word } from "./words.js";

/** @typedef {import("./words.js").Language} Language */

/**
 * What the person does.
 * @typedef {object} Acts
 * @property {() => void} open the panel was opened
 * @property {() => void} close
 * @property {(text: string) => void} send
 * @property {(value: string, label: string, pressed?: HTMLElement) => void} choose
 * @property {(language: Language) => void} language
 * @property {(format: "html" | "txt") => void} save
 * @property {() => void} erase
 * @property {() => void} begin a new conversation
 */

export class View {
  /** @param {ShadowRoot} root @param {Acts} acts @param {{inline: boolean, origin: string}} options */
  constructor(root, acts, { inline, origin }) {
    this.acts = acts;
    this.inline = inline;
    this.labels = new Labels();
    this.menu = new Menu(this.labels, (action) => this.act(action), origin);
    this.composer = new Composer(this.labels, (text) => acts.send(text));
    this.turns = make("div", { class: "turns" });
    this.voice = new Voice(this.labels, () => this.scrollToEnd());
    this.fault = new Fault(this.labels);
    this.log = this.makeLog();
    this.launcher = this.makeLauncher();
    this.panel = this.makePanel();
    root.append(...(inline ? [] : [this.launcher]), this.panel, this.voice.live);
    root.addEventListener("keydown", (event) => this.onKey(/** @type {KeyboardEvent} */ (event)));
  }

  get language() {
    return this.labels.language;
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  makeLauncher() {
    const attributes = { class: "launcher", "aria-expanded": "false", "aria-controls": "panel" };
    return makeButton(attributes, () => this.toggle(), icon("lighthouse"), this.labels.bind(make("span"), "launch"));
  }

  /** The live region below speaks for it: two would say everything twice. */
  makeLog() {
    const attributes = { class: "log", role: "log", "aria-live": "off", tabindex: 0 };
    return this.labels.bind(make("div", attributes, this.turns, this.voice.note, this.fault.box), "log", "aria-label");
  }

  makePanel() {
    const { labels, acts } = this;
    this.switch = labels.bind(makeButton({ class: "tool wide" }, () => acts.language(other(this.language))), "switch");
    const head = makeHead(labels, [this.switch, this.menu.button, this.inline ? null : makeClose(labels, () => this.close())]);
    const human = makeHumanStrip(labels, () => acts.choose("human", word(this.language, "choice-human")));
    const behind = [head, this.menu.list, human, this.log, this.composer.form];
    this.question = new Question(this.labels, behind, () => this.acts.erase());
    const panel = make(
      "section", { id: "panel", class: "panel", role: this.inline ? "region" : "dialog", hidden: !this.inline },
      ...behind, this.question.box,
    );
    return this.labels.bind(panel, "label", "aria-label");
  }

  /** @param {Language} language */
  switchTo(language) {
    this.labels.switchTo(language);
    this.panel.lang = this.launcher.lang = this.voice.live.lang = language;
    this.switch.lang = other(language);
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.open();
  }

  /** @param {boolean} [focus] not when a reload opens it again */
  open(focus = true) {
    if (!this.inline) {
      this.panel.hidden = false;
      this.launcher.setAttribute("aria-expanded", "true");
    }
    if (focus) this.composer.focus();
    this.acts.open();
  }

  close() {
    if (this.inline) return;
    this.menu.close(false);
    this.panel.hidden = true;
    this.launcher.setAttribute("aria-expanded", "false");
    this.launcher.focus();
    this.acts.close();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key !== "Escape" || event.isComposing || !this.isOpen) return;
    if (this.question.isOpen) this.question.close();
    else if (this.menu.isOpen) this.menu.close();
    else if (this.inline) return;
    else this.close();
    event.stopPropagation();
  }

  /** @param {string} action */
  act(action) {
    if (action === "delete") this.askDelete();
    else if (action === "restart") this.acts.choose("restart", word(this.language, "restart"));
    else this.acts.save(action === "save-html" ? "html" : "txt");
  }

  askDelete() {
    this.question.open(this.menu.button);
  }

  askSave() {
    this.menu.open();
  }

  /** @param {string} text @param {Language} [language] */
  showPerson(text, language = this.language) {
    const turn = personTurn(text, language);
    this.turns.append(turn);
    this.scrollTo(turn);
    return turn;
  }

  /** Marks what the person said as not sent. @param {Element} turn */
  markUnsent(turn) {
    turn.append(make("p", { class: "small unsent" }, word(this.language, "unsent")));
    this.scrollToEnd();
  }

  /**
   * @param {any[]} messages @param {Language} language
   * @param {{quiet?: boolean}} [how] quiet: neither scrolls to its beginning nor speaks
   */
  showReply(messages, language, { quiet = false } = {}) {
    spendChoices(this.turns);
    this.turns.querySelector(".again")?.remove();
    const before = this.turns.lastElementChild;
    const turn = replyTurn(messages, language, this.acts.choose);
    this.turns.append(turn);
    if (quiet) return;
    // The reply is read from its beginning: what was said stays in sight above it.
    this.scrollTo(before && before.classList.contains("person") ? before : turn);
    this.voice.say(spoken(messages, language), language);
  }

  /** @param {Element} pressed */
  markChosen(pressed) {
    spendChoices(this.turns, pressed, this.language);
  }

  /** A line of the interface itself between the turns. @param {string} key */
  showNote(key) {
    this.turns.append(make("p", { class: "note small", lang: this.language }, word(this.language, key)));
    this.scrollToEnd();
    this.voice.say(word(this.language, key));
  }

  /** After a deletion: nothing is left but the way to a new conversation. */
  showDeleted() {
    this.clear();
    this.showNote("deleted");
    const again = makeButton({ class: "choice again" }, () => {
      this.composer.focus();
      this.acts.begin();
    }, word(this.language, "new"));
    this.turns.append(again);
    again.focus();
  }

  clear() {
    this.turns.replaceChildren();
    this.hideFault();
  }

  /** @param {boolean} on @param {string} [key] */
  wait(on, key = "waiting") {
    this.log.setAttribute("aria-busy", String(on));
    this.voice.wait(on, key);
  }

  /** @param {string | null} detail the server's own sentence @param {() => void} retry */
  showFault(detail, retry) {
    const text = this.fault.show(detail, () => {
      this.composer.focus();
      retry();
    });
    this.scrollToEnd();
    this.voice.say(text);
  }

  hideFault() {
    this.fault.hide();
  }

  /** What scrolls: the transcript, or in a low window the whole panel (see style.css). */
  get scroller() {
    return getComputedStyle(this.log).overflowY === "visible" ? this.panel : this.log;
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
