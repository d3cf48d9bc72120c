// Makes server-rendered dialogs modal, moves focus to what matters, and lets a form be sent only once.
for (const dialog of document.querySelectorAll("dialog[data-modal]")) {
  dialog.close();
  dialog.showModal();
  const cancel = dialog.querySelector("[data-cancel]");
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (cancel) cancel.click();
  });
}
document.querySelector("[data-focus]")?.focus();
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    const button = form.querySelector("[data-busy]");
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "true";
    button.setAttribute("aria-disabled", "true");
    button.textContent = button.dataset.busy;
  });
}
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.user-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
