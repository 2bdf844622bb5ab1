// <luotsi-chat>: attributes and life cycle. README.md has the table of attributes.

import { Api } from "./api.js";
import { STYLE } from "./built.js";
import { Conversation } from "./conversation.js";
import { make } from "./dom.js";
import { Siblings } from "./siblings.js";
import { Store } from "./store.js";
import { watchUses } from "./uses.js";
import { View } from "./view.js";
import { known, pageLanguage } from "./words.js";

export class LuotsiChat extends HTMLElement {
  static observedAttributes = ["language"];
  /** Server and nonce of the script tag, set before the element is defined. */
  static origin = "";
  static nonce = "";

  connectedCallback() {
    if (!this.view) this.build();
    const { conversation } = this;
    conversation.siblings = new Siblings(this.store.key, {
      kept: () => this.store.read(),
      changed: (kept, instead) => conversation.changedElsewhere(kept, instead),
      gone: (id) => conversation.goneElsewhere(id),
    });
    this.watching = new AbortController();
    const { signal } = this.watching;
    document.addEventListener("visibilitychange", () => conversation.refresh(), { signal });
    window.addEventListener("online", () => conversation.busy || this.view.fault.retry(), { signal });
    if (this.inline) this.startWhenSeen(signal);
    else if (this.store.read()?.open && !fillsWindow()) this.view.open(false);
  }

  disconnectedCallback() {
    this.watching.abort();
    this.conversation.siblings.leave();
    this.conversation.siblings = null;
  }

  attributeChangedCallback(_name, before, after) {
    const language = known(after);
    if (this.view && before !== after && language && language !== this.view.language) this.conversation.switchLanguage(language);
  }

  build() {
    const origin = LuotsiChat.origin;
    const language = pageLanguage(this);
    const root = this.attachShadow({ mode: "open" });
    dress(root);
    this.inline = this.hasAttribute("inline");
    this.store = new Store(["luotsi", origin, this.getAttribute("conversation")].filter(Boolean).join(" "));
    const view = new View(root, this.acts(), { inline: this.inline, origin });
    const page = { pageLanguage: language, municipality: this.getAttribute("municipality"), topic: this.getAttribute("topic") };
    this.view = view;
    this.conversation = new Conversation(new Api(origin), this.store, view, page);
    watchUses(root, (service, way) => this.conversation.use(service, way));
    view.switchTo(language);
    this.conversation.useLanguage(language);
  }

  /** @returns {import("./view.js").Acts} */
  acts() {
    return {
      open: () => {
        this.store.change({ open: true });
        this.conversation.start({ quiet: false });
      },
      close: () => this.store.change({ open: false }),
      send: (text) => this.conversation.saying.send(text),
      choose: (value, label, pressed) => this.conversation.saying.choose(value, label, pressed),
      language: (language) => this.conversation.switchLanguage(language),
      save: (format) => this.conversation.save(format),
      feedback: (body) => this.conversation.feedback(body),
      erase: () => this.conversation.erase(),
      begin: () => this.conversation.start(),
    };
  }

  /** An inline conversation begins when it comes into sight, and without a word: nobody has asked yet. @param {AbortSignal} signal */
  startWhenSeen(signal) {
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      this.conversation.start({ quiet: true });
    });
    watcher.observe(this);
    signal.addEventListener("abort", () => watcher.disconnect());
  }

  /** Opens the panel. */
  open() {
    this.view.open();
  }

  /** Closes the panel. */
  close() {
    this.view.close();
  }

  /** Opens the panel with `text` in the box, ready to be sent. @param {string} text */
  prefill(text) {
    this.view.open();
    this.view.composer.fill(text);
  }
}

/** In a narrow window the open panel hides the page (see style.css), to which the person has just come. */
function fillsWindow() {
  return window.matchMedia("(max-width: 30em)").matches;
}

/** Constructed style sheets need no permission from a strict content policy. @param {ShadowRoot} root */
function dress(root) {
  if ("adoptedStyleSheets" in root) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } else {
    root.append(make("style", { nonce: LuotsiChat.nonce || null }, STYLE));
  }
}
