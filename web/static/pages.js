// The front page's example messages: with the widget at hand each becomes a button that puts its text into the box.

const chat = document.querySelector("luotsi-chat");

function makeButton(quote) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = quote.textContent;
  button.addEventListener("click", () => chat.prefill(button.textContent));
  quote.replaceWith(button);
}

if (chat) {
  customElements.whenDefined("luotsi-chat").then(() => {
    document.querySelectorAll(".examples q").forEach(makeButton);
    document.querySelectorAll("[data-with-examples]").forEach((hint) => { hint.hidden = false; });
  });
}
