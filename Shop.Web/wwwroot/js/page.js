// What the other scripts share: asking the shop for a page, taking over what changed in it, and telling it to whoever cannot see that.

import { showLocalTimes } from "./times.js";

// Longer than the shop takes to give up on an order, so that its own answer comes first.
const patienceMilliseconds = 40_000;

/** Path and query of the page being shown: a hash moves within it and makes no other page. */
export const here = () => location.pathname + location.search;

/** The address whose page is being shown; behind here() from a step in the history until its page is taken over. */
export let shown = here();

/** Asks for a page as a browser does. Throws AbortError when the caller gave up, anything else when no answer came. */
export async function ask(address, { signal, ...request } = {}) {
  const patience = AbortSignal.timeout(patienceMilliseconds);
  const response = await fetch(address, {
    headers: { accept: "text/html" },
    // After a step back a browser takes everything from its cache, what scripts ask for too.
    cache: "no-cache",
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
    ...request,
  });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  // A document made by a script runs no scripts itself, so what is meant for pages without them would count in it.
  page.querySelectorAll("noscript").forEach((part) => part.remove());
  return { response, page };
}

/**
 * Puts a page in place of the one being shown, whose address is already there: part by part (data-part) where both have the same ones, else
 * everything below the header.
 * With keep, what was written and not sent stays.
 */
export function takeOver(page, { keep = false } = {}) {
  const focused = document.activeElement;
  const place = traceOf(focused);
  const outside = partsOf(document).filter((part) => !inMain(part));
  const parts = samePartsIn(page) ? partsOf(document) : [document.getElementById("main"), ...outside];
  for (const part of parts) {
    const fresh = document.importNode(twinOf(part, page), true);
    showLocalTimes(fresh);
    if (keep) keepWritten(part, fresh);
    part.replaceWith(fresh);
  }
  document.title = page.title;
  shown = here();
  if (!focused.isConnected) focusTwin(focused, place);
}

const partsOf = (root) => [...root.querySelectorAll("[data-part]")];
const inMain = (part) => part.closest("main") !== null;
const namesOf = (root) => partsOf(root).filter(inMain).map((part) => part.dataset.part).sort().join();
const samePartsIn = (page) => namesOf(document) !== "" && namesOf(document) === namesOf(page);
const twinOf = (part, page) =>
  (part.id === "main" ? page.getElementById("main") : page.querySelector(`[data-part="${part.dataset.part}"]`)) ?? part;

function keepWritten(part, fresh) {
  for (const field of part.querySelectorAll("input:not([type=hidden]), select")) {
    if (field.matches("[type=radio], [type=checkbox]")) {
      const twin = fresh.querySelector(`[name="${CSS.escape(field.name)}"][value="${CSS.escape(field.value)}"]`);
      if (twin && field.checked !== field.defaultChecked) twin.checked = field.checked;
    } else if (field.id && field.value !== writtenByShop(field)) {
      const twin = fresh.querySelector(`#${CSS.escape(field.id)}`);
      if (twin) twin.value = field.value;
    }
  }
}

const writtenByShop = (field) =>
  field.matches("select") ? ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value : field.defaultValue;

/** What finds an element again when its page has been made anew: its id, or where a link leads; null for anything else. */
export function traceOf(element) {
  if (element.id) return { id: element.id };
  const href = element.matches("a[href]") ? element.getAttribute("href") : null;
  return href && { href, index: linksTo(href).indexOf(element) };
}

export function find(trace) {
  return trace?.id ? document.getElementById(trace.id) : trace && linksTo(trace.href)[trace.index];
}

const linksTo = (href) => [...document.querySelectorAll(`a[href="${CSS.escape(href)}"]`)];

// What was focused is gone: its successor gets the focus, else another field of its form (a button may have been switched off), else the list
// or the heading of the page.
function focusTwin(gone, place) {
  const fields = [...(gone.form?.elements ?? [])].map(traceOf);
  for (const way of [place, ...fields, { id: "results" }].map(find).filter(Boolean)) {
    way.focus({ preventScroll: true });
    if (document.activeElement === way) return;
  }
  focusHeading();
}

/** Reading starts at the page's heading. */
export function focusHeading() {
  const heading = document.querySelector("main h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Has a sentence read out. */
export function say(sentence) {
  document.getElementById("news").textContent = sentence ?? "";
}

/** The link that a click opens in this window, not in another one. */
export function followed(event) {
  const otherwise = event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const link = otherwise ? null : event.target.closest?.("a[href]");
  return link && !link.target && !link.hasAttribute("download") ? link : null;
}

/** The address a GET form leads to; it holds only what was filled in, as the server itself writes it. */
export function addressOf(form) {
  const address = new URL(form.action);
  address.search = "";
  for (const [name, value] of new FormData(form)) if (value) address.searchParams.append(name, value);
  return address.href;
}
