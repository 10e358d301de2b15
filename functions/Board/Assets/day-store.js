// What the browser keeps of a day, encrypted with AES-GCM. The keys can be used and never be read (non-extractable), and each goes with
// what it opens: the day's at midnight and at sign-out, that of the attempts with the last of them. Words come from the page.

const name = "earlywarning-day";
const stores = ["keys", "day", "queue"];

/** How many attempts are not sent; no more than that, so that signing out can ask first. */
const unsentMark = "earlywarning-unsent";

function base() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => stores.forEach(store => asked.result.createObjectStore(store));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function within(store, mode, work) {
  const db = await base();
  try {
    return await new Promise((done, failed) => {
      const transaction = db.transaction(store, mode);
      const asked = work(transaction.objectStore(store));
      transaction.oncomplete = () => done(asked?.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    db.close();
  }
}

const read = (store, key) => within(store, "readonly", rows => rows.get(key));
const write = (store, key, value) => within(store, "readwrite", rows => rows.put(value, key));
const drop = (store, key) => within(store, "readwrite", rows => rows.delete(key));

async function newKey(of) {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await write("keys", of, key);
  return key;
}

async function seal(key, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(value))) };
}

async function open(key, row) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, key, row.data)));
}

/** @param until in milliseconds, on this machine's clock. */
export async function saveDay(person, until, value) {
  await write("day", "day", { person, until, ...await seal(await newKey("day"), value) });
}

/** @returns null when there is none, it is over, or it is somebody else's: then it is gone too. */
export async function readDay(person, now) {
  const row = await read("day", "day");
  if (!row) return null;
  const key = await read("keys", "day");
  if (!key || row.person !== person || now >= row.until) {
    await deleteDay();
    return null;
  }
  return { until: row.until, ...await open(key, row) };
}

export async function deleteDay() {
  await drop("keys", "day");
  await drop("day", "day");
}

/** @returns the attempts, the oldest first; of somebody else's only that they are there. */
export async function queued(person) {
  const rows = await within("queue", "readonly", store => store.getAll());
  const key = await read("keys", "queue");
  const mine = await Promise.all(rows.filter(row => row.person === person && key)
    .map(async row => ({ id: row.id, at: row.at, state: row.state, ...await open(key, row) })));
  return { mine: mine.sort((one, other) => one.at - other.at), others: rows.filter(row => row.person !== person).length };
}

export async function put(person, { id, at, state, ...value }) {
  const key = await read("keys", "queue") ?? await newKey("queue");
  await write("queue", id, { id, at, state, person, ...await seal(key, value) });
  await mark();
}

export async function remove(id) {
  await drop("queue", id);
  if (await mark() === 0) await drop("keys", "queue");
}

async function mark() {
  const count = await within("queue", "readonly", store => store.count());
  if (count > 0) localStorage.setItem(unsentMark, String(count));
  else localStorage.removeItem(unsentMark);
  return count;
}
