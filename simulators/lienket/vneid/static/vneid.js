// Moves the reader to what the page has to say, and shows or hides the typed password. The pages work without it.
document.querySelector("[data-focus]")?.focus();

for (const button of document.querySelectorAll("[data-reveals]")) {
  const input = document.getElementById(button.dataset.reveals);
  button.hidden = false;
  button.addEventListener("click", () => {
    const revealed = input.type === "password";
    input.type = revealed ? "text" : "password";
    button.setAttribute("aria-pressed", String(revealed));
  });
}
