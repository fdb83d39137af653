// Promises in the family's own words.

function ownWords(root) {
  const { memory } = root
  const { data } = memory
  return el(
    "section",
    { class: "topic" },
    el("h2", { tabindex: "-1", "data-focus": true }, picture(data.pictures.own), el("span", {}, data.texts.own_words)),
    el("p", { class: "hint" }, data.texts.own_hint),
    el("ul", { class: "list" }, ...memory.own.map((own, n) => ownCard(root, own, n))),
    memory.own.length < data.own_most
      ? el(
          "p",
          { class: "more" },
          el("button", { type: "button", class: "quiet add", onclick: () => addOwn(root) }, data.texts.own_add),
        )
      : el("p", { class: "hint" }, data.texts.own_full),
  )
}

function addOwn(root) {
  say(root, (memory) => memory.own.push({ side: "child", promise: "", child: null, parent: null }), TYPING_PAUSE)
  draw(root)
  const fields = root.querySelectorAll("textarea")
  fields[fields.length - 1]?.focus()
}

function ownCard(root, own, n) {
  const { data } = root.memory
  const change = (values, pause) => say(root, (memory) => Object.assign(memory.own[n], values), pause)
  const text = el("textarea", {
    rows: "2",
    maxlength: data.own_limit,
    "aria-label": data.texts.own_label,
    placeholder: data.texts.own_example,
    dir: "auto",
    oninput: () => change({ promise: text.value }, TYPING_PAUSE),
    onblur: () => flush(root),
  })
  text.value = own.promise
  const side = el(
    "fieldset",
    { class: "sides" },
    el("legend", {}, data.texts.own_side),
    ...["child", "parent", "together"].map((id) => {
      const input = el("input", {
        type: "radio",
        name: `own-${n}-side`,
        value: id,
        onchange: () => {
          change({ side: id })
          card.className = `card ${id}`
        },
      })
      input.checked = own.side === id
      return el("label", { class: "side" }, input, picture(data.marks[id], "mark"), el("span", {}, data.whose[id]))
    }),
  )
  const card = el(
    "article",
    { class: `card ${own.side}`, "data-own": n, "aria-label": data.texts.own_label },
    side,
    text,
    el("p", { class: "warning", role: "status" }),
    untilControl(root, () => root.memory.own[n], change),
    voices(root, `own-${n}`, () => root.memory.own[n], (who, answer) => change({ [who]: answer })),
    el("button", { type: "button", class: "off", onclick: () => removeOwn(root, n) }, data.texts.own_remove),
  )
  return el("li", {}, card)
}

function removeOwn(root, n) {
  say(root, (memory) => memory.own.splice(n, 1))
  draw(root)
}
