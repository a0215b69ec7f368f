// Forms that change something are sent once, however often their button is pressed, and say meanwhile that they are under way. An answer for
// the page that is open is taken over in place; for another page, that page is opened. Without this file the same forms load pages.

import { ask, followed, say, takeOver } from "./page.js";
import { dismiss, failed } from "./failure.js";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  event.preventDefault();
  if (form.ariaBusy !== "true") send(form, event.submitter);
}, { capture: true });

async function send(form, button) {
  dismiss();
  const done = looksBusy(form);
  const pressed = form.contains(document.activeElement) ? document.activeElement : button ?? form;
  // The same form again, with the key it has: what has gone through already is found by it, not done twice.
  const again = () => form.requestSubmit(button);
  const body = new URLSearchParams(new FormData(form, button));
  const answer = await ask(form.action, { method: "POST", body }).catch(() => null);
  const address = answer && new URL(answer.response.url);
  if (!answer) {
    done();
    failed(pressed, again);
  } else if (answer.response.ok && address.pathname !== location.pathname) {
    // It stays busy until the other page is there.
    location.assign(address);
  } else if (answer.response.ok) {
    done();
    history.replaceState(history.state, "", address.pathname + address.search);
    showAnswer(answer.page);
  } else {
    done();
    // A refusal that comes with a form to go on with is shown, any other is only told.
    if (answer.page.querySelector("main form[method=post]")) showAnswer(answer.page);
    else failed(pressed, again, sentenceOf(answer.page));
  }
}

function showAnswer(page) {
  takeOver(page);
  const outcome = document.querySelector("main [data-focus]");
  if (outcome) outcome.focus();
  else say(document.querySelector("main [role=status]")?.innerText);
  goOn();
}

// Why the shop did not do it, in the words of its own page.
const sentenceOf = (page) =>
  [...page.querySelectorAll("main h1, main h1 ~ .lead")].map((part) => part.textContent.trim()).join(". ") || undefined;

const underWay = new Map();

function looksBusy(form) {
  const button = form.querySelector("[data-busy]");
  const label = button?.textContent;
  form.ariaBusy = "true";
  if (button) {
    button.textContent = button.dataset.busy;
    say(button.dataset.busy);
  }
  const done = () => {
    form.ariaBusy = null;
    if (button) button.textContent = label;
    underWay.delete(form);
  };
  underWay.set(form, done);
  return done;
}

// A page that comes back from the browser's memory has nothing under way.
addEventListener("pageshow", () => underWay.forEach((done) => done()));

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
