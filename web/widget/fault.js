// Shown when the server is lost or fails: a sentence, people to call, and another try. All of it is in the script.

import { contactList } from "./cards.js";
import { make, makeButton } from "./dom.js";
import { word } from "./words.js";

export class Fault {
  /** @param {import("./labels.js").Labels} labels @param {() => void} onPressed the person tries again */
  constructor(labels, onPressed) {
    this.labels = labels;
    this.onPressed = onPressed;
    this.box = make("div", { class: "fault", hidden: true });
    /** @type {(() => void) | null} */
    this.again = null;
  }

  /**
   * @param {string | null} detail the server's own sentence
   * @param {() => void} again
   * @returns {string} the same in words to be spoken
   */
  show(detail, again) {
    const { language } = this.labels;
    const text = detail || word(language, "lost");
    const contacts = ["human", "emergency"].map((who) => ({
      name: word(language, `${who}-name`), number: word(language, `${who}-number`),
    }));
    const button = makeButton({ class: "strong" }, () => {
      this.onPressed();
      this.retry();
    }, word(language, "retry"));
    this.again = again;
    this.box.lang = language;
    this.box.replaceChildren(make("p", {}, text), contactList(contacts, language), button);
    this.box.hidden = false;
    return [text, ...contacts.map(({ name, number }) => `${name} ${number}`)].join(" ");
  }

  /** Also when the connection is back. */
  retry() {
    const { again } = this;
    this.hide();
    if (again) again();
  }

  hide() {
    this.again = null;
    this.box.hidden = true;
    this.box.replaceChildren();
  }
}
