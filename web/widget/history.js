// A kept conversation shown again.

import { replyLanguage } from "./messages.js";
import { known, other, word } from "./words.js";

/**
 * @param {import("./view.js").View} view
 * @param {any[]} turns as the API gives them
 * @param {import("./words.js").Language} language of the conversation, where a turn does not tell its own
 */
export function showTurns(view, turns, language) {
  const labels = choiceLabels(turns);
  let spoken = turns.length ? replyLanguage(turns[0].messages || [], language) : language;
  for (const turn of turns) {
    if (turn.author === "person") {
      view.showPerson(personText(turn, labels, spoken), spoken);
    } else {
      spoken = replyLanguage(turn.messages, spoken);
      view.showReply(turn.messages, spoken, { quiet: true });
    }
  }
}

/** The labels of all choices that were offered. @param {any[]} turns @returns {Map<string, string>} */
export function choiceLabels(turns) {
  const offered = turns.flatMap(({ messages }) => messages || []).flatMap(({ choices }) => choices || []);
  return new Map(offered.map(({ value, label }) => [value, label]));
}

/** What the person said in a kept turn: a choice is shown by the label that was offered. */
export function personText({ said }, labels, language) {
  return (said || []).map((part) => (part.type === "choice" ? choiceText(part, labels, language) : part.text)).join("\n");
}

function choiceText({ value, label }, labels, language) {
  if (label || labels.has(value)) return label || labels.get(value);
  if (["human", "restart", "more"].includes(value)) return word(language, `choice-${value}`);
  if (value.startsWith("need:")) return word(language, "from-page");
  const target = value.startsWith("lang:") ? known(value.slice(5)) : null;
  return target ? word(other(target), "switch") : word(language, "some-choice");
}
