// Runs when the script is loaded: registers the element, and adds one to a page that has none.

import { LuotsiChat } from "./element.js";

const script = document.currentScript;

function addElement() {
  if (document.querySelector("luotsi-chat")) return;
  const element = document.createElement("luotsi-chat");
  for (const name of ["language", "municipality", "topic", "conversation", "position", "theme", "inline"]) {
    if (name in script.dataset) element.setAttribute(name, script.dataset[name]);
  }
  if ("inline" in script.dataset && script.closest("body")) script.after(element);
  else document.body.append(element);
}

if (script && !customElements.get("luotsi-chat")) {
  LuotsiChat.origin = new URL(script.src).origin;
  LuotsiChat.nonce = script.nonce;
  customElements.define("luotsi-chat", LuotsiChat);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", addElement);
  else addElement();
}
