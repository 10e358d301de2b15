// Turns messages on and off in this browser. Everything it says stands in the page; the form it fills is sent as any other.

const form = document.getElementById("push-form"), say = form.dataset;
const [status, send] = ["push-status", "push-send"].map(id => document.getElementById(id));

function tell(text) {
  status.textContent = text;
  status.focus();
}

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));
const code = async text => [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))]
  .map(one => one.toString(16).padStart(2, "0")).join("").slice(0, 32);

const mine = async () => (await navigator.serviceWorker.getRegistration(say.home))?.pushManager.getSubscription();

/** What was made for another key of ours is of no use any more. */
async function subscribe() {
  await navigator.serviceWorker.register(say.worker, { scope: say.home });
  const { pushManager } = await navigator.serviceWorker.ready;
  const ask = () => pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(say.key) });
  try {
    return await ask();
  } catch (refused) {
    const old = await pushManager.getSubscription();
    if (!old) throw refused;
    await old.unsubscribe();
    return ask();
  }
}

async function turnOn(event) {
  if (form.elements.endpoint.value) return;
  event.preventDefault();
  send.disabled = true;
  try {
    if (await Notification.requestPermission() !== "granted") return tell(say.denied);
    const { endpoint, keys } = (await subscribe()).toJSON();
    Object.assign(form.elements.endpoint, { value: endpoint });
    Object.assign(form.elements.p256dh, { value: keys.p256dh });
    Object.assign(form.elements.auth, { value: keys.auth });
    form.submit();
  } catch {
    tell(say.failed);
  } finally {
    send.disabled = false;
  }
}

/** The browser's own leave ends with the row that it was given for. */
async function markMine() {
  const subscription = await mine();
  const row = subscription && document.querySelector(`[data-device="${await code(subscription.endpoint)}"]`);
  if (!row) return;
  row.querySelector("span").append(` (${say.this})`);
  row.addEventListener("submit", event => {
    event.preventDefault();
    subscription.unsubscribe().finally(() => row.submit());
  });
}

if ("serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  status.textContent = "";
  send.hidden = false;
  form.addEventListener("submit", turnOn);
  markMine();
} else {
  status.textContent = say.cannot;
}
