// Shows at once what the phone did with the code. Without this script the buttons of the block do the same by hand.
for (const block of document.querySelectorAll("[data-qr]")) {
  const part = (name) => block.querySelector(`[data-qr-${name}]`);
  const picture = block.querySelector("img");
  const over = (state) => ["approved", "completed", "refused", "expired"].includes(state);
  let stream = null;
  let timer = 0;
  let state = block.dataset.state;
  let spokenAt = null;

  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

  // Read out at the start, at the last minute and at the end: every second would be unbearable.
  const speak = (told) => {
    if (told.state !== "waiting") {
      if (told.state !== state) part("spoken").textContent = told.said;
      return;
    }
    if (spokenAt === null || (spokenAt > 60 && told.seconds <= 60)) {
      const minutes = Math.floor(told.seconds / 60);
      const words = [minutes && `${minutes} phút`, told.seconds % 60 && `${told.seconds % 60} giây`];
      part("spoken").textContent = `Mã QR hết hạn sau ${words.filter(Boolean).join(" ")}.`;
      spokenAt = told.seconds;
    }
  };

  const show = (told) => {
    speak(told);
    state = told.state;
    block.dataset.state = state;
    part("left").hidden = state !== "waiting";
    part("clock").textContent = clock(told.seconds);
    part("said").hidden = !told.said;
    part("said").textContent = told.said;
    part("renew").hidden = !told.renewable;
    if (state === "approved") finish();
    if (over(state)) stop();
  };

  // Without a network the browser would leave this page for one that says so, and never come back.
  const finish = () => {
    part("done").hidden = false;
    if (navigator.onLine) part("done").requestSubmit();
    else window.addEventListener("online", () => part("done").requestSubmit(), { once: true });
  };

  const stop = () => {
    stream?.close();
    stream = null;
    clearTimeout(timer);
  };

  const ask = async () => {
    try {
      const answer = await fetch(block.dataset.status, { headers: { Accept: "application/json" } });
      if (answer.status === 404) return; // Somebody has logged in or out here meanwhile: this page is over.
      if (answer.ok) show(await answer.json());
    } catch {
      // The network is away; asking again is all that can be done.
    }
    if (!over(state)) timer = setTimeout(ask, 2000);
  };

  const follow = () => {
    stop();
    if (over(state) || document.hidden) return;
    if (!window.EventSource) return void ask();
    stream = new EventSource(block.dataset.follow);
    stream.onmessage = (event) => show(JSON.parse(event.data));
    stream.onerror = () => {
      // Ended in its time, it opens again by itself; refused for good, it is closed, and asking is left.
      if (stream?.readyState === EventSource.CLOSED) ask();
    };
  };

  part("renew").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const body = new FormData(part("renew"));
      const answer = await fetch(part("renew").action, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok) return void part("renew").submit();
      const told = await answer.json();
      picture.src = told.picture;
      spokenAt = null;
      show(told);
      follow();
    } catch {
      part("renew").submit();
    }
  });

  // A page that nobody sees holds no connection; it learns the rest when it is looked at again.
  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pagehide", stop);
  if (state === "approved") finish();
  follow();
}
