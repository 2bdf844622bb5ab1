// What is said aloud: the live region, and the note that a reply takes its time.

import { make } from "./dom.js";
import { word } from "./words.js";

/** A wait shorter than this goes without a word. */
const NOTE_AFTER_MS = 2000;

export class Voice {
  /** @param {import("./labels.js").Labels} labels @param {() => void} onNote the note has become visible */
  constructor(labels, onNote) {
    this.labels = labels;
    this.onNote = onNote;
    // Belongs outside the panel, which may be hidden: a region that appears together with its text is not read out.
    this.live = make("div", { class: "unseen", "aria-live": "polite", "aria-atomic": "true" });
    this.note = make("p", { class: "typing", hidden: true });
  }

  /** @param {string} text @param {import("./words.js").Language} [language] */
  say(text, language = this.labels.language) {
    this.live.replaceChildren(make("span", { lang: language }, text));
  }

  /** @param {boolean} on @param {string} key of the note */
  wait(on, key) {
    clearTimeout(this.timer);
    if (on) this.timer = setTimeout(() => this.showNote(word(this.labels.language, key)), NOTE_AFTER_MS);
    else this.note.hidden = true;
  }

  showNote(text) {
    this.note.replaceChildren(make("span", { class: "dots", "aria-hidden": "true" }), text);
    this.note.hidden = false;
    this.onNote();
    this.say(text);
  }
}
