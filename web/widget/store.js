// What the tab remembers of the conversation: its id and token, nothing of what was said. The browser forgets it
// when the tab closes. Where a page may keep nothing, it lives as long as the page.

/**
 * @typedef {object} Kept
 * @property {string} id
 * @property {string} token
 * @property {string} language language of the conversation
 * @property {string} pageLanguage what the page asked for when this was kept
 * @property {boolean} open whether the panel was open
 */

export class Store {
  /** @param {string} origin of the server */
  constructor(origin) {
    this.key = `luotsi ${origin}`;
    /** @type {string | null} */
    this.spare = null;
  }

  /** @returns {Kept | null} */
  read() {
    try {
      const kept = JSON.parse(this.raw() || "null");
      return kept && typeof kept.id === "string" && typeof kept.token === "string" ? kept : null;
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  /** @param {Kept} kept */
  write(kept) {
    this.spare = JSON.stringify(kept);
    this.attempt((storage) => storage.setItem(this.key, /** @type {string} */ (this.spare)));
  }

  /** @param {Partial<Kept>} changes */
  change(changes) {
    const kept = this.read();
    if (kept) this.write({ ...kept, ...changes });
  }

  forget() {
    this.spare = null;
    this.attempt((storage) => storage.removeItem(this.key));
  }

  raw() {
    return this.attempt((storage) => storage.getItem(this.key)) || this.spare;
  }

  /**
   * Storage may be refused (settings, sandboxed frame) or full: both are DOMExceptions.
   * @template T
   * @param {(storage: Storage) => T} use
   * @returns {T | null}
   */
  attempt(use) {
    try {
      return use(window.sessionStorage);
    } catch (error) {
      if (error instanceof DOMException) return null;
      throw error;
    }
  }
}
