// The order page follows its order: while it is open, the API is asked every two seconds, and when its state changes the page takes over
// the new one. Without this file the page reloads itself.

import { ask, say, takeOver } from "./page.js";

const everyMilliseconds = 2000;

async function hasNews(article) {
  const { order: id, orderStatus, paymentStatus } = article.dataset;
  const response = await fetch(`/api/orders/${id}`, { headers: { accept: "application/json" } });
  if (!response.ok) return false;
  const order = await response.json();
  return order.status !== orderStatus || order.payment.status !== paymentStatus;
}

async function renew(id) {
  const { page } = await ask(location.href);
  const fresh = page.querySelector(`[data-order="${id}"]`);
  if (!fresh) return;
  takeOver(page);
  say(fresh.querySelector("h1").textContent);
}

async function follow() {
  const article = document.querySelector("[data-order][data-open]");
  if (!article || document.hidden || document.querySelector("form[aria-busy]")) return;
  try {
    if (await hasNews(article)) await renew(article.dataset.order);
  } catch (error) {
    console.info("Away for a moment: the next look tells.", error);
  }
}

if (document.querySelector("[data-order]")) setInterval(follow, everyMilliseconds);
