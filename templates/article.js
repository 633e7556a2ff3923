"use strict";
// A document: the slider chooses again, from the choices that the program has made for each length.

// Numbers apart by spaces.
function numbers(list) {
  return list ? list.split(" ").map(Number) : [];
}

// Each step has how many it shares with the beginning of the one before, then the others.
function choicesOf(steps) {
  let before = [];
  return steps ? steps.split(";").map((step) => {
    const [common, ...others] = numbers(step);
    before = before.slice(0, common).concat(others);
    return before;
  }) : [];
}

function openArticle(root) {
  const { prefix } = root.dataset;
  const words = numbers(root.dataset.words);
  const total = words.reduce((sum, count) => sum + count, 0);
  const asked = numbers(root.dataset.asked);
  const choices = choicesOf(root.dataset.choices);
  const sentence = (number) => root.querySelector(`#${CSS.escape(`${prefix}s${number}`)}`);
  const size = root.querySelector(".size");
  const slider = root.querySelector("input[type=range]");
  if (!slider) return; // there is no text
  const reset = root.querySelector(".reset");

  function sized(choice) {
    const kept = choice.reduce((sum, number) => sum + words[number], 0);
    const percent = Math.round((kept * 100) / Math.max(total, 1));
    return `${grouped(choice.length)} of ${counted(words.length, "sentence")} · `
      + `${grouped(kept)} of ${counted(total, "word")} (${percent}\u00a0%)`;
  }

  function item(number, strength) {
    const from = sentence(number);
    const { paragraph } = from.closest("[data-paragraph]").dataset;
    const link = element("a", {
      class: "jump", href: `#${prefix}s${number}`, lang: "en", dir: "ltr",
      "aria-label": `¶\u202f${paragraph}: sentence ${number + 1}, in paragraph ${paragraph} of the text`,
    }, `¶\u202f${paragraph}`);
    return element("li", { class: `k${strength}`, dir: "auto" }, element("span", { class: "said" }, from.textContent), " ", link);
  }

  // Shows a choice: sentences by number, best first.
  function show(choice) {
    for (const old of root.querySelectorAll("[data-paragraph] :is(.k1, .k2, .k3)")) old.classList.remove("k1", "k2", "k3");
    const ranked = choice.map((number, rank) => [number, Math.floor((rank * 3) / choice.length) + 1]);
    for (const [number, strength] of ranked) sentence(number).classList.add(`k${strength}`);
    if (!("ranked" in root.dataset)) ranked.sort((a, b) => a[0] - b[0]);
    root.querySelector(".picked").replaceChildren(...ranked.map(([number, strength]) => item(number, strength)));
    size.textContent = sized(choice);
    slider.setAttribute("aria-valuetext", counted(choice.length, "sentence"));
  }

  function showAsked() {
    slider.value = 1 + choices.findIndex((choice) => choice.length >= asked.length);
    show(asked);
    if (reset) reset.hidden = true;
  }

  root.querySelector(".length").hidden = choices.length < 2;
  slider.addEventListener("input", () => {
    show(choices[slider.value - 1]);
    if (reset) reset.hidden = false;
  });
  if (reset) reset.addEventListener("click", () => { showAsked(); slider.focus(); });
  slider.setAttribute("aria-valuetext", counted(asked.length, "sentence"));
}

for (const root of document.querySelectorAll("main > .document")) openArticle(root);
if (!document.getElementById("data")) showTarget();
