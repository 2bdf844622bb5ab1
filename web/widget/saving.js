// The conversation as a file for the person to keep.

import { Refused, ServerLost } from "./api.js";

/**
 * @param {import("./api.js").Api} api
 * @param {import("./api.js").Talk | null} talk
 * @param {import("./view.js").View} view
 * @param {"html" | "txt"} format
 */
export async function saveTranscript(api, talk, view, format) {
  try {
    if (!talk) throw new ServerLost();
    const { file, name } = await api.transcript(talk, format);
    download(file, name);
    view.showNote("saved");
  } catch (error) {
    if (!(error instanceof ServerLost || error instanceof Refused)) throw error;
    // Saving is everyone's right, also when the server cannot help.
    download(new Blob([view.turns.innerText], { type: "text/plain;charset=utf-8" }), "luotsi.txt");
    view.showNote("saved-here");
  }
}

/** @param {Blob} file @param {string} name */
function download(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
