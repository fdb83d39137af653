// Choosing one file: a button, a place to drop it, a camera where there is one in the hand, a clear sentence when it cannot be used.

export default function (component) {
  return stage(component, picker);
}

function picker() {
  const view = look();
  const own = { ...view, waiting: null };
  for (const input of [view.input, view.camera]) {
    input.addEventListener("change", () => {
      offer(own, [...input.files]);
      input.value = ""; // the same file may be chosen again
    });
  }
  listenToDrops(own);
  own.update = (component) => update(own, component);
  return own;
}

function look() {
  const icon = drawing("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" },
    drawing("path", { d: "M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5M12 18v-6M9.5 14.5 12 12l2.5 2.5" }));
  const input = node("input", { type: "file", id: "file", class: "unseen", "aria-describedby": "hint trouble" });
  const camera = node("input", { type: "file", id: "camera", class: "unseen", accept: "image/jpeg,image/png", capture: "environment", "aria-describedby": "trouble" });
  const lens = drawing("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" },
    drawing("path", { d: "M4 8h3l1.8-2.5h6.4L17 8h3a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 20 19H4a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 4 8zM12 16.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2z" }));
  const [word, snap, drop, hint] = ["span", "span", "span", "span"].map((tag) => node(tag));
  const button = node("label", { for: "file", class: "button" }, icon, word);
  const taking = node("span", { class: "taking" }, camera, node("label", { for: "camera", class: "button" }, lens, snap));
  dress(drop, { class: "drop", "aria-hidden": "true" }, []);
  dress(hint, { id: "hint", class: "hint" }, []);
  const trouble = node("p", { id: "trouble", role: "alert" });
  const status = node("p", { class: "status", role: "status" });
  const root = node("div", { class: "picker" }, input, button, drop, hint, status, trouble);
  return { root, input, camera, button, taking, word, snap, drop, hint, trouble, status };
}

function update(own, { data, setStateValue }) {
  own.data = data;
  own.post = setStateValue;
  own.input.accept = data.accept;
  own.word.textContent = data.texts.label;
  own.snap.textContent = data.texts.camera ?? "";
  if (data.texts.camera && !own.taking.isConnected) own.button.after(own.taking);
  own.drop.textContent = data.texts.drop;
  own.hint.textContent = data.texts.hint;
  if (own.waiting && own.waiting === data.taken) {
    own.waiting = null;
    own.status.textContent = "";
    own.post("picked", { nonce: data.taken }); // the bytes came: neither side needs to keep them
  }
}

function listenToDrops(own) {
  const { root } = own;
  let depth = 0; // children fire enter and leave of their own
  const over = (change) => {
    depth = Math.max(0, depth + change);
    root.toggleAttribute("data-over", depth > 0);
  };
  root.addEventListener("dragenter", (event) => { event.preventDefault(); over(1); });
  root.addEventListener("dragleave", () => over(-1));
  root.addEventListener("dragover", (event) => event.preventDefault());
  root.addEventListener("drop", (event) => {
    event.preventDefault();
    over(-depth);
    offer(own, [...event.dataTransfer.files]);
  });
}

async function offer(own, files) {
  if (!files.length || own.waiting) return;
  const { texts, max, accept } = own.data;
  const [file] = files;
  const trouble =
    (files.length > 1 && texts.one_only) ||
    (!accept.split(",").some((ending) => file.name.toLowerCase().endsWith(ending)) && texts.wrong_kind) ||
    (file.size > max && texts.too_large) || "";
  own.trouble.textContent = trouble;
  if (trouble) return;
  const nonce = crypto.getRandomValues(new Uint32Array(2)).join("-");
  own.waiting = nonce;
  own.status.textContent = texts.reading;
  try {
    own.post("picked", { nonce, name: file.name, data: await base64Of(file) });
  } catch { // gone, a folder, or not allowed to be read
    own.waiting = null;
    own.status.textContent = "";
    own.trouble.textContent = texts.unreadable;
  }
}

function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
