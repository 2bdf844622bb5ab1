// Links to what a server names. Only web, telephone and e-mail addresses become links; anything else stays text.

import { icon } from "./icons.js";
import { make, unseen } from "./dom.js";
import { word } from "./words.js";

/** @param {string} address @returns {URL | null} */
function webAddress(address) {
  try {
    const parsed = new URL(address);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * Opens in a new tab, so that the conversation stays where it is.
 * @param {string} address
 * @param {string} label
 * @param {import("./words.js").Language} language
 */
export function webLink(address, label, language) {
  const parsed = webAddress(address);
  if (!parsed) return make("span", {}, label);
  const attributes = { href: parsed.href, target: "_blank", rel: "noopener noreferrer" };
  return make("a", attributes, label, unseen(` ${word(language, "new-tab")}`));
}

/** @param {string} number @param {boolean} [strong] shown as a button */
export function phoneLink(number, strong = false) {
  if (!/^\+?\d[\d\s()/-]*$/.test(number)) return make("span", {}, number);
  const href = `tel:${number.replace(/[^\d+]/g, "")}`;
  return make("a", { href, class: strong ? "call" : null }, strong ? icon("phone") : null, number);
}

/** @param {string} address */
export function mailLink(address) {
  if (!/^[^\s@<>?&%]+@[^\s@<>?&%]+$/.test(address)) return make("span", {}, address);
  return make("a", { href: `mailto:${address}` }, address);
}
