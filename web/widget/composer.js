// The box in which the person writes: its label, counter, error text and keys.

import { make } from "./dom.js";
import { icon } from "./icons.js";
import { word } from "./words.js";

const LONGEST = 2000;
const NEAR = 200;
/** A screen reader hears the counter only when typing pauses. */
const PAUSE_MS = 1000;

export class Composer {
  /**
   * @param {import("./labels.js").Labels} labels
   * @param {(text: string) => void} onSend
   */
  constructor(labels, onSend) {
    this.labels = labels;
    this.onSend = onSend;
    this.box = make("textarea", { id: "box", rows: 1, "aria-describedby": "hint keys error", autocomplete: "off", enterkeyhint: "send" });
    this.error = make("p", { id: "error", class: "error", hidden: true });
    this.counter = make("p", { class: "small counter", "aria-hidden": "true" });
    this.counterSpoken = make("p", { class: "unseen", "aria-live": "polite" });
    this.form = make(
      "form", { class: "composer", novalidate: true },
      labels.bind(make("label", { for: "box" }), "box"),
      this.error,
      make("div", { class: "write" }, this.box, this.sendButton()),
      make("div", { class: "under" }, labels.bind(make("p", { id: "hint", class: "small" }), "box-hint"), this.counter),
      labels.bind(make("p", { id: "keys", class: "unseen" }), "box-keys"),
      this.counterSpoken,
    );
    this.listen();
  }

  sendButton() {
    return make("button", { type: "submit", class: "send" }, icon("send"), this.labels.bind(make("span"), "send"));
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.box.addEventListener("input", () => {
      this.showError("");
      this.count();
    });
  }

  submit() {
    const text = this.box.value.trim();
    if (!text) this.showError(this.word("empty"));
    else if (size(text) > LONGEST) this.showError(this.word("too-long", { longest: LONGEST }));
    else this.onSend(text);
  }

  clear() {
    this.fill("");
  }

  /** @param {string} text */
  fill(text) {
    this.box.value = text;
    this.showError("");
    this.count();
  }

  /** Gives a text back that was not sent, unless the person has begun another. @param {string} text */
  giveBack(text) {
    if (!this.box.value) this.fill(text);
  }

  focus() {
    this.box.focus();
  }

  /** @param {string} text empty: no error */
  showError(text) {
    if (this.error.textContent === text) return;
    this.error.textContent = text;
    this.error.hidden = !text;
    this.box.setAttribute("aria-invalid", String(Boolean(text)));
    if (text) this.say(text);
  }

  count() {
    const left = LONGEST - size(this.box.value);
    const text = left > NEAR ? "" : this.word(left < 0 ? "over" : "left", { count: Math.abs(left) });
    this.counter.textContent = text;
    this.counter.classList.toggle("over", left < 0);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.say(text), PAUSE_MS);
  }

  say(text) {
    clearTimeout(this.timer);
    if (this.counterSpoken.textContent !== text) this.counterSpoken.textContent = text;
  }

  word(key, values) {
    return word(this.labels.language, key, values);
  }
}

/** Length as the server counts it: an emoji is one. @param {string} text */
function size(text) {
  return [...text].length;
}
