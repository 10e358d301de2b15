// Enhances pages that work without it: tells when somebody else has changed what is shown, adds keys that can be turned
// off, and asks before written text is left behind. It never moves the focus nor touches a field unless a key asked for it.

const polls = { every: 20_000, most: 300_000 };

/** The page's live region: asks whether what is shown is still so, and says it in words if not. */
function watch(region) {
  let stamp = region.dataset.stamp, wait = polls.every, timer, asking = false;

  async function ask() {
    clearTimeout(timer);
    if (asking || document.hidden) return; // Asked again when the tab is looked at.
    asking = true;
    const next = await answer().catch(() => "later");
    asking = false;
    wait = next === "later" ? Math.min(wait * 2, polls.most) : polls.every;
    if (next !== "stop") timer = setTimeout(ask, wait);
  }

  async function answer() {
    const response = await fetch(region.dataset.watch, { headers: { "If-None-Match": `"${stamp}"` }, cache: "no-store", redirect: "error" });
    if (response.status === 304) return "soon";
    if (response.status === 401) return tell(region.dataset.ended, region.dataset.signIn, "/board/sign-in", "_blank"), "stop";
    if (response.status === 200) {
      const news = await response.json();
      stamp = news.stamp;
      if (news.text) tell(news.text, region.dataset.show, location.pathname + location.search);
      return "soon";
    }
    return response.status >= 500 || response.status === 429 ? "later" : "stop";
  }

  function tell(text, label, href, target) {
    const link = Object.assign(document.createElement("a"), { href, textContent: label });
    if (target) Object.assign(link, { target, rel: "noopener" });
    region.replaceChildren(text + " ", link);
  }

  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  timer = setTimeout(ask, wait);
}

/** One-letter keys, listed in the dialog and on the help page. Off in fields, with any modifier, and where they are turned off. */
function keys(help) {
  const rows = () => [...document.querySelectorAll(".case h2 a, .entry h3 a, .messages > li > a, .letters h2 a")];
  let going = 0;

  function move(by) {
    const all = rows(), at = all.indexOf(document.activeElement);
    all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))]?.focus();
  }

  const single = {
    "j": () => move(1),
    "k": () => move(-1),
    "/": () => document.getElementById("f-q")?.focus(),
    "n": () => document.querySelector("#step .button-primary, #step :is(input:not([type=hidden]), select, textarea), #answer input:not([type=hidden])")?.focus(),
    "g": event => { going = event.timeStamp; },
    "?": () => help.showModal(),
  };

  function arrow(key) {
    return key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  }

  help.querySelector("button").addEventListener("click", () => help.close());
  document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const goes = going > 0 && event.timeStamp - going < 2000;
    going = 0;
    const by = arrow(event.key);
    if (goes) document.querySelector(`[data-go="${CSS.escape(event.key)}"]`)?.click();
    else if (by !== 0 && rows().includes(document.activeElement)) move(by);
    else if (Object.hasOwn(single, event.key)) single[event.key](event);
    else return;
    event.preventDefault();
  });
}

/** Written text is only left behind on purpose. */
function guard() {
  let sending = false;
  document.addEventListener("submit", () => { sending = true; });
  addEventListener("beforeunload", event => {
    const written = [...document.querySelectorAll("main textarea")].some(area => area.value !== area.defaultValue);
    if (written && !sending) event.preventDefault();
  });
}

/** Attempts that a phone has not sent are sent or deleted first; then what it keeps of the day goes too. */
function leave() {
  document.querySelectorAll("form[action^='/board/sign-out']").forEach(form => form.addEventListener("submit", event => {
    const unsent = (() => { try { return Number(localStorage.getItem("earlywarning-unsent")); } catch { return 0; } })();
    if (unsent > 0) {
      event.preventDefault();
      if (location.pathname === "/board/today/phone") location.hash = "";
      location.assign("/board/today/phone#unsent");
    } else if (globalThis.indexedDB) indexedDB.deleteDatabase("earlywarning-day");
  }));
}

document.querySelectorAll("[data-watch]").forEach(watch);
leave();
document.querySelectorAll("dialog#keys").forEach(keys);
guard();
