// The same conversation in other places of this site: further elements on the page, other tabs. They tell each other
// over a channel that only pages of the same origin hear.

/** Another tab answers at once or not at all. */
const ANSWER_MS = 150;

/** @typedef {import("./store.js").Kept} Kept */

export class Siblings {
  /**
   * @param {string} name
   * @param {{kept: () => Kept | null, changed: (kept: Kept, instead?: string) => void, gone: (id: string) => void}} acts
   */
  constructor(name, acts) {
    this.acts = acts;
    /** @type {((kept: Kept | null) => void) | null} */
    this.answer = null;
    this.channel = new BroadcastChannel(name);
    this.channel.addEventListener("message", ({ data }) => this.hear(data));
    /** @type {Promise<Kept | null>} what another place had when this one came */
    this.known = new Promise((resolve) => {
      this.answer = resolve;
      setTimeout(() => resolve(null), ANSWER_MS);
    });
    this.tell({ type: "who" });
  }

  hear({ type, kept, id, instead }) {
    if (type === "who") {
      const own = this.acts.kept();
      if (own) this.tell({ type: "here", kept: own });
    } else if (type === "here") {
      this.answer(kept);
    } else if (type === "changed") {
      this.answer(kept);
      this.acts.changed(kept, instead);
    } else if (type === "gone") {
      this.acts.gone(id);
    }
  }

  tell(message) {
    this.channel.postMessage(message);
  }

  leave() {
    this.channel.close();
  }
}
