"use strict";
// Two texts side by side: a row for each stretch between those that are left out.

function sides(difference, [first, second]) {
  const body = element("tbody");
  let [left, right] = [[], []];
  const cell = (side, parts) => element("td", { dir: "auto", "data-side": side }, ...parts);
  const put = (cell, text, name) => {
    const said = cell.length ? text : text.trimStart();
    const word = said.trimStart();
    cell.push(said.slice(0, said.length - word.length), name ? element(name, {}, word) : word);
  };
  const close = () => {
    if (left.length || right.length) {
      body.append(element("tr", {}, cell(first, left), cell(second, right)));
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
    element("th", { scope: "col", dir: "auto" }, first), element("th", { scope: "col", dir: "auto" }, second)));
  return element("table", { class: "sides" }, head, body);
}

// Does something with each of a list, some at a time where nothing else is to be done.
function whenIdle(list, work, from = 0) {
  const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 50));
  if (from >= list.length) return;
  idle(() => {
    list.slice(from, from + 500).forEach((one) => work(one));
    whenIdle(list, work, from + 500);
  });
}

// Shows one page at a time of a list that a search narrows; `line` makes what is shown of one. Of what a search finds the first come at once, and
// the rest of the page as soon as these are seen.
function paged(section, size, body, line) {
  let [list, page] = [[], 0];
  const place = section.querySelector(".place");
  const previous = section.querySelector(".previous");
  const next = section.querySelector(".next");
  const draw = (atOnce) => {
    const first = page * size;
    const last = Math.min(first + size, list.length);
    const seen = Math.min(first + atOnce, last);
    const [shown, now] = [list, page];
    body.replaceChildren(...list.slice(first, seen).map(line));
    if (seen < last) {
      requestAnimationFrame(() => setTimeout(() => {
        if (list === shown && page === now) body.append(...list.slice(seen, last).map(line));
      }));
    }
    place.textContent = `${grouped(first + 1)}–${grouped(last)} of ${grouped(list.length)}`;
    previous.disabled = first === 0;
    next.disabled = last === list.length;
    section.querySelector(".pages").hidden = list.length <= size;
  };
  const turn = (by) => {
    page += by;
    draw(size);
    section.scrollIntoView({ block: "start" });
  };
  previous.addEventListener("click", () => turn(-1));
  next.addEventListener("click", () => turn(1));
  return (shown, atOnce = size) => {
    [list, page] = [shown, 0];
    draw(atOnce);
  };
}
