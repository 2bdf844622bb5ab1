// The top of the panel: whose it is, its tools, and a person to call, who is always in sight.

import { make, makeButton } from "./dom.js";
import { icon } from "./icons.js";
import { phoneLink } from "./links.js";
import { word } from "./words.js";

/** @typedef {import("./labels.js").Labels} Labels */

/** @param {Labels} labels @param {(Element | null)[]} tools */
export function makeHead(labels, tools) {
  const title = [labels.bind(make("h2"), "name"), labels.bind(make("p", { class: "small" }), "machine")];
  return make(
    "header", { class: "head" },
    icon("lighthouse"),
    make("div", { class: "title" }, ...title),
    make("div", { class: "tools" }, ...tools),
  );
}

/** @param {Labels} labels @param {() => void} onClose */
export function makeClose(labels, onClose) {
  const button = makeButton({ class: "tool" }, onClose, icon("close"));
  labels.bind(button, "close", "title");
  return labels.bind(button, "close", "aria-label");
}

/** @param {Labels} labels @param {() => void} onAsk */
export function makeHumanStrip(labels, onAsk) {
  const name = labels.bind(make("span"), "human-name");
  const call = make("p", {}, icon("person"), name, " ", phoneLink(word("fi", "human-number")));
  return make("div", { class: "human small" }, call, labels.bind(makeButton({ class: "link" }, onAsk), "human"));
}
