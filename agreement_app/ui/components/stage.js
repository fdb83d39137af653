// Comes before the script of every component: taking a place on the page, light or dark, making elements.

const staged = new WeakMap();

// Streamlit calls a component again whenever its data or the theme change. `build` runs once per place and gives
// { root, update(component), leave() }; `update` runs at every call, `leave` when the place is gone.
function stage(component, build) {
  const { parentElement } = component;
  let own = staged.get(parentElement);
  if (!own) {
    own = build(component);
    staged.set(parentElement, own);
    parentElement.append(own.root);
  }
  // asking for a colour costs a look at the whole page's style: only when the theme is another one
  const ground = getComputedStyle(own.root).getPropertyValue("--st-background-color");
  if (ground !== own.ground) own.root.dataset.tone = toneOf(own.root);
  own.ground = ground;
  own.update(component);
  return () => {
    // A call that is overtaken by the next one is cleaned up after too, maybe before the next one is made: whoever
    // types or draws in that moment would find an empty place with what Python knew a while ago.
    if (parentElement.isConnected || !staged.delete(parentElement)) return;
    own.leave?.();
    own.root.remove();
  };
}

// Whether the theme around an element is light or dark, judged by its ground colour.
function toneOf(element) {
  const probe = node("span", { style: "display:none;color:var(--st-background-color)" });
  element.append(probe);
  const [red, green, blue] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
  probe.remove();
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
}

// Makes an element; strings among the children become text, never markup.
function node(tag, attributes = {}, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

function drawing(tag, attributes = {}, ...children) {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

// Takes an element of Streamlit's column out of it, with the gap it would leave.
function takeNoPlace({ parentElement }) {
  const place = parentElement.host ?? parentElement;
  place.closest('[data-testid="stElementContainer"]')?.style.setProperty("display", "none");
}
