// Shown when the server is lost or fails: a sentence, people to call, and another try. All of it is in the script.

import { contactList } from "./cards.js";
import { make, makeButton } from "./dom.js";
import { word } from "./words.js";

export class Fault {
  /** @param {import("./labels.js").Labels} labels */
  constructor(labels) {
    this.labels = labels;
    this.box = make("div", { class: "fault", hidden: true });
  }

  /**
   * @param {string | null} detail the server's own sentence
   * @param {() => void} onRetry
   * @returns {string} the same in words to be spoken
   */
  show(detail, onRetry) {
    const { language } = this.labels;
    const text = detail || word(language, "lost");
    const contacts = ["human", "emergency"].map((who) => ({
      name: word(language, `${who}-name`), number: word(language, `${who}-number`),
    }));
    const again = makeButton({ class: "strong" }, () => {
      this.hide();
      onRetry();
    }, word(language, "retry"));
    this.box.lang = language;
    this.box.replaceChildren(make("p", {}, text), contactList(contacts, language), again);
    this.box.hidden = false;
    return [text, ...contacts.map(({ name, number }) => `${name} ${number}`)].join(" ");
  }

  hide() {
    this.box.hidden = true;
    this.box.replaceChildren();
  }
}
