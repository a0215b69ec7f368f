// Filters, sorting and variants without a new page: the server renders the page at the new address as ever, and only its named parts
// (data-part) are taken over. The open filter sheet, the scroll position and the focus stay. Without this file the same forms and links load pages.

import { addressOf, ask, followed, here, say, shown, takeOver } from "./page.js";
import { dismiss, failed } from "./failure.js";

document.documentElement.classList.add("js");

// The entries of the history that this document has made, numbered: how far each was scrolled and what had the focus.
let entry = history.state?.entry ?? 0;
const places = new Map();
history.replaceState({ ...history.state, entry }, "");
addEventListener("scroll", () => places.set(entry, { ...places.get(entry), y: scrollY }), { passive: true });

let latest = null;

/**
 * Shows the page at an address in place.
 * @param record what becomes of the history once the page is there.
 * @param pressed where a failure is said, undo what is taken back then, and again what its "Try again" does.
 */
async function show(address, { record, pressed, undo, again = () => show(address, { record, pressed, undo }) }) {
  latest?.abort();
  dismiss();
  const asking = (latest = new AbortController());
  const parts = [...document.querySelectorAll("main [data-part]")];
  parts.forEach((part) => part.setAttribute("aria-busy", "true"));
  try {
    const { response, page } = await ask(address, { signal: asking.signal });
    if (asking.signal.aborted) return;
    if (!response.ok) {
      location.assign(address);
      return;
    }
    record(response.url);
    takeOver(page, { keep: true });
    say(document.querySelector("[data-news]")?.textContent);
  } catch (error) {
    if (error.name === "AbortError") return;
    undo?.();
    failed(pressed, again);
  } finally {
    if (latest === asking) parts.forEach((part) => part.removeAttribute("aria-busy"));
  }
}

function push(address) {
  places.set(entry, { y: scrollY, focus: document.activeElement?.id });
  entry += 1;
  history.pushState({ entry }, "", address);
}

const replace = (address) => history.replaceState(history.state, "", address);

// Back and Forward between what was shown in place. What can't be fetched is not shown, so the address goes back to where it was.
addEventListener("popstate", () => {
  if (here() === shown) {
    entry = history.state?.entry ?? entry;
    return;
  }
  const from = entry;
  const to = history.state?.entry ?? 0;
  const place = places.get(to);
  entry = to;
  const asked = { pressed: document.activeElement, undo: () => step(from - to), again: () => step(to - from) };
  show(location.href, { ...asked, record: () => {} }).then(() => {
    if (entry !== to || here() !== shown) return;
    if (place?.focus) document.getElementById(place.focus)?.focus({ preventScroll: true });
    if (place) scrollTo(0, place.y);
  });
});

// A step of none would load the page again.
function step(steps) {
  if (steps) history.go(steps);
}

addEventListener("hashchange", () => {
  if (history.state?.entry === undefined) history.replaceState({ ...history.state, entry: ++entry }, "");
});

document.addEventListener("change", ({ target: field }) => {
  const asked = { pressed: field, undo: () => untick(field) };
  if (field.dataset.liveHref) show(field.dataset.liveHref, { ...asked, record: replace });
  else if (field.form?.matches("form[data-live]") && field.checkValidity()) show(addressOf(field.form), { ...asked, record: push });
});

// What could not be shown is not marked as chosen either.
function untick(field) {
  if (field.matches("select")) for (const option of field.options) option.selected = option.defaultSelected;
  else for (const tick of field.form.querySelectorAll(`[name="${CSS.escape(field.name)}"]`)) tick.checked = tick.defaultChecked;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-live]")) return;
  event.preventDefault();
  form.hidePopover?.();
  show(addressOf(form), { pressed: event.submitter ?? form, record: push });
}, { capture: true });

document.addEventListener("click", (event) => {
  const link = followed(event);
  if (!link) return;
  if (!link.matches("[data-live]")) {
    // Whoever leaves does not want the filter's answer any more.
    if (!link.hash) latest?.abort();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  show(link.href, { pressed: link, record: push });
}, { capture: true });
