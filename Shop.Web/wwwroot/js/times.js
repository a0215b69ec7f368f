// Times in the zone and the words of whoever reads them. Without this file they are in UTC, and say so.

const day = { year: "numeric", month: "short", day: "numeric" };
const days = new Intl.DateTimeFormat("en-US", day);
const times = new Intl.DateTimeFormat("en-US", { ...day, hour: "numeric", minute: "2-digit", timeZoneName: "short" });

/** Rewrites what was not rewritten yet; the shop's own words stay as the title. */
export function showLocalTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]:not([title])")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.valueOf())) continue;
    time.title = time.textContent;
    time.textContent = ("day" in time.dataset ? days : times).format(at);
  }
}

showLocalTimes(document);
