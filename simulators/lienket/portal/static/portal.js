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
// As the server reads dates (forms.py), which decides: dd/MM/yyyy, MM/yyyy or yyyy; 00 or nothing is unknown.
const isBirthDate = ({ value, dataset }) => {
  const typed = value.replace(/[\u200b-\u200d\u2060\ufeff]/g, "").trim();
  const parts = typed.match(/^(?:(?:(\d{0,2})\/)?(\d{0,2})\/)?(\d{4})$/);
  if (!parts) return false;
  const [day, month] = [Number(parts[1] ?? 0), Number(parts[2] ?? 0)];
  if (month > 12 || (day && !month) || day > new Date(Date.UTC(parts[3], month, 0)).getUTCDate()) return false;
  const earliest = [parts[3], month || 1, day || 1].map((part) => String(part).padStart(2, "0")).join("-");
  return dataset.bornFrom <= earliest && earliest <= dataset.bornUntil;
};
for (const field of document.querySelectorAll("[data-born-until]")) {
  const note = document.getElementById(field.getAttribute("aria-describedby"));
  const tell = (wrong) => {
    note.className = wrong ? "field-error" : "hint";
    note.textContent = wrong ? field.dataset.wrong : note.dataset.hint;
    field.setAttribute("aria-invalid", String(wrong));
  };
  field.addEventListener("change", () => tell(field.value.trim() !== "" && !isBirthDate(field)));
  // Taken back while typing: doing it on the way to the button would move the button away from the pointer.
  field.addEventListener("input", () => isBirthDate(field) && tell(false));
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
