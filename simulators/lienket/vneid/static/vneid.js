// Moves the reader to what the page has to say, sends on a form that needs no reading, and shows or hides the typed password. The pages work without it.
document.querySelector("[data-focus]")?.focus();
document.querySelector("[data-submits]")?.requestSubmit();

for (const button of document.querySelectorAll("[data-reveals]")) {
  const input = document.getElementById(button.dataset.reveals);
  button.hidden = false;
  button.addEventListener("click", () => {
    const revealed = input.type === "password";
    input.type = revealed ? "text" : "password";
    button.setAttribute("aria-pressed", String(revealed));
  });
}

// A countdown in seconds; who cannot see it is told at the start, a minute before the end, and at the end.
for (const shown of document.querySelectorAll("[data-countdown]")) {
  const said = document.querySelector("[data-countdown-said]");
  const end = Date.now() + Number(shown.dataset.countdown) * 1000;
  const told = new Set();
  const tell = (key, sentence) => {
    if (!told.has(key)) said.textContent = sentence;
    told.add(key);
  };
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left === 0) {
      shown.parentElement.textContent = "Mã đã hết hạn";
      tell("end", "Mã đã hết hạn. Bấm «Gửi lại mã» để lấy mã mới.");
      return;
    }
    if (left <= 60) tell("minute", `Mã hết hạn sau ${left} giây.`);
    else tell("start", `Mã hết hạn sau ${Math.ceil(left / 60)} phút.`);
    setTimeout(tick, 250);
  };
  tick();
}

// A page that waits for somebody else asks every two seconds, and goes on by its own form when there is an answer.
for (const waiting of document.querySelectorAll("[data-waits]")) {
  const look = async () => {
    const answer = await fetch(waiting.dataset.waits, { headers: { Accept: "application/json" } }).catch(() => null);
    const told = answer?.ok ? await answer.json() : { waiting: true };
    if (told.waiting) setTimeout(look, 2000);
    else waiting.querySelector("form").requestSubmit();
  };
  setTimeout(look, 2000);
}
