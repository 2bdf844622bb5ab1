// Words that follow the language of the interface: each is bound to its element once and written anew on a switch.

import { word } from "./words.js";

export class Labels {
  constructor() {
    /** @type {{node: Element, key: string, attribute: string | null}[]} */
    this.bound = [];
    /** @type {import("./words.js").Language} */
    this.language = "fi";
  }

  /**
   * @template {Element} T
   * @param {T} node @param {string} key @param {string | null} [attribute] none: the text itself
   * @returns {T}
   */
  bind(node, key, attribute = null) {
    this.bound.push({ node, key, attribute });
    this.write({ node, key, attribute });
    return node;
  }

  /** @param {import("./words.js").Language} language */
  switchTo(language) {
    this.language = language;
    this.bound.forEach((binding) => this.write(binding));
  }

  write({ node, key, attribute }) {
    const text = word(this.language, key);
    if (attribute) node.setAttribute(attribute, text);
    else node.textContent = text;
  }
}
