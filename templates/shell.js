"use strict";
// What every page has: light or dark, and which stretch of it the address means.

const dark = document.querySelector(".theme");

function setDark(on) {
  document.documentElement.dataset.theme = on ? "dark" : "light";
  dark.setAttribute("aria-pressed", String(on));
}

function isDark() {
  let kept = null;
  try { kept = localStorage.getItem("nutgraf-theme"); } catch { /* a browser may keep nothing for files */ }
  return kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

dark.hidden = false;
setDark(isDark());
dark.addEventListener("click", () => {
  const on = dark.getAttribute("aria-pressed") !== "true";
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

// Marks what the address names and moves there. The browser's own :target knows nothing that a script put in later.
function showTarget() {
  for (const old of document.querySelectorAll(".target")) old.classList.remove("target");
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (!target || target.tagName === "TEMPLATE" || !target.classList.contains("s")) return;
  target.classList.add("target");
  target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

addEventListener("hashchange", showTarget);
