// The day on a phone without a network. Everything it says stands in the page; what it keeps, day-store.js encrypts.

const root = document.querySelector(".phone"), say = root.dataset, person = say.person;
// By the address that has the version of its content, as everything of ours.
const { deleteDay, put, queued, readDay, remove, saveDay } = await import(say.store);
const [status, save, erase, list, hold] = ["phone-status", "phone-save", "phone-delete", "phone-queue", "phone-day"]
  .map(id => document.getElementById(id));
const clock = new Intl.DateTimeFormat(say.language === "da" ? "da-DK" : "en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Copenhagen" });
const retry = 20_000, patience = 5_000;
let offset = 0, sending = false, ending;

const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, index) => values[index]);
const time = at => clock.format(at + offset);

function tell(text, focus) {
  status.textContent = text;
  if (focus) status.focus();
}

/** The wall clock in Denmark, as fields of a form have it; the server's domain clock may be another than this machine's. */
function wall() {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Copenhagen", year: "numeric", month: "2-digit",
    day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(Date.now() + offset).map(one => [one.type, one.value]));
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/** The frame and what it needs, put aside for day-worker.js. */
async function keepFrame() {
  await navigator.serviceWorker.register(say.worker, { scope: say.home });
  const shelf = await caches.open("day");
  const assets = new Set(performance.getEntriesByType("resource").map(one => new URL(one.name)).filter(url => url.pathname.startsWith("/board/assets/"))
    .map(url => url.pathname + url.search));
  for (const link of document.querySelectorAll("link[href], script[src]")) assets.add(link.getAttribute("href") ?? link.getAttribute("src"));
  await shelf.addAll([...assets]);
  const frame = await fetch(say.home, { redirect: "error", cache: "no-store" });
  if (!frame.ok) throw new Error(String(frame.status));
  await shelf.put(say.home, frame);
}

async function fetchDay() {
  const answer = await fetch(`${say.home}/day`, { redirect: "error", cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const html = await answer.text();
  const kept = parse(html);
  if (kept.dataset.person !== person) throw new Error("somebody else");
  const now = Date.now();
  await saveDay(person, now + kept.dataset.seconds * 1000, { html, at: now, offset: Date.parse(kept.dataset.now) - now });
}

const parse = html => new DOMParser().parseFromString(html, "text/html").querySelector(".day-kept");

async function show(focus) {
  clearTimeout(ending);
  const had = hold.childElementCount > 0, day = await readDay(person, Date.now());
  save.hidden = false;
  save.textContent = day ? say.saveAgain : say.save;
  erase.hidden = !day;
  if (!day) {
    hold.replaceChildren();
    tell(had ? say.gone : say.notSaved, focus);
    return;
  }
  offset = day.offset;
  hold.replaceChildren(parse(day.html));
  mark();
  tell(fill(say.savedAt, time(day.at)), focus);
  ending = setTimeout(show, Math.min(day.until - Date.now() + 500, 2 ** 31 - 1));
}

async function saved() {
  save.disabled = true;
  try {
    await fetchDay();
    await keepFrame();
    await show(true);
  } catch {
    tell(say.notNow, true); // What was saved before stands as it was.
  }
  save.disabled = false;
  await showQueue();
}

/** The moment of the attempt is when its form is opened, not when the day was saved. */
function opened(event) {
  if (!event.target.open || !event.target.matches?.("details.attempt")) return;
  const now = wall();
  for (const field of ["date", "time"]) event.target.querySelector(`[name=${field}]`).value = now[field];
}

async function written(event) {
  const form = event.target.closest("form[data-attempt]");
  if (!form) return;
  event.preventDefault();
  const fields = Object.fromEntries([...new FormData(form, event.submitter)].filter(([name]) => !name.startsWith("__")));
  const id = form.dataset.again ?? crypto.randomUUID();
  await put(person, { id, at: Date.now(), state: "waiting", label: form.dataset.attempt, what: event.submitter?.textContent.trim() ?? "",
    url: form.getAttribute("action").replace("/today/", "/today/phone/").replace(/\/attempt$/, ""), row: fields.row, fields });
  delete form.dataset.again;
  form.querySelector("textarea").value = "";
  form.closest("details").open = false;
  tell(say.kept, true);
  await send();
}

async function send() {
  if (sending) return;
  sending = true;
  try {
    for (const one of (await queued(person)).mine.filter(item => item.state === "waiting")) if (!await sent(one)) break;
  } catch {
    // No network, or it went away: what waits waits.
  }
  sending = false;
  await showQueue();
}

/** @returns false when there is no use in going on now. */
async function sent(one) {
  const who = await fetch(`${say.home}/token`, { redirect: "error", cache: "no-store" });
  if (who.status === 401) return tell(say.signIn), false;
  if (!who.ok) return false;
  const { person: now, token } = await who.json();
  if (now !== person) return false;
  const answer = await fetch(one.url, { method: "POST", redirect: "error",
    body: new URLSearchParams({ ...one.fields, sentAs: one.id, person, __RequestVerificationToken: token }) });
  if (answer.ok) {
    await remove(one.id);
    tell(fill(say.sent, time(Date.now()), `${one.label}, ${one.what}`));
    return true;
  }
  if (answer.status === 401 || answer.status === 429 || answer.status >= 500) return false;
  const { why, version, revision } = await answer.json();
  const fields = version === undefined ? one.fields : { ...one.fields, version, revision };
  await put(person, { ...one, state: "refused", why, fields });
  return true;
}

async function showQueue() {
  const { mine, others } = await queued(person);
  list.hidden = mine.length + others === 0;
  const waiting = mine.filter(one => one.state === "waiting").length;
  const summary = Object.assign(document.createElement("li"), { className: "count" });
  summary.textContent = [waiting === 1 ? say.oneWaits : waiting > 1 ? fill(say.manyWait, waiting) : "", others > 0 ? say.others : ""].join(" ").trim();
  list.querySelector("ul").replaceChildren(...summary.textContent ? [summary] : [], ...mine.map(line));
  if (location.hash === "#unsent" && mine.length > 0) tell(say.unsent, true);
}

function line(one) {
  const item = document.createElement("li");
  const said = document.createElement("p");
  said.textContent = fill(one.state === "refused" ? say.refused : say.waits, `${one.label}, ${one.what}, ${one.fields.time}`);
  item.append(said);
  if (one.fields.note) item.append(Object.assign(document.createElement("blockquote"), { textContent: one.fields.note }));
  if (one.state !== "refused") return item;
  item.append(Object.assign(document.createElement("p"), { className: "late", textContent: one.why }));
  const buttons = Object.assign(document.createElement("div"), { className: "buttons" });
  const form = hold.querySelector(`form[data-attempt] [name=row][value="${CSS.escape(one.row)}"]`)?.form;
  buttons.append(button(say.again, () => put(person, { ...one, state: "waiting" }).then(send)));
  if (form) buttons.append(button(say.correct, () => correct(form, one)));
  buttons.append(button(say.drop, () => remove(one.id).then(showQueue)));
  item.append(buttons);
  return item;
}

/** Every other page needs a network: without one a link says so here, and leads to no error of the browser's. */
async function follow(event) {
  const link = event.target.closest?.("a[href^='/board']");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    if (!navigator.onLine) throw new Error("offline");
    await fetch(`${say.home}/token`, { cache: "no-store", signal: AbortSignal.timeout(patience) });
    location.assign(link.href);
  } catch {
    tell(say.needsNetwork, true);
  }
}

/** What cannot be followed now says so where it stands. */
function mark() {
  for (const link of document.querySelectorAll("main a[href^='/board']")) {
    link.querySelector(".needs")?.remove();
    link.removeAttribute("aria-disabled");
    if (navigator.onLine) continue;
    link.setAttribute("aria-disabled", "true");
    link.append(Object.assign(document.createElement("span"), { className: "needs", textContent: ` ${say.online}` }));
  }
}

function button(text, press) {
  const one = Object.assign(document.createElement("button"), { type: "button", className: "button button-secondary", textContent: text });
  one.addEventListener("click", press);
  return one;
}

function correct(form, one) {
  form.closest("details").open = true;
  setTimeout(() => {
    for (const [name, value] of Object.entries(one.fields)) if (form.elements[name] && name !== "reached") form.elements[name].value = value;
    form.dataset.again = one.id;
    form.querySelector("textarea").focus();
  });
}

save.addEventListener("click", saved);
erase.addEventListener("click", () => deleteDay().then(() => show(true)));
root.addEventListener("submit", written);
root.addEventListener("toggle", opened, true);
document.addEventListener("click", follow);
addEventListener("online", () => { mark(); send(); });
addEventListener("offline", mark);
addEventListener("hashchange", showQueue);
document.addEventListener("visibilitychange", () => { if (!document.hidden) show().then(send); });
setInterval(() => { if (!list.hidden) send(); }, retry);
mark();
await show();
await send();
