// A kept conversation shown again.

import { replyLanguage } from "./messages.js";
import { known, other, word } from "./words.js";

/**
 * @param {import("./view.js").View} view
 * @param {any[]} turns as the API gives them
 * @param {import("./words.js").Language} language of the conversation, where a turn does not tell its own
 */
export function showTurns(view, turns, language) {
  const labels = new Map();
  let spoken = turns.length ? replyLanguage(turns[0].messages || [], language) : language;
  for (const turn of turns) {
    if (turn.author === "person") {
      view.showPerson(saidText(turn.said || [], labels, spoken), spoken);
    } else {
      spoken = replyLanguage(turn.messages, spoken);
      turn.messages.forEach((message) => rememberLabels(message, labels));
      view.showReply(turn.messages, spoken, { quiet: true });
    }
  }
}

function rememberLabels(message, labels) {
  for (const { value, label } of message.choices || []) labels.set(value, label);
}

/** What the person said in a kept turn: a choice is shown by the label that was offered. */
function saidText(said, labels, language) {
  return said.map((part) => (part.type === "choice" ? choiceText(part, labels, language) : part.text)).join("\n");
}

function choiceText({ value, label }, labels, language) {
  if (label || labels.has(value)) return label || labels.get(value);
  if (["human", "restart", "more"].includes(value)) return word(language, `choice-${value}`);
  const target = value.startsWith("lang:") ? known(value.slice(5)) : null;
  return target ? word(other(target), "switch") : word(language, "some-choice");
}
