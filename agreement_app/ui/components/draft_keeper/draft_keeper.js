// Keeps one text in this browser: in the tab always, on the device when the family wants it.
// One reader and one writer stand on the page; they share what follows, for the page loads this script once.

const APP = '[data-testid="stApp"]';
const CONNECTED = `${APP}[data-test-connection-state="CONNECTED"]`;
const page = { answered: null, waiting: null, forgotten: {}, onDevice: false, watched: null, lost: false, call: null };

addEventListener("pagehide", flush);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());

export default function (component) {
  return stage(component, () => ({ root: node("span", { hidden: true }), update }));
}

function update(component) {
  const { data, setStateValue } = component;
  takeNoPlace(component);
  if (data.task === "write") {
    take(data);
    return;
  }
  page.call = () => setStateValue("back", Date.now());
  watchConnection();
  if (page.answered === data.visit) return;
  page.answered = data.visit;
  flush();
  setStateValue("found", { visit: data.visit, ...read(data) });
}

// After a break Streamlit waits for the next tap before it runs the script, and a server that was started again knows
// nothing of this family until then: that tap would be lost. So the script is called as soon as the line stands.
function watchConnection() {
  const app = document.querySelector(APP);
  if (!app || page.watched === app) return;
  page.watched = app;
  new MutationObserver(() => {
    const connected = app.matches(CONNECTED);
    if (connected && page.lost) page.call();
    page.lost = !connected;
  }).observe(app, { attributeFilter: ["data-test-connection-state"] });
}

function read(rules) {
  const [tab, device] = [open(sessionStorageOf), open(localStorageOf)];
  const found = understand(tab, rules) ?? understand(device, rules, rules.days);
  page.onDevice = found?.keep === true;
  return { text: found?.text ?? null, keep: page.onDevice, possible: tab !== null };
}

function take(data) {
  if (data.forgets > (page.forgotten[data.visit] ?? 0)) {
    page.forgotten[data.visit] = data.forgets;
    forget(data);
  }
  if (data.text === null) return;
  page.waiting = data;
  // Writing is slow on small devices: not between a tap and what it shows.
  if (window.requestIdleCallback) requestIdleCallback(flush, { timeout: 500 });
  else setTimeout(flush);
}

function flush() {
  const draft = page.waiting;
  page.waiting = null;
  if (!draft) return;
  const text = JSON.stringify({ version: draft.version, saved: Date.now(), keep: draft.keep, text: draft.text });
  put(open(sessionStorageOf), draft.name, text);
  const device = open(localStorageOf);
  if (draft.keep) put(device, draft.name, text);
  else if (page.onDevice) device?.removeItem(draft.name); // another tab's copy is none of ours
  page.onDevice = draft.keep;
}

function forget({ name }) {
  page.waiting = null;
  page.onDevice = false;
  for (const storage of [open(sessionStorageOf), open(localStorageOf)].filter(Boolean)) {
    for (const key of Object.keys(storage)) if (key.startsWith(name)) storage.removeItem(key); // what others put aside too
  }
}

// Gives what was kept, or null for what is missing, broken, too large, of another version or too old; that is removed.
function understand(storage, { name, version, most }, days) {
  const raw = storage?.getItem(name);
  if (!raw) return null;
  try {
    const kept = JSON.parse(raw);
    const fresh = !days || Date.now() - kept.saved < days * 24 * 60 * 60 * 1000;
    if (kept.version === version && typeof kept.text === "string" && sizeOf(kept.text) <= most && fresh) return kept;
  } catch { /* not ours, or cut off */ }
  storage.removeItem(name);
  return null;
}

function sizeOf(text) {
  return new TextEncoder().encode(text).length;
}

function put(storage, name, text) {
  try {
    storage?.setItem(name, text);
  } catch { /* full: the older draft stays */ }
}

const sessionStorageOf = () => window.sessionStorage;
const localStorageOf = () => window.localStorage;

// A frame of another site may not even look at its storage: the getter itself throws.
function open(storageOf) {
  try {
    const storage = storageOf();
    storage.setItem("agreement_probe", "");
    storage.removeItem("agreement_probe");
    return storage;
  } catch {
    return null;
  }
}
