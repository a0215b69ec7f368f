// Where a page begins, and where one comes back to. Links are the browser's own; it scrolls by itself, and this adds only the focus.

import { ask, find, focusHeading, followed, here, takeOver, traceOf } from "./page.js";

const outcome = document.querySelector("main [data-focus]");
const [arrival] = performance.getEntriesByType("navigation");
const cameFromHere = document.referrer.startsWith(`${location.origin}/`);

// What a form's answer says is read first; a page opened by a link of this site from its heading; where somebody was before, from there.
if (outcome) outcome.focus();
else if (document.activeElement === document.body) {
  if (arrival.type === "back_forward") find(history.state?.focus)?.focus({ preventScroll: true });
  else if (arrival.type === "navigate" && cameFromHere && !location.hash) focusHeading();
}

document.addEventListener("click", (event) => {
  const link = followed(event);
  if (link) history.replaceState({ ...history.state, focus: traceOf(link) }, "");
}, { capture: true });

// A menu that was opened on one page is not wanted on coming back to it.
addEventListener("pagehide", () => document.getElementById("departments")?.hidePopover?.());

// A page from the browser's memory is as old as the moment it was left: what the cart and the stock are by now is asked for.
async function renew() {
  const from = here();
  try {
    const { response, page } = await ask(location.href);
    if (response.ok && here() === from && !document.querySelector("form[aria-busy]")) takeOver(page, { keep: true });
  } catch (error) {
    console.warn("The page could not be brought up to date.", error);
  }
}

// A step back takes a page from the cache without asking, whatever its headers say.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted || (arrival.type === "back_forward" && arrival.transferSize === 0)) renew();
});
