"use strict";
// Many documents: a table of which only one page is in the document at a time, groups of copies, and, where the documents are in
// this file, the one that the address names.

const { rows, groups, failed } = JSON.parse(document.getElementById("data").textContent);
const PAGE = 50;
const AT_ONCE = 15; // what a window shows
const GROUPS = 20;
const listing = document.querySelector(".listing");
const view = document.querySelector(".view");
const { folder } = listing.dataset;

rows.forEach((row, number) => {
  row.number = number;
  row.path = row.name.slice(folder.length);
  row.headline = row.title || row.said[0] || row.path;
  row.share = row.words ? row.kept / row.words : 0;
  row.copies = 0;
});
for (const group of groups) {
  const members = [group.kept, ...group.removed.map((copy) => copy.row)];
  for (const member of members) rows[member].copies = group.removed.length;
}

const languages = new Intl.DisplayNames(["en"], { type: "language" });
const languageOf = (code) => (code ? languages.of(code) : "Unknown");

// The day of a date that has hours, too.
function dayOf(date) {
  return /^\d{4}-\d\d-\d\dT/.test(date) ? date.slice(0, 10) : date;
}

function link(row, said) {
  return element("a", { href: row.href, dir: "auto" }, said);
}

// All that a search looks into, made where nothing else is to be done, or when it is first asked for.
function key(row) {
  row.key ??= [row.name, row.title, ...row.said, ...row.phrases].join("\n").toLowerCase();
  return row.key;
}

// Where a document has what was searched for, if that is not seen already.
function hit(row, wanted) {
  const seen = `${row.headline}\n${row.name}`.toLowerCase();
  const missing = wanted.filter((word) => !seen.includes(word));
  if (!missing.length) return [];
  const has = (text) => missing.some((word) => text.toLowerCase().includes(word));
  const said = row.said.find(has);
  const phrase = row.phrases.find(has);
  if (said) return [element("span", { class: "hit", dir: "auto" }, ...marked(said, missing))];
  return phrase ? [element("span", { class: "hit" }, "Key phrase: ", ...marked(phrase, missing))] : [];
}

// A text with some words marked; letters whose small forms are longer would move the marks, so those stay unmarked.
function marked(text, words) {
  const small = text.toLowerCase();
  if (small.length !== text.length) return [text];
  const parts = [];
  let done = 0;
  while (done < text.length) {
    const [at, word] = words.map((one) => [small.indexOf(one, done), one]).filter(([place]) => place >= 0)
      .sort((a, b) => a[0] - b[0])[0] || [text.length, ""];
    parts.push(text.slice(done, at));
    if (word) parts.push(element("mark", {}, text.slice(at, at + word.length)));
    done = at + word.length;
  }
  return parts;
}

function bar(row) {
  if (!row.words) return element("td", { class: "share none" }, "–");
  const fill = element("span", { class: "fill" });
  fill.style.width = `${(row.share * 100).toFixed(1)}%`;
  return element("td", { class: "share", "data-noun": "of the words kept" },
    element("span", { class: "rail", "aria-hidden": "true" }, fill), element("span", {}, `${Math.round(row.share * 100)}\u00a0%`));
}

// The line of a document, made once; where it has what was searched for is put into it anew.
function line(row, wanted) {
  const made = row.line ??= bareLine(row);
  made.querySelector(".hit")?.remove();
  made.querySelector(".name").append(...hit(row, wanted));
  return made;
}

function bareLine(row) {
  const name = element("th", { scope: "row", class: "name" }, link(row, row.headline));
  if (row.headline !== row.path) name.append(element("span", { class: "path", dir: "auto" }, row.path));
  const cell = (name, value, noun) => element("td", { class: value ? name : `${name} none`, "data-noun": noun, dir: "auto" }, value || "–");
  const number = (value, noun) => cell("number", value ? grouped(value) : "", noun);
  const several = (value, noun) => number(value, value === 1 ? noun : `${noun}s`);
  const about = [];
  if ("dated" in listing.dataset) about.push(cell("date", dayOf(row.date), ""));
  if ("sourced" in listing.dataset) about.push(cell("from", row.source, ""));
  return element("tr", {}, name, ...about, cell("language", languageOf(row.language), ""), several(row.words, "word"),
    number(row.kept, "in the summary"), bar(row), several(row.repeats, "repeat"), number(row.copies, "alike"));
}

const collator = new Intl.Collator("en", { numeric: true });

function openTable(table) {
  const [find, language, kind, show] = ["find", "language", "kind", "show"].map((id) => document.getElementById(id));
  const sort = document.getElementById("sort");
  const order = { by: "", down: false };
  const none = table.querySelector(".nothing");
  const others = document.getElementById("failed");
  let wanted = [];
  const list = paged(table, PAGE, table.querySelector("tbody"), (row) => line(row, wanted));

  // A filter by the values that the documents have; without a choice it would say nothing.
  function offer(field, name, said) {
    const values = [...new Set(rows.map((row) => row[name]))].map((value) => [said(value), value]);
    values.sort((a, b) => collator.compare(a[0], b[0]));
    for (const [label, value] of [["All", ""], ...values]) {
      field.append(element("option", { value: label === "All" ? "" : `=${value}` }, label));
    }
    field.parentElement.hidden = values.length < 2;
  }

  // On a phone, where rows have no columns, a list takes the place of their heads.
  function offerOrders() {
    for (const button of table.querySelectorAll("th button")) sort.append(element("option", { value: button.dataset.by }, button.textContent));
    sort.addEventListener("input", () => {
      order.by = "";
      if (sort.value) sortBy(sort.value);
      else choose();
    });
  }

  function compare(a, b) {
    const [x, y] = [a[order.by], b[order.by]];
    const less = typeof x === "string" ? collator.compare(x, y) : x - y;
    return (order.down ? -less : less) || a.number - b.number;
  }

  function said(shown) {
    const text = find.value.trim();
    none.querySelector("p").textContent = text
      ? `No document has “${text}” in its headline, summary, key phrases or path.` : "No document is of this kind.";
    const all = counted(rows.length, "document");
    table.querySelector(".found").textContent = show.value === "failed" ? `${counted(failed.length, "input")} could not be read`
      : shown.length === rows.length ? all : `${grouped(shown.length)} of ${all}`;
  }

  function choose(atOnce = AT_ONCE) {
    wanted = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (row) => (!language.value || language.value === `=${row.language}`)
      && (!kind.value || kind.value === `=${row.kind}`) && (!show.value || row[show.value])
      && wanted.every((word) => key(row).includes(word));
    const unread = show.value === "failed";
    const shown = unread ? [] : rows.filter(fits);
    if (order.by) shown.sort(compare);
    list(shown, atOnce);
    table.querySelector(".wide").hidden = !shown.length;
    none.hidden = unread || shown.length > 0;
    if (copies) copies.hidden = unread;
    if (others) others.hidden = Boolean(wanted.length) && !unread;
    said(shown);
    for (const button of table.querySelectorAll("th button")) {
      const sorted = button.dataset.by === order.by ? (order.down ? "descending" : "ascending") : "none";
      button.parentElement.setAttribute("aria-sort", sorted);
    }
  }

  // Numbers are sorted from the largest on at first, names from A on.
  function sortBy(column) {
    order.down = order.by === column ? !order.down : typeof rows[0][column] === "number";
    order.by = sort.value = column;
    choose();
  }

  offerOrders();
  offer(language, "language", languageOf);
  offer(kind, "kind", (name) => name[0].toUpperCase() + name.slice(1));
  for (const field of [find, language, kind, show]) field.addEventListener("input", () => choose());
  find.form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of table.querySelectorAll("th button")) button.addEventListener("click", () => sortBy(button.dataset.by));
  none.querySelector("button").addEventListener("click", () => {
    find.form.reset();
    order.by = "";
    choose();
    find.focus();
  });
  table.hidden = false;
  choose(PAGE);
  whenIdle(rows, key);
}

const REASONS = { exact: "the same text", near: "a near copy", contained: "contained", correction: "a corrected copy" };

// A correction is said to be one of figures only where nothing else differs.
function reasonOf(copy) {
  if (copy.reason !== "correction" || !copy.figures) return REASONS[copy.reason];
  return copy.figures === 1 ? "the same but for a figure" : `the same but for ${copy.figures} figures`;
}

// A document by its headline, with its path, which may be all that tells it from another.
function named(row) {
  const path = row.headline === row.path ? [] : [" ", element("span", { class: "path", dir: "auto" }, row.path)];
  return element("span", {}, link(row, row.headline), ...path);
}

function copyOf(copy) {
  const row = rows[copy.row];
  const about = `${reasonOf(copy)}, ${Math.round(copy.similarity * 100)}\u00a0%`;
  const item = element("li", {}, named(row), " ", element("span", { class: "about-copy" }, about));
  if (!copy.difference) return item;
  if (!copy.difference.some(([kind]) => kind === 1 || kind === 2)) {
    item.append(" ", element("span", { class: "about-copy" }, "· no word differs"));
    return item;
  }
  const details = element("details", { class: "compare" }, element("summary", {}, "Word by word"));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(sides(copy.difference, ["Stays", "Repeats it"]));
  });
  item.append(details);
  return item;
}

function groupOf(group) {
  const kept = rows[group.kept];
  const copies = element("ul", {}, ...group.removed.map(copyOf));
  return element("li", { class: "group" }, element("p", {}, named(kept), " ", element("span", { class: "stays" }, "stays")), copies);
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
    const back = before && listing.querySelector(`tbody a[href="#${before}"]`);
    if (before) (back || document.getElementById("find")).focus();
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

const copies = document.getElementById("groups");
if (copies) {
  copies.hidden = false;
  moreGroups(copies);
  copies.querySelector(".more button").addEventListener("click", () => moreGroups(copies));
}
for (const table of listing.querySelectorAll(".table")) openTable(table);
addEventListener("hashchange", route);
route();
