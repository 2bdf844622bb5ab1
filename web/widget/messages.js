// Messages of the API as elements, and as what a screen reader is told when they arrive.

import { contactList, serviceList } from "./cards.js";
import { make, makeButton, unseen } from "./dom.js";
import { handover } from "./handover.js";
import { icon } from "./icons.js";
import { known, unmarked, word } from "./words.js";

/** Kinds of notice that have a heading of their own; a kind of a later server goes without. */
const KINDS = ["emergency", "distress", "handoff", "privacy", "language", "status"];

/** @typedef {import("./words.js").Language} Language */

/**
 * What the parts of a reply need.
 * @typedef {object} Context
 * @property {Language} language of the reply
 * @property {(value: string, label: string, pressed: HTMLElement) => void} choose
 * @property {(body: object) => Promise<string | null>} feedback
 * @property {(text: string) => void} announce
 */

/**
 * The language of a reply: what its messages say, else the one that the conversation had.
 * @param {any[]} messages @param {Language} fallback @returns {Language}
 */
export function replyLanguage(messages, fallback) {
  return messages.map((message) => known(message.lang)).find(Boolean) || fallback;
}

/** @param {any[]} messages @param {Context} context */
export function replyTurn(messages, context) {
  const parts = messages.map((message) => messagePart(message, context));
  return make("div", { class: "turn bot", lang: context.language }, unseen(word(context.language, "bot")), ...parts);
}

/** @param {string} text @param {Language} language */
export function personTurn(text, language) {
  const said = make("p", { class: "said" }, unmarked(text, language));
  return make("div", { class: "turn person", lang: language }, unseen(word(language, "you")), said);
}

function messagePart(message, context) {
  switch (message.type) {
    case "choices": return choices(message, context);
    case "services": return serviceList(message.services || [], context);
    case "notice": return notice(message, context.language);
    default: return message.purpose === "handover" ? handover(message, context) : said(message);
  }
}

/** Some texts are in a third language, a few of them written from right to left. */
function said(message) {
  const dir = message.dir === "rtl" ? "rtl" : null;
  return make("p", { class: "said", lang: message.lang || null, dir }, message.text || "");
}

function choices(message, { choose }) {
  const buttons = message.choices.map(({ label, value }) => {
    const made = makeButton({ class: "choice", "data-value": value }, () => {
      if (made.getAttribute("aria-disabled") !== "true") choose(value, label, made);
    }, label);
    return make("li", {}, made);
  });
  const text = message.text ? make("p", { class: "said" }, message.text) : null;
  return make("div", { lang: message.lang || null }, text, make("ul", { class: "choices", role: "list" }, ...buttons));
}

function notice(message, language) {
  const urgent = message.kind === "emergency" || message.kind === "distress";
  const contacts = message.contacts || [];
  const title = kindName(message.kind, language);
  return make(
    "div",
    { class: `notice ${urgent ? "urgent" : "calm"}`, lang: message.lang || null },
    title ? make("h3", { class: "title" }, icon(urgent ? "alert" : "person"), title) : null,
    make("p", { class: "text" }, message.text),
    contacts.length ? contactList(contacts, language) : null,
  );
}

function kindName(kind, language) {
  return KINDS.includes(kind) ? word(language, `notice-${kind}`) : "";
}

/**
 * Choices of earlier replies stay readable but are spent; the one that was taken says so.
 * @param {Element} log @param {Element} [pressed] @param {Language} [language]
 */
export function spendChoices(log, pressed, language = "fi") {
  for (const choice of log.querySelectorAll(".choice:not([aria-disabled])")) choice.setAttribute("aria-disabled", "true");
  if (pressed && !pressed.classList.contains("chosen")) {
    pressed.classList.add("chosen");
    pressed.append(icon("check"), unseen(` (${word(language, "chosen")})`));
  }
}

/**
 * One announcement for the whole reply: bubbles that arrive together are heard together, once.
 * @param {any[]} messages @param {Language} language @returns {string}
 */
export function spoken(messages, language) {
  return messages.map((message) => spokenPart(message, language)).filter(Boolean).join(" ");
}

function spokenPart(message, language) {
  const names = (items, name) => items.map((item) => item[name]).join(", ");
  switch (message.type) {
    case "choices": return `${message.text || ""} ${word(language, "choices", { list: names(message.choices, "label") })}`.trim();
    case "services": return message.services.length
      ? word(language, "services", { list: names(message.services, "name") })
      : word(language, "no-services");
    case "notice": return [kindName(message.kind, language), message.text, ...(message.contacts || []).map(
      ({ name, number }) => [name, number].filter(Boolean).join(" "))].filter(Boolean).join(". ");
    default: return message.text || "";
  }
}
