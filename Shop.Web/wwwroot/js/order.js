// The order page follows its order: while it is open, the API is asked every two seconds, and when its state changes the page takes over
// the new one. Without this file the page reloads itself.

const everyMilliseconds = 2000;
let watched = null;

async function hasNews(article) {
  const { order: id, orderStatus, paymentStatus } = article.dataset;
  const response = await fetch(`/api/orders/${id}`, { headers: { accept: "application/json" } });
  if (!response.ok) return false;
  const order = await response.json();
  return order.status !== orderStatus || order.payment.status !== paymentStatus;
}

async function renew(id) {
  const response = await fetch(location.href, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector(`[data-order="${id}"]`);
  const shown = document.querySelector(`[data-order="${id}"]`);
  if (!fresh || !shown) return;
  shown.replaceWith(fresh);
  document.getElementById("news").textContent = fresh.querySelector("h1").textContent;
  document.title = page.title;
}

async function follow() {
  const article = document.querySelector("[data-order][data-open]");
  if (!article || document.hidden) return;
  const news = await hasNews(article).catch(() => false); // Away for a moment: the next look tells.
  if (news) await renew(article.dataset.order);
}

function watch() {
  clearInterval(watched);
  watched = document.querySelector("[data-order][data-open]") ? setInterval(follow, everyMilliseconds) : null;
}

addEventListener("load", () => window.Blazor?.addEventListener("enhancedload", watch));
watch();
