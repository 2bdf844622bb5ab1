// Service cards and lists of contacts.

import { make } from "./dom.js";
import { listFeedback, serviceFeedback } from "./feedback.js";
import { icon } from "./icons.js";
import { mailLink, phoneLink, webLink } from "./links.js";
import { known, word } from "./words.js";

const ICONS = { phone: "phone", place: "place", web: "web", e_service: "web", email: "email", form: "web" };

/**
 * @typedef {object} Channel
 * @property {string} type
 * @property {string} [label]
 * @property {string} [number]
 * @property {string} [url]
 * @property {string} [email]
 * @property {string} [address]
 * @property {string} [map] the address on an official map
 * @property {string[]} [exceptions] exceptional hours
 * @property {string | null} [hours]
 * @property {boolean | null} [open_now]
 */

/** @param {any[]} services @param {import("./messages.js").Context} context */
export function serviceList(services, context) {
  if (!services.length) return make("p", { class: "said" }, word(context.language, "no-services"));
  const cards = services.map((service) => card(service, context));
  return make("div", { class: "found" }, make("ul", { class: "cards", role: "list" }, ...cards), listFeedback(context));
}

function card(service, context) {
  const { language } = context;
  const written = known(service.text_language);
  const channels = (service.channels || []).map((channel) => channelItem(channel, language));
  const why = (service.why || []).map((reason) => make("li", {}, icon("check"), make("span", {}, reason.text)));
  return make(
    "li",
    { class: "card", "data-service": service.id || null },
    make("h3", { lang: written }, service.name),
    service.provider && service.provider !== service.name ? make("p", { class: "provider" }, service.provider) : null,
    service.summary ? make("p", { lang: written }, service.summary) : null,
    written ? make("p", { class: "small quiet" }, word(language, written === "sv" ? "written-sv" : "written-fi")) : null,
    channels.length ? make("p", { class: "unseen" }, word(language, "contact")) : null,
    channels.length ? make("ul", { class: "channels", role: "list" }, ...channels) : null,
    why.length ? make("p", { class: "small title" }, word(language, "why")) : null,
    why.length ? make("ul", { class: "why small", role: "list" }, ...why) : null,
    service.language ? make("p", { class: "small quiet" }, serviceLanguage(service.language, language)) : null,
    service.id ? serviceFeedback(service, context) : null,
  );
}

/** @param {Channel} channel @param {import("./words.js").Language} language */
function channelItem(channel, language) {
  const kind = word(language, channel.type in ICONS ? channel.type.replace("_", "-") : "contact");
  const parts = make("div", {});
  if (channel.url) {
    parts.append(webLink(channel.url, channel.label || kind, language));
  } else {
    parts.append(make("span", { class: "small" }, channel.label || kind), " ");
    if (channel.number) parts.append(phoneLink(channel.number));
    else if (channel.email) parts.append(mailLink(channel.email));
    else parts.append(make("span", {}, channel.address || ""));
  }
  if (channel.map) parts.append(make("p", {}, webLink(channel.map, word(language, "map"), language)));
  const times = openingHours(channel, language);
  if (times) parts.append(times);
  for (const exception of channel.exceptions || []) parts.append(make("p", { class: "small" }, exception));
  return make("li", {}, icon(ICONS[channel.type] || "web"), parts);
}

/** @param {Channel} channel @param {import("./words.js").Language} language */
function openingHours(channel, language) {
  const known = typeof channel.open_now === "boolean";
  if (!channel.hours && !known) return null;
  const state = known
    ? make("b", { class: channel.open_now ? "open" : "closed" }, word(language, channel.open_now ? "open-now" : "closed-now"))
    : null;
  return make("p", { class: "small hours" }, state, state && channel.hours ? " " : null, channel.hours || null);
}

/** "Palvelukieli: suomi". The browser knows the names of languages. */
function serviceLanguage(code, language) {
  return word(language, "service-language", { language: languageName(code, language) });
}

function languageName(code, language) {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(code) || code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

/**
 * Whom to turn to: names with large telephone links.
 * @param {any[]} contacts
 * @param {import("./words.js").Language} language
 */
export function contactList(contacts, language) {
  return make("ul", { class: "contacts", role: "list" }, ...contacts.map((contact) => contactItem(contact, language)));
}

function contactItem(contact, language) {
  return make(
    "li",
    { lang: contact.lang || null },
    make("span", { class: "name" }, contact.url && !contact.number ? webLink(contact.url, contact.name, language) : contact.name),
    contact.number ? phoneLink(contact.number, true) : null,
    contact.url && contact.number ? webLink(contact.url, word(language, "web"), language) : null,
    contact.email ? mailLink(contact.email) : null,
    contact.hours || typeof contact.open_now === "boolean" ? openingHours(contact, language) : null,
  );
}
