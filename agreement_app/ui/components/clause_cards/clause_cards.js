// Clause cards: both voices answer on each card, blanks are filled inside the sentence.
// Every word comes in through `data`; everything a family types goes out through one state value, `said`.
// Text is only ever set as text, never as markup; the pictograms are files of this project.
// The other scripts of this folder are parts of this one: elements, card, meeting, own_words, unheard.

let looked = 0 // the last asking to show a promise that was followed; the cards may come and go between two
const TYPING_PAUSE = 250 // ms between the last key and sending, as Streamlit's own live fields do

export default function (component) {
  return stage(component, cards)
}

function cards() {
  const root = node("div", { class: "cards" })
  root.memory = { seed: null, words: null, view: "page", open: new Set(), timer: null, said: [] }
  const leaving = () => flush(root)
  const closing = () => (flush(root), putAside(root.memory))
  addEventListener("pagehide", closing)
  document.addEventListener("visibilitychange", closing) // a phone may end a hidden page without another word
  // a tap elsewhere does not take the focus out of a field on every device
  document.addEventListener("pointerdown", leaving, true)
  return {
    root,
    update: (component) => update(root, component),
    leave: () => {
      closing()
      stopReading()
      removeEventListener("pagehide", closing)
      document.removeEventListener("visibilitychange", closing)
      document.removeEventListener("pointerdown", leaving, true)
    },
  }
}

// What a family tapped stays here; Python's answers are taken over only when something else changed them.
function update(root, { data, setStateValue }) {
  const { memory } = root
  const told = memory.seed !== data.seed
  const late = memory.data ? unheard(memory, data) : broughtBack(data)
  if (memory.data && memory.data.mode !== data.mode) memory.view = "page"
  memory.send = setStateValue
  memory.data = data
  if (told) {
    const known = { turn: 0, answers: structuredClone(data.answers), own: structuredClone(data.own) }
    memory.said = [known]
    Object.assign(memory, { answers: laidOn(known.answers, late?.answers), own: structuredClone(late?.own ?? known.own) })
  }
  if (told || memory.words !== data.words) draw(root)
  memory.seed = data.seed
  memory.words = data.words
  showWarnings(root)
  if (told && late) say(root, () => {})
  const look = data.look.number ?? 0
  if (look && look !== looked) lookAt(root, data.look.at)
  looked = look
}

// Shows one promise and gives it the focus; "" stands for all that lie on the page.
function lookAt(root, id) {
  const own = id.match(/^own_(\d+)$/)
  const view = own ? "own" : "page"
  if (root.memory.view !== view) show(root, view)
  const written = [...root.querySelectorAll("[data-own] > textarea")].filter((field) => field.value.trim())
  const card = root.querySelector(`[data-clause="${id}"]`)
  const open = card?.querySelector(".voice:not(:has(:checked)) input") ?? card?.querySelector(".blank :placeholder-shown")
  const target = own ? written[own[1] - 1] : open ?? root.querySelector("[data-focus]")
  target?.focus({ preventScroll: true })
  ;(card ?? target)?.scrollIntoView({ block: "center" })
}

// --- what the family says -------------------------------------------------------------------------------------------

const NO_ANSWER = { child: null, parent: null, child_word: "", parent_word: "", blanks: {} }

function answersOf(memory, id) {
  return memory.answers[id] ?? NO_ANSWER
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
  const turn = (memory.turn = Math.max(Date.now(), 1 + heard(), 1 + (memory.turn ?? 0)))
  memory.said = saidSince(memory, Math.min(heard(), kept()))
  memory.said.push({ turn, answers: { ...memory.answers }, own: structuredClone(memory.own) })
  memory.send("said", { seed: memory.seed, ...memory.said.at(-1) })
}

// --- drawing --------------------------------------------------------------------------------------------------------

function draw(root) {
  stopReading()
  const { view, data } = root.memory
  root.classList.toggle("many", view === "everything")
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
    ["open", data.texts.still_open],
  ].filter(([id]) => data.voices.length > 1 || (id !== "own" && id !== "open"))
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
  if (view === "open") return stillOpen(root)
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
  const sections = sectionsOf(root, (card) => card.locked || onTable(memory, card.id))
  const own = memory.own.length && data.voices.length > 1 ? [ownWords(root)] : []
  return [...sections, ...own, el("p", { class: "more" }, el("button", { type: "button", class: "quiet", onclick: () => show(root, "topics") }, data.texts.find_more))]
}

function sectionsOf(root, wanted) {
  return root.memory.data.topics
    .map((topic) => [topic, topic.cards.filter(wanted)])
    .filter(([, cards]) => cards.length)
    .map(([topic, cards]) => topicCards(root, topic, cards))
}

// What has no two answers yet that settle it. A card stays while the view is open: nothing jumps away under a finger.
function stillOpen(root) {
  const { memory } = root
  const { texts } = memory.data
  const own = memory.own.map((one, n) => [one, n]).filter(([one]) => isOpen(one) && one.promise.trim())
  const sections = sectionsOf(root, (card) => isOpenCard(memory, card))
  if (own.length) sections.push(el("ul", { class: "list" }, ...own.map(([one, n]) => ownCard(root, one, n))))
  const hint = sections.length ? texts.open_hint : texts.open_none
  return [el("h2", { class: "unseen", tabindex: "-1", "data-focus": true }, texts.still_open), el("p", { class: "hint" }, hint), ...sections]
}

function isOpen(answers) {
  return ["one", "talk"].includes(groupOf(answers))
}

function isOpenCard(memory, card) {
  return !card.locked && onTable(memory, card.id) && isOpen(memory.answers[card.id])
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

// --- small signs ----------------------------------------------------------------------------------------------------

function counts(root) {
  const { memory } = root
  const { data } = memory
  const ids = data.topics.flatMap((topic) => topic.cards.filter((card) => card.locked || onTable(memory, card.id)))
  const page = root.querySelector('[data-count="page"]')
  if (page) page.textContent = ids.length + memory.own.length
  const open = root.querySelector('[data-count="open"]')
  const waiting = data.topics.flatMap((topic) => topic.cards.filter((card) => isOpenCard(memory, card)))
  if (open) open.textContent = waiting.length + memory.own.filter((own) => own.promise.trim() && isOpen(own)).length || ""
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
