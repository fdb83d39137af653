// Until when a promise holds: a quiet list of days and birthdays on the card, and a field for any other day.

const ANOTHER = "another"

// `current()` gives the answers that hold { until, until_age }; `change(values)` keeps new ones.
function untilControl(root, current, change) {
  const { data } = root.memory
  const { texts, choices } = data.until
  const now = current()
  const chosen = now.until ?? (now.until_age == null ? "" : String(now.until_age))
  const known = choices.some(({ value }) => value === chosen)
  const option = (value, label) => el("option", { value, selected: value === chosen }, label)
  const list = el(
    "select",
    { class: "until", "aria-label": texts.label },
    option("", texts.always),
    ...choices.map(({ value, label }) => option(value, label)),
    known || !chosen ? null : option(chosen, written(chosen, data.until)),
    option(ANOTHER, texts.another),
  )
  const day = el("input", { type: "date", class: "until-day", "aria-label": texts.day, min: data.until.tomorrow, max: data.until.last, hidden: true })
  const holder = el("p", { class: "holds", "data-holds": chosen ? "for a time" : "always" }, list, day)
  const keep = (value) => {
    const age = /^\d+$/.test(value)
    change({ until: value && !age ? value : null, until_age: age ? Number(value) : null })
    holder.dataset.holds = value ? "for a time" : "always"
  }
  list.addEventListener("change", () => {
    day.hidden = list.value !== ANOTHER // nothing moves the focus: arrow keys pass here too
    if (day.hidden) keep(list.value)
  })
  day.addEventListener("change", () => day.validity.valid && day.value && keep(day.value))
  return holder
}

// Says a day or a birthday that is not among those offered: of another year, or kept from before.
function written(value, { texts, locale }) {
  if (!value.includes("-")) return fill(texts.age, { age: value })
  return fill(texts.date, { date: new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(value)) })
}
