// Stands before the one page of the saved day (its scope, see Service-Worker-Allowed) and before nothing else: with a network it
// asks for the page as ever; without one it answers with the frame that day.js has put aside, which holds nothing of any citizen.

const shelf = "day";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));

async function page(request) {
  try {
    return await fetch(request);
  } catch (away) {
    const kept = await caches.match(new URL(request.url).pathname, { cacheName: shelf });
    if (kept) return kept;
    throw away;
  }
}

/** An asset's address has the version of its content: what is kept of it is right. */
async function asset(request) {
  return await caches.match(request, { cacheName: shelf }) ?? fetch(request);
}

self.addEventListener("fetch", event => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.startsWith("/board/assets/")) event.respondWith(asset(request));
});
