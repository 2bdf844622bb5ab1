// The conversation as a file for the person to keep. It is made on the device: no server is asked, none needs to be there.

import { make } from "./dom.js";
import { mailLink, phoneLink, webLink } from "./links.js";
import { choiceLabels, personText } from "./history.js";
import { unmarked, word } from "./words.js";

const PAGE_STYLE = "body{font:1.0625rem/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}h2{font-size:1rem;margin:1.5rem 0 .25rem}h3{font-size:1.0625rem}p{white-space:pre-line}";

/** @param {any[]} turns as the API gives them @param {import("./words.js").Language} language @param {"html" | "txt"} format */
export function saveTranscript(turns, language, format) {
  const page = transcriptBody(turns, language);
  const name = `luotsi-${new Date().toLocaleDateString("sv-SE")}.${format}`;
  if (format === "txt") download(new Blob([plainText(page)], { type: "text/plain;charset=utf-8" }), name);
  else download(new Blob([htmlPage(page, language)], { type: "text/html;charset=utf-8" }), name);
}

function transcriptBody(turns, language) {
  const date = new Date(turns.length ? turns[0].at : Date.now()).toLocaleDateString(`${language}-FI`);
  const labels = choiceLabels(turns);
  const parts = turns.map((turn) => {
    const time = new Date(turn.at).toLocaleTimeString(`${language}-FI`, { timeStyle: "short" });
    const own = turn.author === "person";
    const said = own ? [make("p", {}, unmarked(personText(turn, labels, language), language))] : turn.messages.flatMap((message) => messageLines(message, language));
    return make("section", {}, make("h2", {}, `${word(language, own ? "saved-you" : "name")}, ${time}`), ...said);
  });
  return make("main", {}, make("h1", {}, word(language, "saved-title", { date })), make("p", {}, word(language, "saved-machine")), ...parts);
}

function messageLines(message, language) {
  const { text, lang = null, dir = null } = message;
  return [
    text ? make("p", { lang, dir }, text) : null,
    ...(message.services || []).map((service) => serviceLines(service, language)),
    message.contacts && message.contacts.length ? make("ul", {}, ...message.contacts.map((contact) => reachable(contact, contact.name, language))) : null,
  ].filter(Boolean);
}

function serviceLines(service, language) {
  const why = (service.why || []).map((reason) => make("li", {}, reason.text));
  const ways = (service.channels || []).map((channel) => reachable(channel, channel.label, language));
  return make(
    "article", {}, make("h3", {}, service.name), make("p", {}, service.provider || ""), make("p", {}, service.summary || ""),
    why.length ? make("ul", {}, ...why) : null, ways.length ? make("ul", {}, ...ways) : null,
  );
}

function reachable({ number, email, url, address, hours }, label, language) {
  const ways = [
    number && phoneLink(number), email && mailLink(email), url && webLink(url, url, language), address && make("span", {}, address), hours && make("span", {}, hours),
  ].filter(Boolean).flatMap((way) => [": ", way]);
  return make("li", {}, label || "", ...(label ? ways : ways.slice(1)));
}

function plainText(page) {
  const lines = [...page.querySelectorAll("h1,h2,h3,p,li")].map((line) => {
    line.querySelectorAll(".unseen").forEach((hint) => hint.remove());
    const text = line.textContent.trim();
    if (line.localName === "li") return `- ${text}`;
    return line.localName.startsWith("h") ? `\n${text}` : text;
  });
  return `${lines.filter(Boolean).join("\n").trim()}\n`;
}

/** Serialised from elements: what anybody wrote is text there, too. */
function htmlPage(page, language) {
  const title = page.querySelector("h1").textContent;
  const head = make("head", {}, make("meta", { charset: "utf-8" }), make("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }), make("title", {}, title), make("style", {}, PAGE_STYLE));
  const html = make("html", { lang: language }, head, make("body", {}, page));
  page.querySelectorAll(".unseen").forEach((hint) => hint.remove());
  return `<!DOCTYPE html>\n${new XMLSerializer().serializeToString(html)}`;
}

/** @param {Blob} file @param {string} name */
function download(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
