// The conversation API of the server that served this script. No cookies, no referrer.

const PATIENCE_MS = 20000;

/** The server cannot be reached, did not answer in time, or answered something that is not ours. */
export class ServerLost extends Error {}

/** The server refused, and said why in the person's language (RFC 9457). */
export class Refused extends Error {
  /** @param {number} status @param {string} detail */
  constructor(status, detail) {
    super(detail);
    this.status = status;
    this.detail = detail;
  }
}

/** @typedef {{id: string, token: string}} Talk */

export class Api {
  /** @param {string} origin */
  constructor(origin) {
    this.base = `${origin}/api/v1/conversations`;
    this.language = "fi";
  }

  /** @param {string | null} municipality */
  async open(municipality) {
    const body = { language: this.language };
    if (!municipality) return this.json("", { method: "POST", body });
    try {
      return await this.json("", { method: "POST", body: { ...body, municipality } });
    } catch (error) {
      // A wrong code in the page's markup is not the citizen's fault.
      if (error instanceof Refused && error.status === 422) return this.json("", { method: "POST", body });
      throw error;
    }
  }

  /** @param {Talk} talk */
  read(talk) {
    return this.json(this.path(talk), { token: talk.token });
  }

  /** @param {Talk} talk @param {{text: string} | {choice: string}} body */
  say(talk, body) {
    return this.json(`${this.path(talk)}/messages`, { method: "POST", token: talk.token, body });
  }

  /** @param {Talk} talk */
  async erase(talk) {
    await this.call(this.path(talk), { method: "DELETE", token: talk.token });
  }

  /** @param {Talk} talk @param {"html" | "txt"} format */
  async transcript(talk, format) {
    const response = await this.call(`${this.path(talk)}/transcript?format=${format}`, { token: talk.token });
    const named = /filename="([\w.-]+)"/.exec(response.headers.get("Content-Disposition") || "");
    return { file: await response.blob(), name: named ? named[1] : `luotsi.${format}` };
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
   * @param {{method?: string, token?: string, body?: object}} options
   */
  async call(path, { method = "GET", token, body }) {
    const headers = { "Accept-Language": this.language };
    if (token) headers["Authorization"] = `Bearer ${token}`;
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

/** @param {Response} response */
async function refusal(response) {
  try {
    const { detail } = await response.json();
    if (typeof detail === "string") return new Refused(response.status, detail);
  } catch (error) {
    return new ServerLost(String(error));
  }
  return new ServerLost(String(response.status));
}
