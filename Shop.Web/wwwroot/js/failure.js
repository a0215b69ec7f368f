// What does not go through says so where it was pressed, with a way to try again. The page and its address stay as they are.

import { addressOf, followed, here } from "./page.js";

const lost = "That didn’t go through. Check your connection and try again; nothing is done twice.";

let notice = null;

/**
 * Says beside what was pressed that it failed.
 * @param again what "Try again" does.
 * @param sentence when the shop itself said why.
 */
export function failed(pressed, again, sentence = lost) {
  dismiss();
  const text = document.createElement("p");
  text.textContent = sentence;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Try again";
  button.addEventListener("click", () => {
    dismiss();
    focusAgain(pressed);
    again();
  });
  notice = document.createElement("div");
  notice.className = "notice notice-bad failed";
  notice.role = "alert";
  // In the top layer, as what was pressed may lie in the sheet of filters. "manual" leaves that sheet open.
  notice.popover = "manual";
  notice.append(text, button);
  notice.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    dismiss();
    focusAgain(pressed);
  });
  document.body.append(notice);
  notice.showPopover();
  putBeside(pressed.getBoundingClientRect());
  button.focus({ preventScroll: true });
}

function focusAgain(pressed) {
  if (pressed.isConnected) pressed.focus({ preventScroll: true });
}

function putBeside(pressed) {
  const { width, height } = notice.getBoundingClientRect();
  const gap = 8;
  const below = pressed.bottom + gap;
  const fits = below + height <= innerHeight;
  notice.style.top = `${Math.max(gap, fits ? below : Math.min(pressed.top, innerHeight) - height - gap)}px`;
  notice.style.left = `${Math.max(gap, Math.min(pressed.left, document.documentElement.clientWidth - width - gap))}px`;
}

export function dismiss() {
  notice?.remove();
  notice = null;
}

document.addEventListener("pointerdown", (event) => {
  if (notice && !notice.contains(event.target)) dismiss();
});

// A browser that takes itself for offline would replace the page by an error of its own. It may be wrong (a shop on the same machine), so that
// it is tried; whoever has a connection follows links without any script.
async function go(pressed, address) {
  try {
    await fetch(address, { method: "HEAD" });
  } catch {
    failed(pressed, () => go(pressed, address));
    return;
  }
  location.assign(address);
}

const isWithin = (link) => link.hash !== "" && link.pathname + link.search === here();

document.addEventListener("click", (event) => {
  const link = navigator.onLine ? null : followed(event);
  if (!link || link.origin !== location.origin || isWithin(link)) return;
  event.preventDefault();
  go(link, link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (navigator.onLine || event.defaultPrevented || form.method !== "get") return;
  event.preventDefault();
  go(event.submitter ?? form, addressOf(form));
});
