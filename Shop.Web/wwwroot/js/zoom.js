// A product's picture as large as it is, over the page it stands on. Without this file the same link opens the picture by itself.

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-zoom]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(link);
});

function open(link) {
  const view = document.createElement("dialog");
  view.className = "zoom-view";
  view.setAttribute("aria-label", link.dataset.zoom);
  const picture = new Image(Number(link.dataset.width), Number(link.dataset.height));
  picture.alt = link.dataset.zoom;
  picture.src = link.href;
  const close = document.createElement("button");
  close.className = "button";
  close.textContent = "Close";
  view.append(picture, close);
  view.addEventListener("click", () => view.close());
  view.addEventListener("close", () => {
    view.remove();
    link.focus({ preventScroll: true });
  });
  document.body.append(view);
  view.showModal();
}
