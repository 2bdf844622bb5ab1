// A service's page: counts that it was opened and that a contact was used. No cookie, nothing of who did it.

const SCHEMES = { "tel:": "phone", "mailto:": "email", "http:": "web", "https:": "web" };
const entry = document.querySelector("[data-service]");

function tell(way) {
  const body = JSON.stringify({ service: entry.dataset.service, way, language: document.documentElement.lang });
  const headers = { "Content-Type": "application/json" };
  // The page may be left with the same click. If it can't be counted, nobody need know.
  fetch("/api/v1/uses", { method: "POST", headers, body, credentials: "omit", keepalive: true }).catch(() => undefined);
}

if (entry) {
  tell("card");
  entry.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest(".channels a[href]") : null;
    if (link && SCHEMES[link.protocol]) tell(SCHEMES[link.protocol]);
  });
}
