"use strict";
// What goes as a repeat, each beside what stays. What a person marks as kept becomes a file that --spare reads.

const PAGE = 30;
const AT_ONCE = 15; // what a window shows
const REASONS = {
  correction: "Corrected", contained: "Contained", near: "Nearly the same", exact: "The same text",
};
const data = document.getElementById("data");
const { rows } = data ? JSON.parse(data.textContent) : { rows: [] };

function openRepeats(section) {
  const [find, reason, show] = ["find", "reason", "show"].map((id) => document.getElementById(id));
  const download = section.querySelector(".download");
  const found = section.querySelector(".found");
  const none = section.querySelector(".nothing");
  const kept = new Set();
  const list = paged(section, PAGE, section.querySelector(".pairs"), pair);
  let address = "";

  for (const [name, said] of [["", "All"], ...Object.entries(REASONS)]) {
    const count = rows.filter((row) => !name || row.reason === name).length;
    if (count) reason.append(element("option", { value: name }, `${said} (${grouped(count)})`));
  }

  function pair(row) {
    const box = element("input", { type: "checkbox" });
    box.checked = kept.has(row);
    const item = element("li", { class: "pair" },
      element("div", { class: "pair-head" },
        element("h3", { dir: "auto" }, row.goes),
        element("label", { class: "keep" }, box, ` Keep this ${row.unit}`)),
      element("p", { class: "why-pair" }, `${row.why}.`));
    const mark = () => item.classList.toggle("kept", box.checked);
    box.addEventListener("change", () => {
      kept[box.checked ? "add" : "delete"](row);
      mark();
      told();
    });
    mark();
    item.append(row.difference ? sides(row.difference, [`Stays: ${row.stays}`, "Goes"])
      : element("p", { class: "facts" }, `Stays: ${row.stays}. Both are too long to be shown, or not at hand.`));
    return item;
  }

  function key(row) {
    row.key ??= `${row.goes}\n${row.stays}\n${(row.difference || []).map(([, text]) => text).join("")}`.toLowerCase();
    return row.key;
  }

  // Says how many there are, and offers the file of those that are kept.
  function told() {
    found.textContent = `${counted(shown.length, "repeat")}${shown.length < rows.length ? ` of ${grouped(rows.length)}` : ""}`
      + `${kept.size ? ` · ${grouped(kept.size)} marked as kept` : ""}`;
    if (address) URL.revokeObjectURL(address);
    const lines = rows.filter((row) => kept.has(row)).map((row) => `${row.spare}\n`);
    address = lines.length ? URL.createObjectURL(new Blob(lines, { type: "application/jsonl" })) : "";
    download.hidden = !address;
    download.href = address;
  }

  let shown = rows;
  function choose(atOnce = AT_ONCE) {
    const wanted = find.value.trim().toLowerCase().split(/\s+/);
    const fits = (row) => (!reason.value || row.reason === reason.value)
      && (!show.value || kept.has(row) === (show.value === "kept")) && wanted.every((word) => key(row).includes(word));
    shown = rows.filter(fits);
    list(shown, atOnce);
    none.hidden = shown.length > 0;
    none.querySelector("p").textContent = find.value.trim()
      ? `No repeat has “${find.value.trim()}” in its text or name.` : "No repeat is of this kind.";
    told();
  }

  find.form.addEventListener("submit", (event) => event.preventDefault());
  for (const field of [find, reason, show]) field.addEventListener("input", () => choose());
  none.querySelector("button").addEventListener("click", () => {
    find.form.reset();
    choose();
    find.focus();
  });
  section.hidden = false;
  choose(PAGE);
  whenIdle(rows, key);
}

for (const section of document.querySelectorAll(".checks")) openRepeats(section);
