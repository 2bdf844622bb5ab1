// Words of the interface, from locales/{fi,sv}/widget.ftl (the server puts them in, see web/widget_bundle.py).

import { TEXTS } from "./built.js";

/** @typedef {"fi" | "sv"} Language */

/** @type {Language[]} */
export const LANGUAGES = ["fi", "sv"];

/**
 * The text `key` in `language`, its variables filled in.
 * @param {Language} language
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function word(language, key, values = {}) {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** @param {string | null | undefined} tag a language tag @returns {Language | null} */
export function known(tag) {
  const code = (tag || "").toLowerCase().split("-")[0];
  return LANGUAGES.find((language) => language === code) || null;
}

/** @param {Language} language @returns {Language} */
export function other(language) {
  return language === "fi" ? "sv" : "fi";
}

/**
 * The language that the page asks for: the attribute, the nearest `lang`, the browser's, else Finnish.
 * @param {HTMLElement} element
 * @returns {Language}
 */
export function pageLanguage(element) {
  const nearest = element.closest("[lang]");
  const wishes = [element.getAttribute("language"), nearest && nearest.getAttribute("lang"), ...navigator.languages];
  return wishes.map(known).find(Boolean) || "fi";
}

const MARK = /\[(PHONE|EMAIL|ID|IBAN|ADDRESS|NAME|BIRTHDATE|LINK|PLATE|IP)(?= \d{4}\]|\])/g;

/** A text whose masked personal data are named in the person's language. @param {string} text @param {Language} language */
export function unmarked(text, language) {
  return text.replace(MARK, (_, kind) => `[${word(language, `mask-${kind.toLowerCase()}`)}`);
}
