// Making the elements of the cards.

function el(tag, attributes = {}, ...children) {
  const listeners = Object.entries(attributes).filter(([, value]) => typeof value === "function")
  const plain = Object.entries(attributes).filter(([, value]) => typeof value !== "function")
  const element = node(tag, Object.fromEntries(plain), ...children.filter((child) => child != null))
  for (const [name, listener] of listeners) element.addEventListener(name.slice(2), listener)
  return element
}

function picture(svg, name) {
  const holder = el("span", { class: `picture ${name ?? ""}`, "aria-hidden": "true" })
  if (svg) holder.append(document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true))
  return holder
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap)
}
