// What the person sees and hears: launcher, panel, transcript and the region that speaks. It knows nothing of the API.

import { Composer } from "./composer.js";
import { make, makeButton } from "./dom.js";
import { Fault } from "./fault.js";
import { makeClose, makeHead, makeHumanStrip } from "./head.js";
import { icon } from "./icons.js";
import { Labels } from "./labels.js";
import { Menu } from "./menu.js";
import { spendChoices, spoken } from "./messages.js";
import { Question } from "./question.js";
import { Transcript } from "./transcript.js";
import { Voice } from "./voice.js";
import { other, unmarked, word } from "./words.js";

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
 * @property {(body: object) => Promise<string | null>} feedback
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
    this.voice = new Voice(this.labels, () => this.scrollToEnd());
    this.fault = new Fault(this.labels, () => this.composer.focus());
    this.transcript = new Transcript(this.labels, this.voice, this.fault, acts);
    this.turns = this.transcript.turns;
    this.launcher = this.makeLauncher();
    this.panel = this.makePanel();
    root.append(make("div", { class: "root" }, inline ? null : this.launcher, this.panel, this.voice.live));
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

  makePanel() {
    const { labels, acts } = this;
    this.switch = labels.bind(makeButton({ class: "tool wide" }, () => acts.language(other(this.language))), "switch");
    const head = makeHead(labels, [this.switch, this.menu.button, this.inline ? null : makeClose(labels, () => this.close())]);
    const human = makeHumanStrip(labels, () => acts.choose("human", word(this.language, "choice-human")));
    const behind = [head, this.menu.list, human, this.transcript.log, this.composer.form];
    this.question = new Question(this.labels, behind, () => this.acts.erase());
    const panel = make(
      "div", { id: "panel", class: "panel", role: this.inline ? "region" : "dialog", hidden: !this.inline },
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

  /** @param {HTMLElement} [opener] gets the focus back */
  askDelete(opener = this.menu.button) {
    this.question.open(opener);
  }

  askSave() {
    this.menu.open();
  }

  /** @param {string} text @param {Language} [language] */
  showPerson(text, language = this.language) {
    return this.transcript.showPerson(text, language);
  }

  /** What the server keeps of the person's words, personal data masked, is what stays in sight. @param {Element} turn @param {string} text */
  rewrite(turn, text) {
    turn.querySelector(".said").textContent = unmarked(text, this.language);
  }

  /** @param {any[]} messages @param {Language} language @param {{quiet?: boolean, lead?: string}} [how] */
  showReply(messages, language, how) {
    this.transcript.showReply(messages, language, how);
  }

  /** @param {any[]} messages */
  speak(messages) {
    this.voice.say(spoken(messages, this.language));
  }

  /** @param {Element} turn */
  markUnsent(turn) {
    this.transcript.markUnsent(turn);
  }

  /** @param {Element} pressed */
  markChosen(pressed) {
    spendChoices(this.turns, pressed, this.language);
  }

  /** @param {string} key @param {boolean} [aloud] */
  showNote(key, aloud = true) {
    this.transcript.showNote(key, aloud);
  }

  /** @param {boolean} [here] whether the person has deleted it in this place */
  showDeleted(here = true) {
    this.hideFault();
    const again = this.transcript.showDeleted(() => {
      this.composer.focus();
      this.acts.begin();
    });
    if (here) again.focus();
  }

  clear() {
    this.turns.replaceChildren();
    this.hideFault();
  }

  /** @param {boolean} on @param {string} [key] */
  wait(on, key = "waiting") {
    this.transcript.log.setAttribute("aria-busy", String(on));
    this.voice.wait(on, key);
  }

  /** @param {string | null} detail the server's own sentence @param {() => void} retry */
  showFault(detail, retry) {
    const text = this.fault.show(detail, retry);
    this.scrollToEnd();
    this.voice.say(text);
  }

  hideFault() {
    this.fault.hide();
  }

  scrollToEnd() {
    this.transcript.scrollToEnd();
  }
}
