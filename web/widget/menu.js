// The menu of what one can do with the conversation: a button that shows a list of buttons.

import { make, makeButton } from "./dom.js";
import { icon } from "./icons.js";
import { word } from "./words.js";

const ACTIONS = ["save-html", "save-txt", "restart", "delete"];

export class Menu {
  /**
   * @param {import("./labels.js").Labels} labels
   * @param {(action: string) => void} onAction
   * @param {string} origin
   */
  constructor(labels, onAction, origin) {
    this.labels = labels;
    this.origin = origin;
    this.button = labels.bind(
      makeButton({ class: "tool", "aria-expanded": "false", "aria-controls": "menu" }, () => this.toggle(), icon("menu")),
      "menu", "aria-label",
    );
    labels.bind(this.button, "menu", "title");
    this.items = ACTIONS.map((action) => labels.bind(makeButton({}, () => {
      this.close();
      onAction(action);
    }), action));
    this.privacy = labels.bind(make("a", { href: origin + word(labels.language, "privacy-path"), target: "_blank", rel: "noopener" }), "privacy");
    const entries = [...this.items, this.privacy].map((item) => make("li", {}, item));
    this.list = make("ul", { id: "menu", class: "menu", role: "list", hidden: true }, ...entries);
  }

  get isOpen() {
    return !this.list.hidden;
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.open();
  }

  open() {
    this.privacy.setAttribute("href", this.origin + word(this.labels.language, "privacy-path"));
    this.list.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.items[0].focus();
  }

  /** @param {boolean} [back] whether the focus returns to the button */
  close(back = true) {
    if (!this.isOpen) return;
    if (back) this.button.focus();
    this.list.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }
}
