// One card: the sentence with its blanks, the answers of each side, the reason.

function clauseCard(root, card) {
  const { data } = root.memory
  const title = `title-${card.id}`
  const item = el(
    "article",
    { class: `card ${card.side}${card.locked ? " locked" : ""}`, "data-clause": card.id, "aria-labelledby": title },
    el(
      "div",
      { class: "top" },
      el("p", { class: "whose" }, picture(data.marks[card.side], "mark"), el("span", {}, data.whose[card.side])),
      data.aloud && readButton(data.aloud, () => spoken(root, card), card.label),
    ),
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
  if (!card.locked && meets) item.append(...words(root.memory, card.id))
  if (meets && isOpenCard(root.memory, card)) item.append(settle(root, card, item))
  const foot = el("div", { class: "foot" }, reasons(root, card))
  if (!card.locked && !alone) {
    const until = untilControl(root, () => answersOf(root.memory, card.id), (values) => holdUntil(root, card.id, values))
    foot.append(el("div", { class: "keep" }, until, takeOff(root, card.id, item)))
  }
  item.append(foot)
  return el("li", {}, item)
}

// What is read aloud; an empty blank is called by its name.
function spoken(root, card) {
  const { blanks } = answersOf(root.memory, card.id)
  const sentences = [card.promise, ...card.steps].map((pieces) => pieces.map((piece) => (typeof piece === "string" ? piece : blanks[piece.id] || piece.label)).join(""))
  return [`${root.memory.data.whose[card.side]}:`, ...sentences, card.limit]
}

function holdUntil(root, id, values) {
  say(root, (memory) => {
    memory.answers[id] = { ...answersOf(memory, id), ...values }
  })
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
  const example = fill(memory.data.texts.example, { example: blank.example })
  const many = blank.type === "words" // more than a word or two: the field grows over several lines
  const holder = el("span", { class: many ? "blank many" : "blank", "data-text": value || example })
  const input = el(many ? "textarea" : "input", {
    type: many ? null : "text",
    rows: many ? "1" : null,
    "aria-label": blank.label,
    title: blank.label,
    placeholder: example,
    maxlength: blank.limit,
    inputmode: ["minutes", "number", "money"].includes(blank.type) ? "decimal" : null,
    autocomplete: "off",
    dir: "auto",
    size: many ? null : "1",
    "data-blank": `${card.id}.${blank.id}`,
    onkeydown: (event) => event.key === "Enter" && event.preventDefault(),
    oninput: () => {
      holder.dataset.text = input.value || example
      say(root, (all) => setBlank(all, card.id, blank.id, input.value), TYPING_PAUSE)
      // the same blank may stand twice on one card
      for (const other of root.querySelectorAll(`[data-blank="${card.id}.${blank.id}"]`)) {
        if (other !== input) (other.value = input.value), (other.parentElement.dataset.text = input.value || example)
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
  const { data, open, view } = root.memory
  const asked = isOpenCard(root.memory, card) && (data.mode === "meet" || view === "open") // the question is what comes next
  const details = el(
    "details",
    { open: open.has(card.id) || asked },
    el("summary", { onclick: () => (details.open ? open.delete(card.id) : open.add(card.id)) }, data.texts.why_and_question),
    el("p", { class: "why" }, card.why),
    el("p", { class: "question" }, picture(data.pictures.talk), el("span", {}, card.talk)),
  )
  return details
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
