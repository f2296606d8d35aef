// Answers for the page while the server is away, and brings the page forward from a notification. What may be kept
// is decided by the page (src/web/install); nothing is kept here, so a room, its history or its connection can
// never come from an old answer by mistake.

/** How long the server may take where a kept page could be shown instead, ms. */
const patienceMs = 3_000;
/** What a proxy says when the server behind it is away. */
const awayStatus = [502, 503, 504];

/** The path below the folder that this worker is for; null: elsewhere. */
function belowScope(url) {
  const { origin, pathname } = new URL(url);
  const scope = new URL(self.registration.scope);
  const isBelow = origin === scope.origin && pathname.startsWith(scope.pathname);
  return isBelow ? pathname.slice(scope.pathname.length) : null;
}

/** Files whose names change with what is in them: a kept one is as good as a new one. */
const isNamedAfterContent = (url) => belowScope(url)?.startsWith("assets/") ?? false;

/** Pages, and the files beside them. Everything else is none of this worker's business. */
function isShell({ method, mode, url }) {
  if (method !== "GET") return false;
  return mode === "navigate" || /^(assets\/)?[\w.-]+$/.test(belowScope(url) ?? "");
}

/**
 * A kept page has the room's last state in it. The time since then has passed on the server too: a phase goes on
 * where it would be by now, and does not begin again where it was left. In a text of the state the quotes are escaped.
 */
async function broughtUpToNow(kept) {
  const keptAt = Number(kept.headers.get("X-Kept-At"));
  if (!(keptAt > 0)) return kept;
  const passedMs = Math.max(0, Date.now() - keptAt);
  const html = await kept.text();
  const shifted = html.replace(/"now":(\d+)/, (_, now) => `"now":${Number(now) + passedMs}`);
  return new Response(shifted, { headers: kept.headers });
}

async function answer(request) {
  const found = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
  if (found === undefined) return fetch(request);
  if (isNamedAfterContent(request.url)) return found;
  const kept = await broughtUpToNow(found);
  const fresh = fetch(request).then(
    (response) => (awayStatus.includes(response.status) ? kept : response),
    () => kept,
  );
  const tooLate = new Promise((resolve) => setTimeout(() => resolve(kept), patienceMs));
  return Promise.race([fresh, tooLate]);
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (isShell(event.request)) event.respondWith(answer(event.request));
});

/** The page that a notification came from does what is to be done; it knows whether that still holds. */
async function handleClick({ action, notification }) {
  const { page, alarm } = notification.data;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const client = windows.find(({ url }) => url === page);
  if (client === undefined) return self.clients.openWindow(page);
  if (action === "answer") return client.postMessage({ answeredAlarm: alarm });
  return client.focus();
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(handleClick(event));
});
