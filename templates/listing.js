"use strict";
// Many documents: a table of which only one page is in the document at a time, groups of copies, and, where the documents are in
// this file, the one that the address names.

const { rows, groups } = JSON.parse(document.getElementById("data").textContent);
const PAGE = 50;
const GROUPS = 20;
const listing = document.querySelector(".listing");
const view = document.querySelector(".view");
const table = listing.querySelector(".table");
const find = document.getElementById("find");

rows.forEach((row, number) => {
  row.number = number;
  row.share = row.words ? row.kept / row.words : 0;
  row.copies = 0;
  row.key = `${row.name}\n${row.title}`.toLowerCase();
});
for (const group of groups) {
  const members = [group.kept, ...group.removed.map((copy) => copy.row)];
  for (const member of members) rows[member].copies = group.removed.length;
}

const order = { by: "", down: false, page: 0 };
let shown = rows;

function link(row) {
  return element("a", { href: row.href, dir: "auto" }, row.name);
}

function bar(row) {
  const bar = element("span", { class: "fill" });
  bar.style.width = `${(row.share * 100).toFixed(1)}%`;
  return element("td", { class: "share", "data-noun": "" },
    element("span", { class: "rail", "aria-hidden": "true" }, bar), element("span", {}, `${Math.round(row.share * 100)}\u00a0%`));
}

function line(row) {
  const name = element("th", { scope: "row", class: "name" }, link(row));
  if (row.title) name.append(element("span", { class: "title", dir: "auto" }, row.title));
  const number = (value, noun) => element("td", { class: value ? "number" : "number none", "data-noun": noun },
    value ? grouped(value) : "–");
  const several = (value, noun) => number(value, value === 1 ? noun : `${noun}s`);
  return element("tr", {}, name, element("td", { "data-noun": "" }, row.language || "–"), several(row.words, "word"),
    number(row.kept, "in the summary"), bar(row), several(row.repeats, "repeat"), number(row.copies, "alike"));
}

function compare(a, b) {
  const [x, y] = [a[order.by], b[order.by]];
  const less = typeof x === "string" ? (x < y ? -1 : Number(x > y)) : x - y;
  return (order.down ? -less : less) || a.number - b.number;
}

function choose() {
  const wanted = find.value.trim().toLowerCase().split(/\s+/);
  shown = rows.filter((row) => wanted.every((word) => row.key.includes(word)));
  if (order.by) shown.sort(compare);
  order.page = 0;
  draw();
}

function draw() {
  const first = order.page * PAGE;
  const last = Math.min(first + PAGE, shown.length);
  table.querySelector("tbody").replaceChildren(...shown.slice(first, last).map(line));
  table.querySelector(".found").textContent = find.value.trim() ? `${counted(shown.length, "document")} found` : "";
  table.querySelector(".place").textContent = shown.length
    ? `${grouped(first + 1)}–${grouped(last)} of ${grouped(shown.length)}` : "none";
  table.querySelector(".previous").disabled = first === 0;
  table.querySelector(".next").disabled = last === shown.length;
  table.querySelector(".pages").hidden = rows.length <= PAGE;
  for (const button of table.querySelectorAll("th button")) {
    const sorted = button.dataset.by === order.by ? (order.down ? "descending" : "ascending") : "none";
    button.parentElement.setAttribute("aria-sort", sorted);
  }
}

// Numbers are sorted from the largest on at first, names from A on.
function sortBy(column) {
  const text = column === "name" || column === "language";
  order.down = order.by === column ? !order.down : !text;
  order.by = column;
  choose();
}

function turn(by) {
  order.page += by;
  draw();
  table.scrollIntoView({ block: "start" });
}

const REASONS = { exact: "the same text", near: "a near copy", contained: "contained", correction: "a corrected copy" };

// A correction is said to be one of figures only where nothing else differs.
function reasonOf(copy) {
  if (copy.reason !== "correction" || !copy.figures) return REASONS[copy.reason];
  return copy.figures === 1 ? "the same but for a figure" : `the same but for ${copy.figures} figures`;
}

// Two texts side by side: a row for each stretch between those that are left out.
function sides(difference) {
  const body = element("tbody");
  let [left, right] = [[], []];
  const put = (cell, text, name) => {
    const said = cell.length ? text : text.trimStart();
    const word = said.trimStart();
    cell.push(said.slice(0, said.length - word.length), name ? element(name, {}, word) : word);
  };
  const close = () => {
    if (left.length || right.length) {
      body.append(element("tr", {}, element("td", { dir: "auto" }, ...left), element("td", { dir: "auto" }, ...right)));
    }
    [left, right] = [[], []];
  };
  for (const [kind, text] of difference) {
    if (kind === 3) {
      close();
      body.append(element("tr", { class: "elided" }, element("td", { colspan: "2" }, `${counted(text, "word")} the same`)));
    } else {
      if (kind !== 2) put(left, text, kind && "ins");
      if (kind !== 1) put(right, text, kind && "del");
    }
  }
  close();
  const head = element("thead", {}, element("tr", {},
    element("th", { scope: "col" }, "Stays"), element("th", { scope: "col" }, "Repeats it")));
  return element("table", { class: "sides" }, head, body);
}

function copyOf(copy) {
  const row = rows[copy.row];
  const about = `${reasonOf(copy)}, ${Math.round(copy.similarity * 100)}\u00a0%`;
  const item = element("li", {}, link(row), " ", element("span", { class: "about-copy" }, about));
  if (!copy.difference) return item;
  if (!copy.difference.some(([kind]) => kind === 1 || kind === 2)) {
    item.append(" ", element("span", { class: "about-copy" }, "· no word differs"));
    return item;
  }
  const details = element("details", {}, element("summary", {}, "Word by word"));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(sides(copy.difference));
  });
  item.append(details);
  return item;
}

function groupOf(group) {
  const kept = rows[group.kept];
  const copies = element("ul", {}, ...group.removed.map(copyOf));
  return element("li", { class: "group" }, element("p", {}, link(kept), " ", element("span", { class: "stays" }, "stays")), copies);
}

function moreGroups(section) {
  const list = section.querySelector(".list");
  const from = list.children.length;
  list.append(...groups.slice(from, from + GROUPS).map(groupOf));
  section.querySelector(".more").hidden = list.children.length === groups.length;
}

// Shows the document that the address names, or the listing.
function route() {
  const [name] = location.hash.slice(1).split("-");
  const template = /^d\d+$/.test(name) ? document.getElementById(name) : null;
  const home = document.querySelector(".home");
  const before = view.dataset.name || "";
  listing.hidden = Boolean(template);
  view.hidden = home.hidden = !template;
  view.dataset.name = template ? name : "";
  if (!template) {
    view.replaceChildren();
    if (before) find.focus();
    return;
  }
  if (before !== name) {
    view.replaceChildren(template.content.cloneNode(true));
    openArticle(view.querySelector(".document"));
    scrollTo(0, 0);
    view.querySelector("h1").focus();
  }
  showTarget();
}

table.hidden = false;
find.addEventListener("input", choose);
find.form.addEventListener("submit", (event) => event.preventDefault());
for (const button of table.querySelectorAll("th button")) button.addEventListener("click", () => sortBy(button.dataset.by));
table.querySelector(".previous").addEventListener("click", () => turn(-1));
table.querySelector(".next").addEventListener("click", () => turn(1));
const copies = document.getElementById("groups");
if (copies) {
  copies.hidden = false;
  moreGroups(copies);
  copies.querySelector(".more button").addEventListener("click", () => moreGroups(copies));
}
addEventListener("hashchange", route);
choose();
route();
