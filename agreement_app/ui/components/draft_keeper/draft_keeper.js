// Keeps one text in this browser: in the tab always, on the device when the family wants it.
// One reader and one writer stand on the page; they share what follows, for the page loads this script once.

const APP = '[data-testid="stApp"]';
const CONNECTED = `${APP}[data-test-connection-state="CONNECTED"]`;
// `tab` names this tab; `seen` is when the device's copy was written that this tab knows (its own, or one it has taken up).
const page = {
  tab: crypto.randomUUID?.() ?? String(Math.random()),
  seen: 0,
  answered: null, told: null, settled: 0, waiting: null, last: null, forgotten: {}, onDevice: false, keeps: false, reader: null,
  watched: null, lost: false, call: null,
};

addEventListener("pagehide", flush);
addEventListener("storage", (event) => event.key === page.last?.name && event.newValue && tellOfNewer());
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
  page.reader = component;
  page.call = () => setStateValue("back", Date.now());
  watchConnection();
  if (page.answered !== data.visit) {
    page.answered = data.visit;
    page.settled = 0;
    flush();
    setStateValue("found", { visit: data.visit, ...read(data) });
    tellOfNewer();
  } else if (data.settled > page.settled) {
    page.settled = data.settled;
    settle(component);
  }
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

// Another tab has put a newer draft on the device: nobody's is overwritten until the family has said which one goes on.
function newerOnDevice(rules) {
  const there = understand(open(localStorageOf), rules, rules.days);
  return there && there.tab !== page.tab && there.saved > page.seen && there.text !== page.last?.text ? there : null;
}

function tellOfNewer() {
  const { data, setStateValue } = page.reader ?? {};
  if (!data || page.told === data.visit || !page.keeps || !newerOnDevice(data)) return;
  page.told = data.visit;
  setStateValue("newer", { visit: data.visit, since: page.settled });
}

function settle({ data, setStateValue }) {
  const there = newerOnDevice(data);
  page.told = null;
  if (!there) return;
  page.seen = there.saved;
  if (data.which === "other") return setStateValue("taken", { visit: data.visit, settled: data.settled, text: there.text });
  page.waiting = page.last;
  page.last = null; // it goes to the device as if it were new
  flush();
}

function read(rules) {
  const [tab, device] = [open(sessionStorageOf), open(localStorageOf)];
  const [mine, there] = [understand(tab, rules), understand(device, rules, rules.days)];
  const found = mine ?? there;
  page.seen = mine ? (mine.seen ?? 0) : (there?.saved ?? 0);
  page.last = { ...rules, text: found?.text ?? null };
  page.onDevice = page.keeps = found?.keep === true;
  return { text: found?.text ?? null, keep: page.onDevice, possible: tab !== null };
}

function take(data) {
  if (data.forgets > (page.forgotten[data.visit] ?? 0)) {
    page.forgotten[data.visit] = data.forgets;
    forget(data);
  }
  if (data.text === null) return;
  page.waiting = data;
  document.documentElement.dataset.kept = data.heard; // the cards put aside what came after it
  // Writing is slow on small devices: not between a tap and what it shows.
  if (window.requestIdleCallback) requestIdleCallback(flush, { timeout: 500 });
  else setTimeout(flush);
}

function flush() {
  const draft = page.waiting;
  page.waiting = null;
  if (!draft) return;
  const changed = draft.text !== page.last?.text || draft.keep !== page.onDevice;
  const newer = newerOnDevice(draft);
  page.last = draft;
  page.keeps = draft.keep;
  if (!changed && !newer && draft.keep && page.seen) return; // the same again: no tab needs to hear of it
  const saved = Date.now();
  const behind = newer && draft.keep;
  if (draft.keep && !behind) page.seen = saved;
  const text = JSON.stringify({ version: draft.version, saved, seen: page.seen, tab: page.tab, keep: draft.keep, text: draft.text });
  put(open(sessionStorageOf), draft.name, text);
  if (behind) return tellOfNewer();
  const device = open(localStorageOf);
  if (draft.keep) put(device, draft.name, text);
  else if (page.onDevice && !newer) device?.removeItem(draft.name); // another tab's copy is none of ours
  page.onDevice = draft.keep;
}

function forget({ name }) {
  page.waiting = page.last = null;
  page.onDevice = page.keeps = false;
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
