// Messages of the API as elements, and as what a screen reader is told when they arrive.

import { contactList, serviceList } from "./cards.js";
import { make, makeButton, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { known, word } from "./words.js";

/** Kinds of notice that have a heading of their own; a kind of a later server goes without. */
const KINDS = ["emergency", "distress", "handoff", "privacy", "language"];

/** @typedef {import("./words.js").Language} Language */

/**
 * The language of a reply: what its messages say, else the one that the conversation had.
 * @param {any[]} messages @param {Language} fallback @returns {Language}
 */
export function replyLanguage(messages, fallback) {
  return messages.map((message) => known(message.lang)).find(Boolean) || fallback;
}

/**
 * @param {any[]} messages
 * @param {Language} language
 * @param {(value: string, label: string, pressed: HTMLElement) => void} onChoice
 */
export function replyTurn(messages, language, onChoice) {
  const parts = messages.map((message) => messagePart(message, language, onChoice));
  return make("div", { class: "turn bot", lang: language }, unseen(word(language, "bot")), ...parts);
}

/** @param {string} text @param {Language} language */
export function personTurn(text, language) {
  return make("div", { class: "turn person", lang: language }, unseen(word(language, "you")), make("p", { class: "said" }, text));
}

function messagePart(message, language, onChoice) {
  switch (message.type) {
    case "choices": return choices(message, onChoice);
    case "services": return serviceList(message.services || [], language);
    case "notice": return notice(message, language);
    default: return make("p", { class: "said", lang: message.lang || null }, message.text || "");
  }
}

function choices(message, onChoice) {
  const buttons = message.choices.map(({ label, value }) => {
    const made = makeButton({ class: "choice", "data-value": value }, () => {
      if (made.getAttribute("aria-disabled") !== "true") onChoice(value, label, made);
    }, label);
    return make("li", {}, made);
  });
  const text = message.text ? make("p", { class: "said" }, message.text) : null;
  return make("div", { lang: message.lang || null }, text, make("ul", { class: "choices", role: "list" }, ...buttons));
}

function notice(message, language) {
  const urgent = message.kind === "emergency" || message.kind === "distress";
  const contacts = message.contacts || [];
  return make(
    "div",
    { class: `notice ${urgent ? "urgent" : "calm"}`, lang: message.lang || null },
    make("p", { class: "title" }, icon(urgent ? "alert" : "person"), kindName(message.kind, language)),
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
