// Answers that Python has not heard yet: given while the line was broken or the server was started again, or just before
// the page was loaded anew. Each sending has a number (`turn`) that grows; Python writes the last one it heard on the page,
// beside the cards: as a part of their data it would make Streamlit send all of them again after every tap.

const ASIDE = "agreement_draft_late" // begins like the draft's own name: starting over forgets it too

function heard() {
  return Number(document.querySelector("[data-heard]")?.dataset.heard ?? 0)
}

// The last turn that is in the draft of this browser. The draft comes at the end of a run: what Python has heard is not yet in it.
function kept() {
  return Number(document.documentElement.dataset.kept ?? 0)
}

// What the cards said, from the last that has a turn up to `turn`: an answer given, changed and given again is seen against that.
function saidSince({ said }, turn) {
  return said.slice(said.findLastIndex((one, at) => at === 0 || one.turn <= turn))
}

// Gives { answers, own } with what changed since Python last heard, of each answer only the parts that did; null when that is nothing.
function unheard(memory, data) {
  return changes(memory, data, heard())
}

function changes(memory, { mode }, since) {
  if (memory.data.mode !== mode) return null
  const [known] = saidSince(memory, since)
  const ids = Object.keys(memory.answers).filter((id) => memory.answers[id] !== known.answers[id]) // a change makes a new object
  const own = JSON.stringify(memory.own) === JSON.stringify(known.own) ? null : memory.own
  if (!ids.length && !own) return null
  return { mode, turn: memory.turn, own, answers: Object.fromEntries(ids.map((id) => [id, difference(memory.answers[id], known.answers[id])])) }
}

function difference(now, before) {
  const same = (part) => JSON.stringify(now[part]) === JSON.stringify(before?.[part])
  return now && Object.fromEntries(Object.entries(now).filter(([part]) => !same(part)))
}

// Lays what was late on the answers that Python knows; null stands for a promise that was taken off.
function laidOn(answers, late = {}) {
  const laid = Object.entries(late).map(([id, parts]) => [id, parts && { ...NO_ANSWER, ...answers[id], ...parts }])
  return { ...answers, ...Object.fromEntries(laid) }
}

// Before the page closes, or the cards go: another step, or a server that has to ask first what the browser kept.
function putAside(memory) {
  const late = memory.data && changes(memory, memory.data, kept())
  try {
    if (late) sessionStorage.setItem(ASIDE, JSON.stringify(late))
  } catch { /* nothing may be kept here */ }
}

function broughtBack({ mode }) {
  try {
    const late = JSON.parse(sessionStorage.getItem(ASIDE))
    sessionStorage.removeItem(ASIDE)
    return late?.mode === mode && late.turn > heard() ? late : null
  } catch {
    return null
  }
}
