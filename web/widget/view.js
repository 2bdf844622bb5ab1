// What the person sees and hears: launcher, panel, transcript and the region that speaks. It knows nothing of the API.

import { contactList } from "./cards.js";
import { Composer } from "./composer.js";
import { make, makeButton, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { Labels } from "./labels.js";
import { Menu } from "./menu.js";
import { personTurn, replyTurn, spendChoices, spoken } from "./messages.js";
import { phoneLink } from "./links.js";
import { Question } from "./question.js";
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

/** A wait shorter than this goes without a word. */
const NOTE_AFTER_MS = 2000;

export class View {
  /** @param {ShadowRoot} root @param {Acts} acts @param {{inline: boolean, origin: string}} options */
  constructor(root, acts, { inline, origin }) {
    this.acts = acts;
    this.inline = inline;
    this.labels = new Labels();
    this.menu = new Menu(this.labels, (action) => this.act(action), origin);
    this.composer = new Composer(this.labels, (text) => acts.send(text));
    this.log = this.labels.bind(make("div", { class: "log", role: "log", "aria-live": "off", tabindex: 0 }), "log", "aria-label");
    this.typing = make("p", { class: "typing", hidden: true });
    this.fault = make("div", { class: "fault", hidden: true });
    // Outside the panel, which may be hidden: a region that appears together with its text is not read out.
    this.live = make("div", { class: "unseen", "aria-live": "polite", "aria-atomic": "true" });
    this.launcher = this.makeLauncher();
    this.panel = this.makePanel();
    root.append(...(inline ? [] : [this.launcher]), this.panel, this.live);
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
    const head = this.makeHead();
    const human = this.makeHuman();
    const middle = make("div", { class: "middle" }, this.log, this.typing, this.fault);
    const behind = [head, this.menu.list, human, middle, this.composer.form];
    this.question = new Question(this.labels, behind, () => this.acts.erase());
    const panel = make(
      "section", { id: "panel", class: "panel", role: this.inline ? "region" : "dialog", hidden: !this.inline },
      ...behind, this.question.box,
    );
    panel.addEventListener("keydown", (event) => this.onKey(event));
    return this.labels.bind(panel, "label", "aria-label");
  }

  makeHead() {
    const bind = this.labels.bind.bind(this.labels);
    this.switch = bind(makeButton({ class: "tool wide" }, () => this.acts.language(other(this.language))), "switch");
    const close = bind(bind(makeButton({ class: "tool" }, () => this.close(), icon("close")), "close", "aria-label"), "close", "title");
    return make(
      "header", { class: "head" },
      icon("lighthouse"),
      make("div", { class: "title" }, bind(make("h2"), "name"), bind(make("p", { class: "small" }), "machine")),
      make("div", { class: "tools" }, this.switch, this.menu.button, this.inline ? null : close),
    );
  }

  makeHuman() {
    const bind = this.labels.bind.bind(this.labels);
    const number = phoneLink(word("fi", "human-number"));
    const ask = bind(makeButton({ class: "link" }, () => this.acts.choose("human", word(this.language, "choice-human"))), "human");
    return make(
      "div", { class: "human small" },
      make("p", {}, icon("person"), bind(make("span"), "human-name"), " ", number),
      ask,
    );
  }

  /** @param {Language} language */
  switchTo(language) {
    this.labels.switchTo(language);
    this.panel.lang = this.launcher.lang = this.live.lang = language;
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
    if (event.key !== "Escape" || event.isComposing) return;
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
    this.log.append(turn);
    this.scrollTo(turn);
    return turn;
  }

  /** Marks what the person said as not sent. @param {Element} turn */
  markUnsent(turn) {
    turn.append(make("p", { class: "small unsent" }, word(this.language, "unsent")));
  }

  /**
   * @param {any[]} messages @param {Language} language
   * @param {{quiet?: boolean}} [how] quiet: neither scrolls to its beginning nor speaks
   */
  showReply(messages, language, { quiet = false } = {}) {
    spendChoices(this.log);
    this.log.querySelector(".again")?.remove();
    const before = this.log.lastElementChild;
    const turn = replyTurn(messages, language, this.acts.choose);
    this.log.append(turn);
    if (quiet) return;
    // The reply is read from its beginning: what was said stays in sight above it.
    this.scrollTo(before && before.classList.contains("person") ? before : turn);
    this.speak(spoken(messages, language), language);
  }

  /** @param {Element} pressed */
  markChosen(pressed) {
    spendChoices(this.log, pressed, this.language);
  }

  /** A line of the interface itself between the turns. @param {string} key */
  showNote(key) {
    this.log.append(make("p", { class: "note small", lang: this.language }, word(this.language, key)));
    this.scrollToEnd();
    this.speak(word(this.language, key));
  }

  /** After a deletion: nothing is left but the way to a new conversation. */
  showDeleted() {
    this.clear();
    this.showNote("deleted");
    const again = makeButton({ class: "choice again" }, () => {
      this.composer.focus();
      this.acts.begin();
    }, word(this.language, "new"));
    this.log.append(again);
    again.focus();
  }

  clear() {
    this.log.replaceChildren();
    this.hideFault();
  }

  /** @param {boolean} on @param {string} [key] */
  wait(on, key = "waiting") {
    clearTimeout(this.noteTimer);
    this.log.setAttribute("aria-busy", String(on));
    if (!on) this.typing.hidden = true;
    else this.noteTimer = setTimeout(() => this.noteWaiting(word(this.language, key)), NOTE_AFTER_MS);
  }

  /** @param {string} text */
  noteWaiting(text) {
    this.typing.replaceChildren(make("span", { class: "dots", "aria-hidden": "true" }), text);
    this.typing.hidden = false;
    this.speak(text);
  }

  /**
   * The server is lost or fails: a sentence, people to call, and another try.
   * @param {string | null} detail the server's own sentence @param {() => void} retry
   */
  showFault(detail, retry) {
    const text = detail || word(this.language, "lost");
    const contacts = ["human", "emergency"].map((who) => ({
      name: word(this.language, `${who}-name`), number: word(this.language, `${who}-number`),
    }));
    const again = makeButton({ class: "strong" }, () => {
      this.hideFault();
      this.composer.focus();
      retry();
    }, word(this.language, "retry"));
    this.fault.replaceChildren(make("p", {}, text), contactList(contacts, this.language), again);
    this.fault.hidden = false;
    this.speak([text, ...contacts.map(({ name, number }) => `${name} ${number}`)].join(" "));
  }

  hideFault() {
    this.fault.hidden = true;
    this.fault.replaceChildren();
  }

  /** @param {string} text @param {Language} [language] */
  speak(text, language = this.language) {
    this.live.replaceChildren(make("span", { lang: language }, text));
  }

  scrollToEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  /** @param {Element} turn */
  scrollTo(turn) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = this.log.scrollTop + turn.getBoundingClientRect().top - this.log.getBoundingClientRect().top - 8;
    this.log.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
  }
}
