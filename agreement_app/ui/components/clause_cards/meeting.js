// The meeting: what both said on their own, side by side.

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
  const { blanks, until = null, until_age = null } = answersOf(memory, card.id)
  const promise = card.promise.map((piece) => (typeof piece === "string" ? piece : blanks[piece.id] || "…")).join("")
  say(root, () => {
    memory.answers[card.id] = null
    memory.own.push({ side: card.side, promise, child: null, parent: null, until, until_age })
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
