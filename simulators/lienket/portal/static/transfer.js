// Keeps the page of a transfer's progress up to date; without it the page's own link does.
const section = document.querySelector("[data-transfer]");
const PAUSE = 1000;
const LONGEST_PAUSE = 15000;
const tell = (progress) => {
  for (const name of ["settled", "total", "moved", "present", "stayed"]) {
    section.querySelector(`[data-${name}]`).textContent = progress[name];
  }
  const bar = section.querySelector("progress");
  bar.max = progress.total || 1;
  bar.value = progress.settled;
  section.querySelector(".chip").textContent = progress.state;
  section.querySelector("[data-note]").textContent = progress.note;
};
const speak = (progress) => {
  // A screen reader hears tenths, not every item.
  const tenths = progress.total ? Math.floor((10 * progress.settled) / progress.total) : 0;
  const spoken = section.querySelector("[data-spoken]");
  if (spoken.dataset.tenths !== String(tenths)) spoken.textContent = `${progress.state}: ${tenths * 10}%`;
  spoken.dataset.tenths = String(tenths);
};
const look = async (pause, settledBefore) => {
  try {
    const answer = await fetch(section.dataset.transfer, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return; // the session has ended: the link leads to the login page
    const progress = await answer.json();
    if (progress.ended) return location.reload(); // what stayed, and why, is the server's to write
    tell(progress);
    speak(progress);
    const next = progress.settled === settledBefore ? Math.min(pause * 2, LONGEST_PAUSE) : PAUSE;
    setTimeout(look, next, next, progress.settled);
  } catch {
    setTimeout(look, LONGEST_PAUSE, LONGEST_PAUSE, settledBefore);
  }
};
if (section?.dataset.ended === "false") setTimeout(look, PAUSE, PAUSE, -1);
