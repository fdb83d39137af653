// Clause cards: both voices answer on each card, blanks are filled inside the sentence.
// Every word comes in through `data`; everything a family types goes out through one state value, `said`.
// Text is only ever set as text, never as markup; the pictograms are files of this project.

const TYPING_PAUSE = 250 // ms between the last key and sending, as Streamlit's own live fields do

export default function (component) {
  return stage(component, cards)
}

function cards() {
  const root = node("div", { class: "cards" })
  root.memory = { seed: null, words: null, view: "page", open: new Set(), timer: null }
  const leaving = () => flush(root)
  document.addEventListener("visibilitychange", leaving)
  // a tap elsewhere does not take the focus out of a field on every device
  document.addEventListener("pointerdown", leaving, true)
  return {
    root,
    update: (component) => update(root, component),
    leave: () => {
      flush(root)
      document.removeEventListener("visibilitychange", leaving)
      document.removeEventListener("pointerdown", leaving, true)
    },
  }
}

// What a family tapped stays here; Python's answers are taken over only when something else changed them.
function update(root, { data, setStateValue }) {
  const { memory } = root
  const told = memory.seed !== data.seed
  if (memory.data && memory.data.mode !== data.mode) memory.view = "page"
  memory.send = setStateValue
  memory.data = data
  if (told) {
    memory.answers = structuredClone(data.answers)
    memory.own = structuredClone(data.own)
  }
  if (told || memory.words !== data.words) draw(root)
  memory.seed = data.seed
  memory.words = data.words
  showWarnings(root)
}

// --- what the family says -------------------------------------------------------------------------------------------

function answersOf(memory, id) {
  return memory.answers[id] ?? { child: null, parent: null, child_word: "", parent_word: "", blanks: {} }
}

function onTable(memory, id) {
  return memory.answers[id] != null
}

function say(root, change, pause = 0) {
  const { memory } = root
  change(memory)
  clearTimeout(memory.timer)
  memory.timer = setTimeout(() => flush(root), pause)
  counts(root)
}

function flush(root) {
  const { memory } = root
  if (memory.timer == null) return
  clearTimeout(memory.timer)
  memory.timer = null
  memory.send("said", { seed: memory.seed, answers: memory.answers, own: memory.own })
}

// --- drawing --------------------------------------------------------------------------------------------------------

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

function draw(root) {
  const { view, data } = root.memory
  root.replaceChildren(tabs(root), ...body(root, view, data))
  counts(root)
  showWarnings(root)
}

function show(root, view) {
  root.memory.view = view
  draw(root)
  const heading = root.querySelector("[data-focus]")
  heading?.focus({ preventScroll: true })
  if (root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: "start" })
}

function tabs(root) {
  const { view, data } = root.memory
  const choices = [
    ["page", data.texts.on_our_page],
    ["topics", data.texts.all_topics],
    ["own", data.texts.own_words],
  ].filter(([id]) => id !== "own" || data.voices.length > 1)
  const current = view.startsWith("topic:") || view === "everything" ? "topics" : view
  return el(
    "nav",
    { class: "views", "aria-label": data.texts.views },
    ...choices.map(([id, label]) =>
      el(
        "button",
        { type: "button", class: "view", "data-view": id, "aria-current": id === current ? "true" : null, onclick: () => show(root, id) },
        el("span", {}, label),
        el("span", { class: "count", "data-count": id }),
      ),
    ),
  )
}

function body(root, view, data) {
  if (data.mode === "meet" && view === "page") return meeting(root)
  if (view === "topics") return [topicGrid(root)]
  if (view === "own") return [ownWords(root)]
  if (view === "everything") return data.topics.map((topic) => topicCards(root, topic, topic.cards))
  if (view.startsWith("topic:")) {
    const at = data.topics.findIndex((topic) => `topic:${topic.id}` === view)
    if (at >= 0) return [topicCards(root, data.topics[at], data.topics[at].cards), neighbours(root, at)]
  }
  return ourPage(root)
}

function ourPage(root) {
  const { memory } = root
  const { data } = memory
  const sections = data.topics
    .map((topic) => [topic, topic.cards.filter((card) => card.locked || onTable(memory, card.id))])
    .filter(([, cards]) => cards.length)
    .map(([topic, cards]) => topicCards(root, topic, cards))
  const own = memory.own.length && data.voices.length > 1 ? [ownWords(root)] : []
  return [...sections, ...own, el("p", { class: "more" }, el("button", { type: "button", class: "quiet", onclick: () => show(root, "topics") }, data.texts.find_more))]
}

// --- the meeting: what both said on their own, side by side ------------------------------------------------------------

// A card stays in the group where it was when the page was drawn: nothing jumps away under a finger.
function groupOf({ child, parent }) {
  if (child === "yes" && parent === "yes") return "agreed"
  if (child === "not_now" && parent === "not_now") return null
  const yes = child === "yes" || parent === "yes"
  return yes && child !== "talk" && parent !== "talk" ? "one" : "talk"
}

function meeting(root) {
  const { memory } = root
  const { data } = memory
  const cards = data.topics.flatMap((topic) => topic.cards)
  const groups = ["agreed", "one", "talk"].map((name) => [
    name,
    cards.filter((card) => (card.locked ? name === "agreed" : onTable(memory, card.id) && groupOf(memory.answers[card.id]) === name)),
  ])
  const sections = groups
    .filter(([, group]) => group.length)
    .map(([name, group]) =>
      el(
        "section",
        { class: "topic", "data-group": name },
        el("h2", { tabindex: "-1", "data-focus": true }, el("span", {}, data.texts.meet[name]), el("span", { class: "count" }, String(group.length))),
        el("ul", { class: "list" }, ...group.map((card) => clauseCard(root, card))),
      ),
    )
  return [...sections, ...(memory.own.length ? [ownWords(root)] : [])]
}

function settle(root, card, item) {
  const { memory } = root
  const { texts } = memory.data
  const both = (answer) => () => {
    say(root, () => (memory.answers[card.id] = { ...answersOf(memory, card.id), child: answer, parent: answer }))
    for (const input of item.querySelectorAll("input[type=radio]")) {
      input.checked = input.value === answer
      input.dataset.was = input.checked ? "yes" : ""
    }
  }
  const button = (name, onclick) => el("button", { type: "button", class: "quiet", "data-settle": name, onclick }, texts.meet[name])
  return el("div", { class: "settle" }, button("agree", both("yes")), button("later", both("talk")), button("change", () => changeWords(root, card)))
}

// The promise goes on as one of the family's own, in the words it has now.
function changeWords(root, card) {
  const { memory } = root
  const blanks = answersOf(memory, card.id).blanks
  const promise = card.promise.map((piece) => (typeof piece === "string" ? piece : blanks[piece.id] || "…")).join("")
  say(root, () => {
    memory.answers[card.id] = null
    memory.own.push({ side: card.side, promise, child: null, parent: null })
  })
  show(root, "own")
  const fields = root.querySelectorAll(".card > textarea")
  fields[fields.length - 1]?.focus()
}

function words(memory, id) {
  const { data } = memory
  const said = answersOf(memory, id)
  return ["child", "parent"]
    .filter((who) => said[`${who}_word`])
    .map((who) => el("p", { class: `word ${who}` }, picture(data.marks[who], "mark"), el("q", { dir: "auto" }, said[`${who}_word`])))
}

function wordField(root, id, who) {
  const { memory } = root
  const key = `${who}_word`
  const field = el("input", {
    type: "text",
    class: "own-word",
    "aria-label": memory.data.texts.own_word,
    placeholder: memory.data.texts.own_word,
    maxlength: memory.data.word_limit,
    autocomplete: "off",
    dir: "auto",
    oninput: () => say(root, () => (memory.answers[id] = { ...answersOf(memory, id), [key]: field.value }), TYPING_PAUSE),
    onblur: () => flush(root),
  })
  field.value = answersOf(memory, id)[key] ?? ""
  return field
}

function topicGrid(root) {
  const { memory } = root
  const { data } = memory
  return el(
    "div",
    {},
    el("h2", { class: "unseen", tabindex: "-1", "data-focus": true }, data.texts.all_topics),
    el(
      "ul",
      { class: "grid" },
      ...data.topics.map((topic) =>
        el(
          "li",
          {},
          el(
            "button",
            { type: "button", class: "tile", onclick: () => show(root, `topic:${topic.id}`) },
            picture(topic.picture),
            el("span", { class: "tile-name" }, topic.label),
            el("span", { class: "tile-count", "data-topic": topic.id }),
          ),
        ),
      ),
    ),
    el("p", { class: "more" }, el("button", { type: "button", class: "quiet", onclick: () => show(root, "everything") }, data.texts.everything)),
  )
}

function neighbours(root, at) {
  const { data } = root.memory
  const link = (topic, text) => topic && el("button", { type: "button", class: "quiet", onclick: () => show(root, `topic:${topic.id}`) }, fill(text, { topic: topic.label }))
  return el("p", { class: "neighbours" }, link(data.topics[at - 1], data.texts.previous_topic), link(data.topics[at + 1], data.texts.next_topic))
}

function topicCards(root, topic, cards) {
  return el(
    "section",
    { class: "topic" },
    el("h2", { tabindex: "-1", "data-focus": true }, picture(topic.picture), el("span", {}, topic.label)),
    el("ul", { class: "list" }, ...cards.map((card) => clauseCard(root, card))),
  )
}

function clauseCard(root, card) {
  const { data } = root.memory
  const title = `title-${card.id}`
  const item = el(
    "article",
    { class: `card ${card.side}${card.locked ? " locked" : ""}`, "data-clause": card.id, "aria-labelledby": title },
    el("p", { class: "whose" }, picture(data.marks[card.side], "mark"), el("span", {}, data.whose[card.side])),
    el("h3", { id: title }, card.label),
    el("p", { class: "promise" }, ...sentence(root, card, card.promise)),
  )
  if (card.steps.length) item.append(el("ul", { class: "steps" }, ...card.steps.map((step) => el("li", {}, ...sentence(root, card, step)))))
  if (card.limit) item.append(el("p", { class: "limit" }, card.limit))
  item.append(el("p", { class: "warning", role: "status" }))
  const meets = data.mode === "meet"
  const alone = data.voices.length === 1
  if (!card.locked) item.append(voices(root, card.id, () => answersOf(root.memory, card.id), (who, answer) => answerClause(root, card.id, who, answer)))
  if (!card.locked && alone) item.append(wordField(root, card.id, data.voices[0]))
  if (!card.locked && meets) item.append(...words(root.memory, card.id), settle(root, card, item))
  const foot = el("div", { class: "foot" }, reasons(root, card))
  if (!card.locked && !alone) foot.append(takeOff(root, card.id, item))
  item.append(foot)
  return el("li", {}, item)
}

function takeOff(root, id, item) {
  const { memory } = root
  const button = el("button", { type: "button", class: "off", "data-off": id }, memory.data.texts.take_off)
  button.addEventListener("click", () => {
    say(root, () => (memory.answers[id] = null))
    for (const input of item.querySelectorAll("input[type=radio]")) (input.checked = false), (input.dataset.was = "")
    if (memory.view !== "page") return
    const place = item.parentElement
    const next = place.nextElementSibling ?? place.previousElementSibling
    place.remove()
    next?.querySelector("input, summary")?.focus()
  })
  return button
}

function sentence(root, card, pieces) {
  return pieces.map((piece) => (typeof piece === "string" ? piece : blankField(root, card, piece)))
}

function blankField(root, card, blank) {
  const { memory } = root
  const value = answersOf(memory, card.id).blanks[blank.id] ?? ""
  const many = blank.type === "words" // more than a word or two: the field grows over several lines
  const holder = el("span", { class: many ? "blank many" : "blank", "data-text": value || blank.example })
  const input = el(many ? "textarea" : "input", {
    type: many ? null : "text",
    rows: many ? "1" : null,
    "aria-label": blank.label,
    title: blank.label,
    placeholder: blank.example,
    maxlength: blank.limit,
    inputmode: ["minutes", "number", "money"].includes(blank.type) ? "decimal" : null,
    autocomplete: "off",
    dir: "auto",
    size: many ? null : "1",
    "data-blank": `${card.id}.${blank.id}`,
    onkeydown: (event) => event.key === "Enter" && event.preventDefault(),
    oninput: () => {
      holder.dataset.text = input.value || blank.example
      say(root, (all) => setBlank(all, card.id, blank.id, input.value), TYPING_PAUSE)
      // the same blank may stand twice on one card
      for (const other of root.querySelectorAll(`[data-blank="${card.id}.${blank.id}"]`)) {
        if (other !== input) (other.value = input.value), (other.parentElement.dataset.text = input.value || blank.example)
      }
    },
    onblur: () => flush(root),
  })
  input.value = value
  holder.append(input)
  return holder
}

function setBlank(memory, id, blank, text) {
  const answers = answersOf(memory, id)
  memory.answers[id] = { ...answers, blanks: { ...answers.blanks, [blank]: text } }
}

function answerClause(root, id, who, answer) {
  say(root, (memory) => {
    memory.answers[id] = { ...answersOf(memory, id), [who]: answer }
  })
}

function voices(root, id, current, onAnswer) {
  const { data } = root.memory
  return el("div", { class: "voices" }, ...data.voices.map((who) => voice(root, data, id, who, current, onAnswer)))
}

function voice(root, data, id, who, current, onAnswer) {
  const name = `${id}-${who}`
  const options = ["yes", "talk", "not_now"].map((answer) => {
    const input = el("input", {
      type: "radio",
      name,
      value: answer,
      onchange: () => onAnswer(who, answer),
      onclick: () => {
        // pressing the chosen answer once more takes it back
        if (input.dataset.was === "yes") (input.checked = false), onAnswer(who, null)
        for (const other of group.querySelectorAll("input")) other.dataset.was = other.checked ? "yes" : ""
      },
    })
    input.checked = current()[who] === answer
    input.dataset.was = input.checked ? "yes" : ""
    return el("label", { class: `answer ${answer}` }, input, picture(data.pictures[answer]), el("span", {}, data.texts.answers[answer]))
  })
  const group = el(
    "fieldset",
    { class: `voice ${who}` },
    el("legend", {}, picture(data.marks[who], "mark"), el("bdi", {}, data.names[who]), el("span", { class: "unseen" }, ` ${data.texts.says}`)),
    el("div", { class: "answers" }, ...options),
  )
  return group
}

function reasons(root, card) {
  const { data, open } = root.memory
  const details = el(
    "details",
    { open: open.has(card.id) || data.mode === "meet", ontoggle: () => (details.open ? open.add(card.id) : open.delete(card.id)) },
    el("summary", {}, data.texts.why_and_question),
    el("p", { class: "why" }, card.why),
    el("p", { class: "question" }, picture(data.pictures.talk), el("span", {}, card.talk)),
  )
  return details
}

// --- own words ------------------------------------------------------------------------------------------------------

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
    voices(root, `own-${n}`, () => root.memory.own[n], (who, answer) => change({ [who]: answer })),
    el("button", { type: "button", class: "off", onclick: () => removeOwn(root, n) }, data.texts.own_remove),
  )
  return el("li", {}, card)
}

function removeOwn(root, n) {
  say(root, (memory) => memory.own.splice(n, 1))
  draw(root)
}

// --- small signs ----------------------------------------------------------------------------------------------------

function counts(root) {
  const { memory } = root
  const { data } = memory
  const ids = data.topics.flatMap((topic) => topic.cards.filter((card) => card.locked || onTable(memory, card.id)))
  const page = root.querySelector('[data-count="page"]')
  if (page) page.textContent = ids.length + memory.own.length
  for (const button of root.querySelectorAll("[data-off]")) button.hidden = !onTable(memory, button.dataset.off)
  for (const node of root.querySelectorAll("[data-topic]")) {
    const topic = data.topics.find((one) => one.id === node.dataset.topic)
    const chosen = topic.cards.filter((card) => card.locked || onTable(memory, card.id)).length
    node.textContent = fill(data.texts.tile_count, { chosen, all: topic.cards.length })
  }
}

function showWarnings(root) {
  const warnings = root.memory.data.warnings ?? {}
  for (const card of root.querySelectorAll("[data-clause], [data-own]")) {
    // Python numbers the promises that have words
    const written = root.memory.own.slice(0, Number(card.dataset.own) + 1).filter((own) => own.promise.trim()).length
    const id = card.dataset.clause ?? `own_${written}`
    const place = card.querySelector(".warning")
    if (place && place.textContent !== (warnings[id] ?? "")) place.textContent = warnings[id] ?? ""
  }
}
