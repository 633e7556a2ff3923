"use strict";
// What every page has: light or dark, which stretch of it the address means, and the way back from there.

const theme = document.querySelector(".theme");

function setDark(on) {
  document.documentElement.dataset.theme = on ? "dark" : "light";
  theme.textContent = on ? "Switch to light" : "Switch to dark";
}

function isDark() {
  let kept = null;
  try { kept = localStorage.getItem("nutgraf-theme"); } catch { /* a browser may keep nothing for files */ }
  return kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

theme.hidden = false;
setDark(isDark());
theme.addEventListener("click", () => {
  const on = document.documentElement.dataset.theme !== "dark";
  setDark(on);
  try { localStorage.setItem("nutgraf-theme", on ? "dark" : "light"); } catch { /* as above */ }
});

// Makes an element with text in it; text is never markup.
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function grouped(number) {
  return number.toLocaleString("en");
}

function counted(number, noun) {
  return `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;
}

// Moves to a place in the page, and is there for the keyboard and screen readers.
function moveTo(place) {
  const folded = place.closest("details");
  if (folded) folded.open = true;
  if (!place.matches("a")) place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center" });
}

// Marks what the address names and moves there. The browser's own :target knows nothing that a script put in later.
function showTarget() {
  for (const old of document.querySelectorAll(".target")) old.classList.remove("target");
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (!target || !target.matches(".s, .gone, mark, .picked li")) return;
  target.classList.add("target");
  moveTo(target);
}

// Links that were followed inside the page, and the addresses before: Escape and the browser's back button lead to the link again.
const jumps = [];

addEventListener("click", (event) => {
  const link = event.target.closest("a.jump");
  if (!link) return;
  if (link.hash === location.hash) showTarget();
  else jumps.push({ link, before: location.hash });
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && jumps.length && !event.target.matches("input")) history.back();
});

addEventListener("hashchange", () => {
  const last = jumps.at(-1);
  const back = last && location.hash === last.before;
  showTarget();
  if (!back) return;
  jumps.pop();
  if (last.link.isConnected) moveTo(last.link);
});
