// The only place that makes elements. Strings become text, never markup, so nothing that a server or a person
// wrote can act as HTML.

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] true sets an empty attribute, false and null none
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/**
 * @param {Record<string, string | boolean>} attributes
 * @param {() => void} onClick
 * @param {...(Node | string | null)} children
 */
export function makeButton(attributes, onClick, ...children) {
  const made = make("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", onClick);
  return made;
}

/** Text for screen readers only. @param {string} text */
export function unseen(text) {
  return make("span", { class: "unseen" }, text);
}
