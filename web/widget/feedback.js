// What the person thinks of a service or of a list, and what is wrong in the facts of a service.

import { make, makeButton, unseen } from "./dom.js";
import { word } from "./words.js";

const LONGEST_COMMENT = 2000;
/** Ids within the shadow root, one a form. */
const FORMS = { made: 0 };

/** @typedef {import("./messages.js").Context} Context */

/** "Was this list of help?" @param {Context} context */
export function listFeedback(context) {
  const row = make("div", { class: "feedback" });
  row.append(helpfulRow("list-helpful", context, {}, row));
  return row;
}

/** Behind a button, so that cards stay short. @param {{id: string, name: string}} service @param {Context} context */
export function serviceFeedback({ id, name }, context) {
  const { language } = context;
  const key = `feedback-${(FORMS.made += 1)}`;
  const form = make("div", { id: key, class: "form", hidden: true });
  const opener = makeButton({ class: "link small", "aria-expanded": "false", "aria-controls": key }, () => {
    if (!form.firstChild) form.append(helpfulRow("helpful", context, { service: id }, box), errorReport(id, key, context, box));
    form.hidden = !form.hidden;
    opener.setAttribute("aria-expanded", String(!form.hidden));
  }, word(language, "feedback"), unseen(name));
  const box = make("div", { class: "feedback" }, opener, form);
  return box;
}

/** A question with two answers. @param {string} key of the question @param {Context} context @param {object} about @param {HTMLElement} place */
function helpfulRow(key, context, about, place) {
  const { language } = context;
  const problem = make("p", { class: "error", hidden: true });
  const answer = (helpful) => makeButton(
    { class: "plain small" }, () => give({ helpful, ...about }, context, place, problem), word(language, helpful ? "yes" : "no"),
  );
  return make(
    "div", { class: "helpful", role: "group", "aria-label": word(language, key) },
    make("p", { class: "small" }, word(language, key)), make("div", { class: "buttons" }, answer(true), answer(false)), problem,
  );
}

/** @param {string} service id @param {string} key @param {Context} context @param {HTMLElement} place */
function errorReport(service, key, context, place) {
  const { language } = context;
  const described = `${key}-hint ${key}-error`;
  const box = make("textarea", { id: `${key}-box`, rows: 2, "aria-describedby": described, autocomplete: "off" });
  const problem = make("p", { id: `${key}-error`, class: "error", hidden: true });
  const complain = (text) => {
    problem.textContent = text;
    problem.hidden = false;
    box.setAttribute("aria-invalid", "true");
    context.announce(text);
  };
  const send = makeButton({ class: "plain small" }, () => {
    const comment = box.value.trim();
    if (!comment) complain(word(language, "wrong-empty"));
    else if ([...comment].length > LONGEST_COMMENT) complain(word(language, "too-long", { longest: LONGEST_COMMENT }));
    else return give({ helpful: false, service, comment }, context, place, problem);
    return box.focus();
  }, word(language, "wrong-send"));
  return make(
    "div", { class: "wrong" },
    make("label", { for: `${key}-box`, class: "small" }, word(language, "wrong")), problem, box,
    make("p", { id: `${key}-hint`, class: "small quiet" }, word(language, "box-hint")), send,
  );
}

/** The receipt takes the place of what was pressed, and the focus with it. */
async function give(body, { language, feedback, announce }, place, problem) {
  const refusal = await feedback(body);
  if (refusal) {
    problem.textContent = refusal;
    problem.hidden = false;
    announce(refusal);
    return;
  }
  const time = new Date().toLocaleString(`${language}-FI`, { dateStyle: "short", timeStyle: "short" });
  const receipt = word(language, body.comment ? "wrong-received" : "feedback-received", { time });
  const line = make("p", { class: "receipt small", tabindex: -1 }, receipt);
  const held = place.contains(/** @type {ShadowRoot} */ (place.getRootNode()).activeElement);
  place.replaceChildren(line);
  if (held) line.focus();
  announce(receipt);
}
