// The conversation API of the server that served this script. No cookies, no referrer.

const PATIENCE_MS = 20000;

/** The server cannot be reached, did not answer in time, or answered something that is not ours. */
export class ServerLost extends Error {}

/** The server refused, and said why in the person's language (RFC 9457). */
export class Refused extends Error {
  /** @param {number} status @param {{detail: string, code?: string, errors?: {field: string}[]}} problem */
  constructor(status, { detail, code, errors }) {
    super(detail);
    this.status = status;
    this.detail = detail;
    this.code = code;
    this.fields = (errors || []).map(({ field }) => field.split(".")[0]);
  }
}

/** How a conversation is over that the server does not know any more; any other error is thrown on. @param {unknown} error */
export function isOver(error) {
  if (!(error instanceof Refused) || ![401, 404].includes(error.status)) throw error;
  return error.code === "conversation-expired" ? "expired" : "ended";
}

/** @typedef {{id: string, token: string}} Talk */

export class Api {
  /** @param {string} origin */
  constructor(origin) {
    this.base = `${origin}/api/v1/conversations`;
    this.language = "fi";
  }

  /** @param {Record<string, any>} wishes of the page, and facts of an expired conversation; empty ones are left out */
  async open(wishes) {
    const wished = Object.entries(wishes).filter(([, value]) => value);
    try {
      return await this.json("", { method: "POST", body: { language: this.language, ...Object.fromEntries(wished) } });
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 422) throw error;
      // A wrong code in the page's markup is not the citizen's fault: it goes without.
      const good = wished.filter(([name]) => !error.fields.includes(name));
      if (good.length === wished.length) throw error;
      return this.open(Object.fromEntries(good));
    }
  }

  /** @param {Talk} talk */
  read(talk) {
    return this.json(this.path(talk), { token: talk.token });
  }

  /** @param {Talk} talk @param {{text: string} | {choice: string}} body @param {string} key names the message: sent again, it is not said twice */
  say(talk, body, key) {
    return this.json(`${this.path(talk)}/messages`, { method: "POST", token: talk.token, body, key });
  }

  /** @param {Talk} talk */
  async erase(talk) {
    await this.call(this.path(talk), { method: "DELETE", token: talk.token });
  }

  /** @param {Talk} talk @param {object} body */
  async feedback(talk, body) {
    await this.call(`${this.path(talk)}/feedback`, { method: "POST", token: talk.token, body });
  }

  /** @param {Talk} talk @param {{service: string, way: string}} body */
  async use(talk, body) {
    await this.call(`${this.path(talk)}/uses`, { method: "POST", token: talk.token, body });
  }

  /** @param {Talk} talk */
  path(talk) {
    return `/${encodeURIComponent(talk.id)}`;
  }

  /** @param {string} path @param {object} options */
  async json(path, options) {
    const response = await this.call(path, options);
    try {
      return await response.json();
    } catch (error) {
      throw new ServerLost(String(error));
    }
  }

  /**
   * @param {string} path
   * @param {{method?: string, token?: string, body?: object, key?: string}} options
   */
  async call(path, { method = "GET", token, body, key }) {
    const headers = { "Accept-Language": this.language };
    if (token) headers["Authorization"] = `Bearer ${token}`;
    if (key) headers["Idempotency-Key"] = key;
    if (body) headers["Content-Type"] = "application/json";
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    let response;
    try {
      response = await fetch(this.base + path, {
        method, headers, body: body && JSON.stringify(body), signal: patience.signal,
        credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer",
      });
    } catch (error) {
      throw new ServerLost(String(error));
    } finally {
      clearTimeout(timer);
    }
    if (!response.ok) throw await refusal(response);
    return response;
  }
}

/** A name for one message that no other of the conversation has. */
export function messageKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Response} response */
async function refusal(response) {
  try {
    const problem = await response.json();
    if (typeof problem.detail === "string") return new Refused(response.status, problem);
  } catch (error) {
    return new ServerLost(String(error));
  }
  return new ServerLost(String(response.status));
}
