// A button that reads a whole page aloud; see voice.js.

export default function (component) {
  return stage(component, reader)
}

function reader() {
  const own = { root: node("div", {}), words: null, data: null }
  own.update = (component) => {
    own.data = component.data
    const words = JSON.stringify([own.data.lang, own.data.texts])
    if (own.words === words) return
    own.words = words
    stopReading()
    own.root.replaceChildren(readButton(own.data, () => own.data.parts))
  }
  own.leave = stopReading
  return own
}
