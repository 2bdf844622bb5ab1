// A question over the conversation that must be answered before it goes on: delete it?

import { make, makeButton } from "./dom.js";

export class Question {
  /**
   * @param {import("./labels.js").Labels} labels
   * @param {Element[]} behind what cannot be reached while the question stands
   * @param {() => void} onYes
   */
  constructor(labels, behind, onYes) {
    this.behind = behind;
    /** @type {HTMLElement | null} */
    this.opener = null;
    this.no = labels.bind(makeButton({ class: "plain" }, () => this.close()), "cancel");
    const yes = labels.bind(makeButton({ class: "strong" }, () => {
      this.close();
      onYes();
    }), "delete-yes");
    this.box = make(
      "div", { class: "question", role: "alertdialog", "aria-labelledby": "asked", "aria-describedby": "asked-text", hidden: true },
      labels.bind(make("p", { id: "asked", class: "title" }), "delete-title"),
      labels.bind(make("p", { id: "asked-text" }), "delete-text"),
      make("div", { class: "buttons" }, yes, this.no),
    );
  }

  get isOpen() {
    return !this.box.hidden;
  }

  /** @param {HTMLElement} opener gets the focus back */
  open(opener) {
    this.opener = opener;
    this.behind.forEach((part) => part.toggleAttribute("inert", true));
    this.box.hidden = false;
    this.no.focus();
  }

  close() {
    this.behind.forEach((part) => part.toggleAttribute("inert", false));
    this.box.hidden = true;
    if (this.opener) this.opener.focus();
  }
}
