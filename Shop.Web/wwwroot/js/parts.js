// Filters, sorting and variants without a new page: the server renders the page at the new address as ever, and only its named parts
// (data-part) are taken over. The open filter sheet, the scroll position and the focus stay. Without this file the same forms and links load pages.

document.documentElement.classList.add("js");

let latest = null;

async function show(address, { replace = false } = {}) {
  latest?.abort();
  const asking = (latest = new AbortController());
  const from = location.href;
  const parts = [...document.querySelectorAll("[data-part]")];
  parts.forEach((part) => part.setAttribute("aria-busy", "true"));
  try {
    const response = await fetch(address, { headers: { accept: "text/html" }, signal: asking.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    // Whoever has followed a link meanwhile does not want this page any more.
    if (location.href !== from) return;
    if (!response.ok || !page.querySelector("[data-part]")) {
      location.assign(address);
      return;
    }
    const focused = document.activeElement;
    takeOver(parts, page);
    document.title = page.title;
    document.getElementById("news").textContent = document.querySelector("[data-news]")?.textContent ?? "";
    history[replace ? "replaceState" : "pushState"](null, "", response.url);
    if (!focused.isConnected) (document.getElementById(focused.id) ?? document.getElementById("results"))?.focus({ preventScroll: true });
  } catch (error) {
    if (error.name !== "AbortError" && location.href === from) location.assign(address);
  } finally {
    if (latest === asking) parts.forEach((part) => part.removeAttribute("aria-busy"));
  }
}

function takeOver(parts, page) {
  for (const part of parts) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (fresh) part.replaceWith(document.importNode(fresh, true));
    else part.replaceChildren();
  }
}

// A form's address holds only what was filled in, as the server itself writes it.
function addressOf(form) {
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value) address.searchParams.append(name, value);
  return address;
}

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.dataset.liveHref) show(field.dataset.liveHref, { replace: true });
  else if (field.form?.matches("form[data-live]") && field.checkValidity()) show(addressOf(field.form));
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-live]")) return;
  event.preventDefault();
  event.target.hidePopover?.();
  show(addressOf(event.target));
}, { capture: true });

document.addEventListener("click", (event) => {
  const link = followed(event);
  if (!link?.matches("[data-live]")) return;
  event.preventDefault();
  event.stopPropagation();
  show(link.href);
}, { capture: true });

// The link that a click opens in this page, not in a new tab.
function followed(event) {
  const otherwise = event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return otherwise ? null : event.target.closest?.("a[href]");
}

// A form is sent once, however often its button is pressed while the answer is on its way, and looks busy meanwhile.
// One that led to another page shows that page from its top, as a link does.
let submittedOn = null;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.ariaBusy === "true") {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  submittedOn = location.pathname;
  if (form.method !== "post") return;
  form.ariaBusy = "true";
  setTimeout(() => (form.ariaBusy = null), 30_000);
}, { capture: true });
addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach((form) => (form.ariaBusy = null)));

// A quantity typed in the cart counts as soon as its field is left. A link pressed in the same movement waits for the answer: the checkout it
// leads to must know of the change, and whoever can't have that many reads so first.
let next = null;
document.addEventListener("focusout", ({ target }) => {
  if (target.form?.matches("form[data-save]") && target.value !== target.defaultValue) target.form.requestSubmit();
});
document.addEventListener("click", (event) => {
  const form = document.querySelector("form[data-save]:is([aria-busy], :invalid)");
  const link = form && followed(event);
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  if (form.reportValidity()) next = link.href;
}, { capture: true });

function goOn() {
  const address = next;
  next = null;
  if (address && !document.querySelector("main [role=alert]")) location.assign(address);
}

// A menu that was opened on one page is not wanted on the next; what went wrong is read out first.
function settle() {
  if (submittedOn && submittedOn !== location.pathname) scrollTo(0, 0);
  submittedOn = null;
  document.querySelectorAll("form[aria-busy]").forEach((form) => (form.ariaBusy = null));
  document.documentElement.classList.add("js");
  document.getElementById("departments")?.hidePopover?.();
  document.querySelector("[data-focus]")?.focus();
  goOn();
}

addEventListener("load", () => window.Blazor?.addEventListener("enhancedload", settle));
settle();
