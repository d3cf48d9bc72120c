// Makes server-rendered dialogs modal, moves focus to what matters, and lets a form be sent only once.
const narrow = window.matchMedia("(max-width: 820px)");
for (const fold of document.querySelectorAll("details.fold")) {
  fold.open = !narrow.matches;
  narrow.addEventListener("change", () => (fold.open = !narrow.matches));
}
for (const dialog of document.querySelectorAll("dialog[data-modal]")) {
  dialog.close();
  dialog.showModal();
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    dialog.querySelector("[data-cancel]")?.click();
  });
  dialog.addEventListener("close", () => dialog.showModal()); // the browser lets a second Esc through
}
document.querySelector("[data-focus]")?.focus();
for (const form of document.querySelectorAll("form[data-once]")) {
  const button = form.querySelector("[data-busy]");
  const label = button.textContent;
  const mark = (sent) => {
    form.dataset.sent = sent ? "true" : "";
    button.setAttribute("aria-disabled", String(sent));
    button.textContent = sent ? button.dataset.busy : label;
  };
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    mark(true);
  });
  window.addEventListener("pageshow", () => mark(false)); // coming back to a kept page
}
const userMenu = document.querySelector("details.user-menu");
document.addEventListener("click", (event) => {
  if (userMenu && !userMenu.contains(event.target)) userMenu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && userMenu?.open) {
    userMenu.open = false;
    userMenu.querySelector("summary").focus();
  }
});
