// Tells the server that a contact of a card was used: which entry and which way, nothing of who did it.

const SCHEMES = { "tel:": "phone", "mailto:": "email", "http:": "web", "https:": "web" };

/** @param {ShadowRoot} root @param {(service: string, way: string) => void} tell */
export function watchUses(root, tell) {
  root.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    const card = link && link.closest("[data-service]");
    const way = link instanceof HTMLAnchorElement && SCHEMES[link.protocol];
    if (way && card instanceof HTMLElement) tell(card.dataset.service, way);
  });
}
