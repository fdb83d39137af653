// A signature drawn, typed or left for a pen. Drawings live in a fixed box of whole units, whatever the screen.

const NEAR = 2; // points closer than this add nothing to a curve
const PEN = 3.4; // width of the pen in units of the box
const TYPING_PAUSE = 300; // ms after the last letter until the name is sent

// The last ink of each turn: a pad that Streamlit takes away and puts back while Python is slow goes on with what was drawn.
const newest = new Map();

export default function (component) {
  return stage(component, pad);
}

function pad({ data }) {
  const view = look(data);
  const own = { ...view, strokes: [], past: [], how: "drawn", stroke: null, told: null };
  for (const [way, radio] of Object.entries(view.radios)) {
    radio.addEventListener("change", () => choose(own, way));
  }
  view.undo.addEventListener("click", () => undo(own));
  view.clear.addEventListener("click", () => own.strokes.length && draw(own, []));
  listenToTyping(own);
  listenToPointer(own);
  const watch = new ResizeObserver(() => { repaint(own); fit(own.typed); });
  watch.observe(view.sheet);
  own.update = (component) => update(own, component);
  own.leave = () => { watch.disconnect(); clearTimeout(own.typing); };
  return own;
}

function update(own, { data, setStateValue }) {
  own.data = data;
  own.post = setStateValue;
  say(own);
  if (own.told === data.turn) return;
  newest.delete(own.told);
  own.told = data.turn;
  const ink = newest.get(data.turn) ?? data.ink;
  own.how = ink?.how ?? "drawn";
  own.strokes = ink?.strokes ?? [];
  own.past = own.strokes.map((_, count) => own.strokes.slice(0, count));
  own.typed.value = ink?.typed ?? "";
  own.sent = JSON.stringify(inkOf(own));
  show(own);
}

function inkOf(own) {
  return { turn: own.told, how: own.how, strokes: own.strokes, typed: own.typed.value };
}

function send(own) {
  clearTimeout(own.typing);
  const ink = inkOf(own);
  const text = JSON.stringify(ink);
  if (text === own.sent) return;
  own.sent = text;
  newest.set(own.told, ink);
  own.post("ink", ink);
}

// --- what happened ---

function choose(own, way) {
  own.how = way;
  show(own);
  send(own);
}

function draw(own, strokes) {
  own.past.push(own.strokes);
  own.strokes = thin(strokes, own.data.most.points);
  show(own);
  send(own);
}

function undo(own) {
  if (!own.past.length) return;
  own.strokes = own.past.pop();
  show(own);
  send(own);
}

function listenToTyping(own) {
  own.typed.addEventListener("input", () => {
    fit(own.typed);
    tellState(own);
    clearTimeout(own.typing);
    own.typing = setTimeout(() => send(own), TYPING_PAUSE);
  });
  own.typed.addEventListener("change", () => send(own));
}

function listenToPointer(own) {
  const { canvas } = own;
  canvas.addEventListener("pointerdown", (event) => {
    if (own.stroke || !event.isPrimary || event.button !== 0 || own.strokes.length >= own.data.most.strokes) return;
    canvas.setPointerCapture(event.pointerId);
    own.stroke = { id: event.pointerId, points: [] };
    follow(own, event);
    own.hint.hidden = true;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (own.stroke?.id !== event.pointerId) return;
    const between = event.getCoalescedEvents?.() ?? [];
    for (const step of between.length ? between : [event]) follow(own, step);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    canvas.addEventListener(end, (event) => own.stroke?.id === event.pointerId && lift(own));
  }
}

function follow(own, event) {
  const place = own.canvas.getBoundingClientRect();
  const point = own.data.box.map((size, axis) => {
    const share = axis ? (event.clientY - place.top) / place.height : (event.clientX - place.left) / place.width;
    return Math.min(size, Math.max(0, Math.round(share * size)));
  });
  const { points } = own.stroke;
  const last = points.at(-1);
  if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) < NEAR) return;
  points.push(point);
  paint(own, points, points.length - 1);
}

function lift(own) {
  const { points } = own.stroke;
  own.stroke = null;
  draw(own, [...own.strokes, points]);
}

// Leaves out every n-th point when there are too many; the ends of a stroke stay. Python does the same.
function thin(strokes, most) {
  const step = Math.ceil(strokes.reduce((sum, stroke) => sum + stroke.length, 0) / most);
  if (step <= 1) return strokes;
  return strokes.map((stroke) => stroke.filter((_, index) => index % step === 0 || index === stroke.length - 1));
}

// --- painting: curves through the middles of neighbouring points, as on the printed page ---

function brush({ canvas, data }) {
  const context = canvas.getContext("2d");
  context.setTransform(canvas.width / data.box[0], 0, 0, canvas.height / data.box[1], 0, 0);
  context.lineWidth = PEN;
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = getComputedStyle(canvas).color;
  return context;
}

function repaint(own) {
  const { canvas, strokes, stroke } = own;
  canvas.width = Math.round(canvas.clientWidth * devicePixelRatio); // also wipes it
  canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
  if (!canvas.width) return;
  for (const points of stroke ? [...strokes, stroke.points] : strokes) {
    paint(own, points, 0);
    finish(own, points);
  }
}

// Paints a stroke from one of its points on, up to the middle before its last point.
function paint(own, points, from) {
  const context = brush(own);
  const middle = (index) => [(points[index - 1][0] + points[index][0]) / 2, (points[index - 1][1] + points[index][1]) / 2];
  context.beginPath();
  context.moveTo(...(from > 2 ? middle(from - 1) : points[0]));
  if (points.length === 1) context.lineTo(points[0][0] + 0.1, points[0][1]);
  for (let index = Math.max(2, from); index < points.length; index += 1) {
    context.quadraticCurveTo(...points[index - 1], ...middle(index));
  }
  context.stroke();
}

function finish(own, points) {
  if (points.length < 2) return;
  const context = brush(own);
  const [[ax, ay], [bx, by]] = points.slice(-2);
  context.beginPath();
  context.moveTo(...(points.length > 2 ? [(ax + bx) / 2, (ay + by) / 2] : [ax, ay]));
  context.lineTo(bx, by);
  context.stroke();
}

// --- what is seen ---

function look({ box }) {
  const ways = lookOfWays();
  const [hint, note, status, undo, clear] = ["p", "p", "p", "button", "button"].map((tag) => node(tag));
  dress(hint, { class: "hint" }, []);
  dress(note, { class: "caption" }, []);
  dress(status, { class: "unseen", role: "status" }, []);
  for (const button of [undo, clear]) dress(button, { type: "button", class: "quiet" }, []);
  const plain = { autocomplete: "off", autocapitalize: "words", spellcheck: "false" };
  const typed = node("input", { type: "text", id: "typed", dir: "auto", ...plain });
  const typedLabel = node("label", { for: "typed", class: "caption" });
  const canvas = node("canvas", { role: "img" });
  const name = node("bdi");
  const sheet = lookOfSheet(box, name, canvas, typed, hint);
  const legend = node("p", { class: "legend", id: "legend" });
  const choices = node("div", { class: "ways", role: "radiogroup", "aria-labelledby": "legend" }, ...ways.labels);
  const tools = node("div", { class: "tools" }, undo, clear);
  // Not a fieldset: Chromium draws nothing of a sheet that is measured (`container-type`) inside of one.
  const root = node("div", { class: "pad", role: "group", "aria-labelledby": "legend" });
  root.append(legend, choices, typedLabel, sheet, note, tools, status);
  return { root, legend, ...ways, sheet, canvas, typed, typedLabel, name, hint, note, tools, undo, clear, status };
}

function lookOfWays() {
  const drawings = {
    drawn: "M3 16c3-9 7-12 8-9s-5 11-3 11 4-7 6-7 0 5 2 5 3-2 5-3",
    typed: "M4 18 8.5 6 13 18M5.6 14h5.8M20 18v-7m0 3.5a2.7 3.3 0 1 0-5.4 0 2.7 3.3 0 1 0 5.4 0",
    pen: "M3 20h18M8 15.5l8.5-10 2.5 2.2-8.5 10-3.3 1z",
  };
  const [radios, words, labels] = [{}, {}, []];
  for (const [way, path] of Object.entries(drawings)) {
    radios[way] = node("input", { type: "radio", name: "way", value: way });
    words[way] = node("span");
    const icon = drawing("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, drawing("path", { d: path }));
    labels.push(node("label", { class: "way" }, radios[way], icon, words[way]));
  }
  return { radios, words, labels };
}

function lookOfSheet(box, name, ...layers) {
  const mark = node("span", { class: "mark", "aria-hidden": "true" });
  const printed = node("span", { class: "name", "aria-hidden": "true" }, name);
  const sheet = node("div", { class: "sheet on-paper" }, node("span", { class: "line" }), mark, printed, ...layers);
  sheet.style.aspectRatio = `${box[0]} / ${box[1]}`;
  return sheet;
}

function say(own) {
  const { texts, name, side, font, most } = own.data;
  const { legend, words, typedLabel, hint, note } = own;
  own.root.dataset.side = side;
  own.typed.style.fontFamily = `${JSON.stringify(font)}, cursive`;
  own.typed.maxLength = most.letters;
  own.canvas.setAttribute("aria-label", texts.drawing);
  write(own.name, name);
  write(legend, texts.legend);
  write(words.drawn, texts.draw);
  write(words.typed, texts.type);
  write(words.pen, texts.pen);
  write(typedLabel, texts.typed_label);
  write(hint, texts.hint);
  write(note, texts.pen_note);
  write(own.undo, texts.undo);
  write(own.clear, texts.clear);
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function show(own) {
  const { how, strokes, past, radios } = own;
  radios[how].checked = true;
  own.root.dataset.how = how;
  own.canvas.hidden = own.tools.hidden = how !== "drawn";
  own.typed.hidden = own.typedLabel.hidden = how !== "typed";
  own.note.hidden = how !== "pen";
  own.hint.hidden = how !== "drawn" || strokes.length > 0;
  // Not `disabled`: a keyboard would lose its place when the last stroke is undone.
  own.undo.setAttribute("aria-disabled", past.length === 0);
  own.clear.setAttribute("aria-disabled", strokes.length === 0);
  repaint(own);
  fit(own.typed);
  tellState(own);
}

function tellState(own) {
  const signed = { drawn: own.strokes.length > 0, typed: own.typed.value.trim() !== "", pen: true }[own.how];
  own.root.dataset.signed = signed;
  write(own.status, own.how === "pen" ? "" : signed ? own.data.texts.signed : own.data.texts.empty);
}

// Makes a long name small enough for the line.
function fit(field) {
  field.style.fontSize = "";
  if (!field.clientWidth || field.scrollWidth <= field.clientWidth) return;
  const size = parseFloat(getComputedStyle(field).fontSize);
  field.style.fontSize = `${Math.max(14, (size * field.clientWidth) / field.scrollWidth - 0.5)}px`;
}
