// The summary for an adviser: a text to be copied or shown, so that nobody tells everything again.

import { make, makeButton } from "./dom.js";
import { icon } from "./icons.js";
import { word } from "./words.js";

/** @param {{text: string, lang?: string}} message @param {import("./messages.js").Context} context */
export function handover(message, { language, announce }) {
  const text = make("p", { class: "text" }, message.text);
  const done = make("span", { class: "done small" });
  const button = makeButton({ class: "plain" }, async () => {
    done.textContent = word(language, (await copyText(text)) ? "copied" : "not-copied");
    announce(done.textContent);
  }, icon("copy"), word(language, "copy"));
  return make("div", { class: "notice calm handover", lang: message.lang || null }, text, make("p", { class: "buttons" }, button, done));
}

/** The clipboard is refused to pages without HTTPS and to some frames; there the old command may still serve. @param {HTMLElement} node */
async function copyText(node) {
  try {
    await navigator.clipboard.writeText(node.textContent || "");
    return true;
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    window.getSelection()?.selectAllChildren(node);
    return document.execCommand("copy");
  }
}
