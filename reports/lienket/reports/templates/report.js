// The page is complete without this script; it adds filtering, folding and a closer look at pictures.
"use strict";
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const folds = all(".fold-scenario");

all(".tools").forEach((tools) => { tools.hidden = false; });

all("[data-filter]").forEach((button) => button.addEventListener("click", () => {
  const wanted = button.dataset.filter;
  all("[data-filter]").forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
  all("[data-outcome]").forEach((part) => { part.hidden = wanted !== "" && part.dataset.outcome !== wanted; });
  all("[data-part]").forEach((part) => { part.hidden = !all("[data-outcome]", part).some((inner) => !inner.hidden); });
}));

all("[data-fold]").forEach((button) => button.addEventListener("click", () => {
  folds.forEach((fold) => { fold.open = button.dataset.fold === "open"; });
}));

const openTarget = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.hidden) { all('[data-filter=""]').forEach((button) => button.click()); }
  const fold = target?.querySelector(":scope > .fold-scenario");
  if (fold) { fold.open = true; target.scrollIntoView(); }
};
addEventListener("hashchange", openTarget);
openTarget();

let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = all("details:not([open]):not(.as-table)");
  unfolded.forEach((fold) => { fold.open = true; });
  all("img[loading]").forEach((picture) => { picture.loading = "eager"; });
});
addEventListener("afterprint", () => unfolded.forEach((fold) => { fold.open = false; }));

const pictures = all("a.picture");
if (pictures.length && "showModal" in HTMLDialogElement.prototype) {
  const element = (name, text = "") => Object.assign(document.createElement(name), { textContent: text });
  const box = Object.assign(element("dialog"), { className: "lightbox" });
  box.setAttribute("aria-label", "Ảnh phóng to");
  const frame = element("div"), image = element("img"), bar = element("footer"), caption = element("p");
  const previous = element("button", "Ảnh trước"), next = element("button", "Ảnh sau"), close = element("button", "Đóng");
  frame.append(image);
  bar.append(caption, previous, next, close);
  box.append(frame, bar);
  document.body.append(box);

  let shown = 0;
  const show = (index) => {
    shown = (index + pictures.length) % pictures.length;
    const link = pictures[shown];
    image.src = link.href;
    image.alt = link.firstElementChild.alt;
    caption.textContent = link.parentElement.querySelector(".what").textContent;
    frame.scrollTop = 0;
  };
  pictures.forEach((link, index) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    show(index);
    box.showModal();
  }));
  previous.addEventListener("click", () => show(shown - 1));
  next.addEventListener("click", () => show(shown + 1));
  close.addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => { if (event.target === box) { box.close(); } });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") { show(shown - 1); }
    if (event.key === "ArrowRight") { show(shown + 1); }
  });
}
