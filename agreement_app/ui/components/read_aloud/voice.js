// Reads aloud with a voice that lives on this device. Voices that would send the text to a machine elsewhere are never used:
// where there is no other, or none of the language, there is no button.

const aloud = { speech: window.speechSynthesis, buttons: new Set(), current: null };

aloud.speech?.addEventListener?.("voiceschanged", () => {
  for (const button of aloud.buttons) if (button.isConnected) button.show(); else aloud.buttons.delete(button);
});

function voiceOf(lang) {
  const [spoken] = lang.split("-");
  const fitting = (aloud.speech?.getVoices() ?? []).filter((voice) => voice.localService && voice.lang.split(/[-_]/)[0] === spoken);
  return fitting.find((voice) => voice.lang.replace("_", "-") === lang) ?? fitting.find((voice) => voice.default) ?? fitting[0];
}

// Gives a button that reads the texts of `what()` and stops at the second press. `about` tells those who cannot see which text.
function readButton({ lang, texts, picture }, what, about = "") {
  const said = node("span", {});
  const drawn = node("span", { class: "picture", "aria-hidden": "true" });
  if (picture) drawn.append(document.importNode(new DOMParser().parseFromString(picture, "image/svg+xml").documentElement, true));
  const button = node("button", { type: "button", class: "aloud", hidden: true }, drawn, said);
  button.show = () => {
    const reads = aloud.current === button;
    said.textContent = reads ? texts.stop : texts.read;
    button.setAttribute("aria-label", [said.textContent, about].filter(Boolean).join(": "));
    button.toggleAttribute("data-reads", reads);
    button.hidden = !voiceOf(lang);
  };
  button.addEventListener("click", () => (aloud.current === button ? stopReading() : read(button, lang, what())));
  aloud.buttons.add(button);
  button.show();
  return button;
}

// One sentence group after the other: some browsers fall silent in the middle of a long text.
function read(button, lang, parts) {
  stopReading();
  aloud.current = button;
  const spoken = parts.filter(Boolean).map((part) => Object.assign(new SpeechSynthesisUtterance(part), { lang, voice: voiceOf(lang), rate: 0.9 }));
  const over = () => aloud.current === button && stopReading();
  for (const one of spoken) one.onerror = over;
  if (spoken.length) spoken.at(-1).onend = over;
  for (const one of spoken) aloud.speech.speak(one);
  button.show();
}

function stopReading() {
  const last = aloud.current;
  aloud.current = null;
  aloud.speech?.cancel();
  last?.show();
}
