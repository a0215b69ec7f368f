// Tax is that of the state: as soon as one is chosen, the order's sums and the button take over the total with it. Without this file the total
// is an estimate until the form is sent, and whoever would pay another one is asked again.

import { ask, say } from "./page.js";

let latest = null;

document.addEventListener("change", async ({ target }) => {
  if (target.name !== "Form.State") return;
  latest?.abort();
  const asking = (latest = new AbortController());
  try {
    const { response, page } = await ask(`/checkout?state=${encodeURIComponent(target.value)}`, { signal: asking.signal });
    if (response.ok && !asking.signal.aborted && !document.querySelector("form[aria-busy]")) takeOverSums(page);
  } catch (error) {
    if (error.name !== "AbortError") console.info("The total stays an estimate; the shop asks again before it charges another one.", error);
  }
});

function takeOverSums(page) {
  const focused = document.activeElement.id;
  for (const part of document.querySelectorAll("[data-priced]")) {
    const twin = page.querySelector(`[data-priced="${part.dataset.priced}"]`);
    if (!twin) continue;
    const fresh = document.importNode(twin, true);
    const folded = part.querySelector("details");
    if (folded) fresh.querySelector("details").open = folded.open;
    part.replaceWith(fresh);
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  say(`Total ${document.querySelector(".sums-total .price")?.textContent}`);
}
