// Shows what we are told of while no page is open. It stands before no page and keeps nothing: the text came sealed for this browser
// and has no name in it.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("push", event => {
  const { title, body, language, tag, url } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang: language, data: { url } }));
});

/** A window that shows it already gets the focus; nothing but our own pages is ever opened. */
async function open(path) {
  const url = new URL(path, self.location.origin);
  if (url.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = windows.find(one => one.url === url.href);
  await (shown ? shown.focus() : self.clients.openWindow(url.href));
}

self.addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.url));
});
