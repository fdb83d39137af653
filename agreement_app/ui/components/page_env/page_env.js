// Language, direction, title, Streamlit's own words and the focus of the page.
// The page outlives the component, which Streamlit may take away and put back between two steps: all is kept here.

const NAMES = ["aria-label", "title", "placeholder"];
// Where Streamlit writes words of its own. The app's words stand in containers of markdown.
const PLACES = ["stSkipToContent", "InputInstructions", "stConnectionStatus", "stDialog"].map((id) => `[data-testid="${id}"]`).join(", ");
const OURS = '[data-testid="stMarkdownContainer"], [data-testid="stVerticalBlock"]';
const MAIN = '[data-testid="stMain"]';
const IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]';

const SAYING = 50; // ms that the parts of a page need to say what was just typed
const LONGEST_HOLD = 20_000; // ms; only a server that never answers is passed by: one that is slow would lose what it has not heard

const page = { texts: new Map(), gaps: [], said: new Map(), suffix: "", title: "", shown: null, step: undefined, turning: null, address: location.href };
const watch = new MutationObserver(soon);
let asked = false;
const back = { number: 0, wanted: null, released: false, timer: null };

window.agreementStepBack = holdBack; // static/step_back.js calls it

export default function (component) {
  return stage(component, () => {
    const root = node("span", { hidden: true });
    return { root, update: (now) => update(now, root.dataset.tone) };
  });
}

function update(component, tone) {
  const { lang, dir, texts, suffix, page: step } = component.data;
  takeNoPlace(component);
  Object.assign(document.documentElement, { lang, dir });
  // Streamlit tells only its main part whether it is dark; dialogs stand beside it.
  document.documentElement.style.colorScheme = tone;
  page.suffix = suffix;
  learn(texts);
  if (page.step !== undefined && step !== null && page.step !== step) turn();
  page.step = step ?? page.step;
  const everything = { subtree: true, childList: true, characterData: true };
  watch.observe(document.head, everything);
  watch.observe(document.body, { ...everything, attributeFilter: [...NAMES, "data-test-script-state"] });
  look();
  page.tell = component.setStateValue;
  if (component.data.held === back.number) goBack();
}

// Streamlit changes a page in many small steps: one look is enough for all of a frame.
function soon() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    look();
  });
}

function look() {
  nameTab();
  translate();
  arrive();
  if (back.wanted === null && document.querySelector(IDLE)) page.address = location.href;
}

function nameTab() {
  if (document.title !== page.shown) page.title = document.title;
  page.shown = page.title + page.suffix;
  if (document.title !== page.shown) document.title = page.shown;
}

// --- words ---

function learn(texts) {
  page.texts = new Map(Object.entries(texts));
  page.gaps = Object.entries(texts).filter(([said]) => said.includes("{")).map(([said, instead]) => {
    const [before, after] = said.split(/\{.*?\}/);
    return { before, after, instead };
  });
}

function instead(said) {
  if (page.texts.has(said)) return page.texts.get(said);
  const fits = ({ before, after }) => said.startsWith(before) && said.endsWith(after) && said.length > before.length + after.length;
  const gap = page.gaps.find(fits);
  if (!gap) return said;
  const kept = said.slice(gap.before.length, said.length - gap.after.length);
  return gap.instead.replace(/\{.*?\}/, () => kept);
}

function translate() {
  for (const one of page.said.keys()) if (!one.isConnected) page.said.delete(one);
  for (const [one, facts] of page.said) for (const fact of facts.values()) put(one, fact);
  for (const name of NAMES) for (const one of document.querySelectorAll(`[${name}]`)) meet(one, name);
  for (const place of document.querySelectorAll(PLACES)) {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const ours = texts.currentNode.parentElement.closest(OURS);
      if (!place.contains(ours)) meet(texts.currentNode, "");
    }
  }
}

function meet(one, name) {
  const said = read(one, name);
  const known = page.said.get(one)?.get(name);
  if (said === known?.shown || instead(said) === said) return;
  const facts = page.said.get(one) ?? new Map();
  facts.set(name, { name, said, shown: said });
  page.said.set(one, facts);
  put(one, facts.get(name));
}

// Shows what stands for a word now; leaves it alone when Streamlit has written another one meanwhile.
function put(one, fact) {
  if (read(one, fact.name) !== fact.shown) return;
  const next = instead(fact.said);
  if (next === fact.shown) return;
  fact.shown = next;
  if (fact.name) one.setAttribute(fact.name, next);
  else one.nodeValue = next;
}

function read(one, name) {
  return name ? one.getAttribute(name) : one.nodeValue;
}

// --- arriving on another step ---

function turn() {
  page.turning = document.activeElement ?? document.body;
  document.querySelector(MAIN)?.scrollTo({ top: 0, behavior: "instant" });
}

// The heading of the step before stands there until the script has come to its end.
function arrive() {
  if (!page.turning || !document.querySelector(IDLE)) return;
  const left = page.turning;
  page.turning = null;
  if (document.activeElement !== left && document.activeElement !== document.body) return; // somebody is typing already
  const main = document.querySelector(MAIN);
  const heading = main?.querySelector("h1");
  main?.scrollTo({ top: 0, behavior: "instant" });
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

// --- Back and Forward ---

// Streamlit asks the server for the other page at once, and what was answered or typed just before is dropped there.
// So everything is said first, then this; the step is taken when Python has given the number back.
function holdBack(event) {
  if (back.released) return;
  event.stopImmediatePropagation();
  const first = back.wanted === null;
  back.wanted = location.href;
  history.replaceState(history.state, "", page.address); // a run in between would take the other page for a mistake
  if (!first) return;
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  focused?.blur();
  back.number = Date.now();
  setTimeout(() => page.tell("held", back.number), SAYING);
  back.timer = setTimeout(goBack, LONGEST_HOLD);
}

function goBack() {
  if (back.wanted === null) return;
  clearTimeout(back.timer);
  history.replaceState(history.state, "", back.wanted);
  Object.assign(back, { wanted: null, released: true });
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  back.released = false;
}
