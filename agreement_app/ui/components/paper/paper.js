// Shows a page as a sheet of paper, in a root of its own so that its style and the app's leave each other alone.
// The only component that takes markup: made by our own templates, and cleaned here once more.

const UNWANTED = [
  "script, noscript, template, iframe, frame, frameset, portal, object, embed, applet, audio, video, base, link, meta, head title",
  "form, input, button, textarea, select, animate, set",
].join(", ");
const ADDRESSES = ["src", "href", "xlink:href", "srcset", "poster", "background", "action", "formaction", "ping", "data"];
const HARMLESS = /^(#|data:image\/(png|jpeg|gif|webp|svg\+xml)[;,])/i;
const LEADING_AWAY = /url\(\s*["']?(?!["']?(data:|#))[^)]*\)/gi;

export default function (component) {
  return stage(component, sheet);
}

function sheet() {
  const root = node("section", { class: "table" });
  const page = node("div", { class: "sheet on-paper" });
  root.append(page);
  const own = { root, page, inside: page.attachShadow({ mode: "open" }), html: null };
  own.update = ({ data }) => update(own, data);
  return own;
}

function update(own, { html, label }) {
  own.root.setAttribute("aria-label", label);
  if (own.html === html) return;
  own.html = html;
  const parsed = new DOMParser().parseFromString(html, "text/html"); // nothing runs or loads in there
  own.inside.adoptedStyleSheets = takeStyles(parsed);
  clean(parsed);
  const fresh = document.importNode(parsed.documentElement, true);
  const old = own.inside.firstElementChild;
  if (old) become(old, fresh);
  else own.inside.append(fresh);
}

// Moves the styles into sheets of the shadow root; such sheets load no `@import`. Its root is `:host`.
function takeStyles(parsed) {
  const styles = [...parsed.querySelectorAll("style")];
  for (const style of styles) style.remove();
  return ["body { margin: 0 }", ...styles.map((style) => style.textContent)].map((text) => {
    const rules = new CSSStyleSheet();
    rules.replaceSync(text.replace(/:root\b/g, ":host").replace(LEADING_AWAY, "none"));
    return rules;
  });
}

function clean(parsed) {
  for (const element of parsed.querySelectorAll(UNWANTED)) element.remove();
  for (const element of parsed.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) if (isUnwanted(name.toLowerCase(), value)) element.removeAttribute(name);
  }
  for (const main of parsed.querySelectorAll("main")) { // the app's own page has one already
    const part = parsed.createElement("div");
    part.append(...main.childNodes);
    for (const { name, value } of main.attributes) part.setAttribute(name, value);
    main.replaceWith(part);
  }
}

function isUnwanted(name, value) {
  if (name === "style") return value.search(LEADING_AWAY) >= 0;
  return name.startsWith("on") || (ADDRESSES.includes(name) && !HARMLESS.test(value.trim()));
}

// Changes an element into another one by touching only what differs: the place on the page, a selection and pictures stay.
function become(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== fresh.nodeName) {
    old.replaceWith(fresh);
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const [before, after] = [[...old.childNodes], [...fresh.childNodes]];
  const tail = sameAtTheEnd(before, after);
  const anchor = before[before.length - tail] ?? null;
  after.slice(0, after.length - tail).forEach((child, index) => {
    if (index < before.length - tail) become(before[index], child);
    else old.insertBefore(child, anchor);
  });
  for (const child of before.slice(after.length - tail, before.length - tail)) child.remove();
}

// How many children at the end are the same: what is put in or taken out in the middle leaves those after it alone.
function sameAtTheEnd(before, after) {
  let count = 0;
  while (count < Math.min(before.length, after.length) && before.at(-1 - count).isEqualNode(after.at(-1 - count))) count += 1;
  return count;
}
