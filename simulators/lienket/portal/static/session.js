// Warns two minutes before the session ends. Only the server knows when that is: its clock is a world's, and other tabs
// keep the session alive too. Asking does not lengthen it; without this file nothing is lost but the warning.
const warning = document.querySelector("dialog[data-session]");
const WARN_AT = 120;
const ASK_EVERY = 60;
let timer;
const show = (selector, shown) => {
  for (const part of warning.querySelectorAll(selector)) part.hidden = !shown;
};
const tell = (seconds) => {
  show("[data-session-soon]", seconds > 0);
  show("[data-session-over]", seconds <= 0);
  const left = Math.max(0, seconds);
  warning.querySelector("[data-session-left]").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
};
const wait = (seconds) => {
  clearTimeout(timer);
  timer = setTimeout(ask, Math.max(1, seconds) * 1000);
};
const decide = (seconds) => {
  if (seconds > WARN_AT) {
    if (warning.open) warning.close();
    wait(Math.min(seconds - WARN_AT, ASK_EVERY));
    return;
  }
  tell(seconds);
  if (!warning.open) {
    warning.showModal();
    warning.querySelector("h2").focus();
  }
  if (seconds > 0) wait(Math.min(seconds, 10));
};
async function ask() {
  try {
    const answer = await fetch(warning.dataset.session, { headers: { Accept: "application/json" } });
    decide((await answer.json()).seconds);
  } catch {
    wait(ASK_EVERY); // not reached: neither over nor not
  }
}
warning.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  await fetch(event.target.action, { method: "POST", body: new FormData(event.target) }).catch(() => null);
  await ask();
});
document.addEventListener("visibilitychange", () => document.hidden || ask()); // a sleeping tab's timers sleep too
window.addEventListener("focus", () => ask());
wait(ASK_EVERY);
