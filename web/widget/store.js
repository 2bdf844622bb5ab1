// What the tab remembers of the conversation: its id and token, and what was understood, as codes; nothing of what was
// said. The browser forgets it when the tab closes. Where a page may keep nothing, it lives as long as the page.

/**
 * @typedef {object} Kept
 * @property {string} id
 * @property {string} token
 * @property {string} language language of the conversation
 * @property {string} pageLanguage what the page asked for when this was kept
 * @property {boolean} open whether the panel was open
 * @property {object} [facts] age group, place, audience and needs as codes, to be offered back after an expiry
 */

const FACTS = ["age_group", "municipality", "audience", "life_situations"];

/** @param {any} state the public state of the API @returns {object | undefined} none when nothing is known */
export function factsOf(state) {
  const known = FACTS.filter((name) => state && state[name] && state[name].length);
  return known.length ? Object.fromEntries(known.map((name) => [name, state[name]])) : undefined;
}

export class Store {
  /** @param {string} key */
  constructor(key) {
    this.key = key;
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

  /** Takes over what another tab has; whether the panel is open is this tab's own. @param {Kept} kept */
  adopt(kept) {
    const own = this.read();
    this.write({ ...kept, open: Boolean(own && own.open), pageLanguage: own ? own.pageLanguage : kept.pageLanguage });
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
