// The page of what `dedup` would take away, and the list of what a person keeps of it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { close, DESKTOP, fixture, launch, open, PHONE, Place, words } from "./harness.mjs";

const place = new Place();
let browser;

const LATE = "The ferry to Sund was late again on Monday, and nobody on the old pier knew why, the harbour office said.";
const PAGES = {
  "inside.html": ["in"],
  "across.html": ["--across", "in"],
  "documents.html": ["--unit", "document", "in"],
};

before(async () => {
  place.file("in/harbour.txt", fixture("articles/harbour.txt"));
  for (const name of ["plain", "framed", "cut", "notice"]) place.file(`in/${name}.txt`, fixture(`wires/${name}.txt`));
  // A number that JavaScript cannot hold, and letters that JSON can spell in two ways.
  const twice = (opening) => JSON.stringify(`${opening}${LATE}\n\nBakers open late.\n\n${LATE}`);
  place.file("in/records.jsonl", `{"id": 12345678901234567890, "text": ${twice("")}}\n{"id": "caf\\u00e9 \\u2028", "text": ${twice("One line first. ")}}\n`);
  for (const [file, args] of Object.entries(PAGES)) place.run(["dedup", "-f", "html", "-o", file, ...args]);
  place.run(["dedup", "-f", "html", "-o", "none.html", "in/notice.txt"]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  place.remove();
});

const pairs = (page) => page.locator(".pair");

// What would go, as the program tells it.
function gone(args) {
  const lines = place.run(["dedup", "--dry-run", "-f", "jsonl", ...args]).trim().split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return args.includes("document") ? lines : lines.flatMap((line) => line.removed);
}

test("every removal stands beside what stays, with what differs marked and open", async () => {
  for (const [file, args] of Object.entries(PAGES)) {
    const page = await open(browser, place.url(file));
    const removed = gone(args);
    assert.ok(removed.length > 0, file);
    assert.equal(await pairs(page).count(), removed.length, file);
    assert.equal(await page.locator(".sides").count(), removed.length, `${file}: all are open`);
    for (const pair of await pairs(page).all()) {
      const [why, marks] = [await pair.locator(".why-pair").textContent(), await pair.locator("ins, del").count()];
      assert.equal(/^Word for word/.test(why), marks === 0, `${why} ${marks}`);
    }
    await close(page);
  }
});

test("reasons are true of the pair, and the most doubtful comes first", async () => {
  const page = await open(browser, place.url("documents.html"));
  const said = await page.locator(".why-pair").allTextContents();
  assert.match(said[0], /^(Corrected: differs in \d+ places|The same but for \d+ figures?)\.$/);
  await close(page);
  const inside = await open(browser, place.url("across.html"));
  const reasons = await inside.locator(".why-pair").allTextContents();
  const exact = reasons.map((why) => /^(Word for word the same|The same but for white space)/.test(why));
  assert.deepEqual(exact, [...exact].sort(), "what is surest comes last");
  await close(inside);
});

test("reasons, words and marks filter the list; nothing found says so", async () => {
  const page = await open(browser, place.url("across.html"));
  const all = await pairs(page).count();
  for (const option of await page.$$eval("#reason option", (list) => list.map((one) => [one.value, one.textContent]))) {
    await page.selectOption("#reason", option[0]);
    assert.equal(await pairs(page).count(), Number(option[1].match(/\((\d+)\)/)[1]), option[1]);
  }
  await page.selectOption("#reason", "");
  await page.fill("#find", "harbour.txt");
  assert.ok(await pairs(page).count() < all);
  await page.fill("#find", "no such thing");
  assert.equal(await page.textContent(".nothing p"), "No repeat has “no such thing” in its text or name.");
  await page.click(".nothing .all");
  assert.equal(await pairs(page).count(), all);
  await pairs(page).first().locator("input").check();
  await page.selectOption("#show", "kept");
  assert.equal(await pairs(page).count(), 1);
  await page.selectOption("#show", "open");
  assert.equal(await pairs(page).count(), all - 1);
  await close(page);
});

// Marks some pairs as kept, and gives back the list that was saved.
async function listOfKept(file, choose) {
  const page = await open(browser, place.url(file), { acceptDownloads: true });
  assert.equal(await page.isVisible(".download"), false);
  const kept = [];
  for (const [at, pair] of (await pairs(page).all()).entries()) {
    if (!choose(at)) continue;
    await pair.locator("input").focus();
    await page.keyboard.press("Space");
    kept.push(await pair.locator("h3").textContent());
  }
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(".download")]);
  assert.equal(download.suggestedFilename(), "keep.jsonl");
  const lines = readFileSync(await download.path(), "utf8");
  assert.equal(lines.trim().split("\n").length, kept.length);
  page.troubles = page.troubles.filter((trouble) => !trouble.startsWith("request: blob:"));
  await close(page);
  return lines;
}

test("the list of what is kept is honoured by the next run, and by nothing else", async () => {
  for (const [file, args] of Object.entries(PAGES)) {
    const before = gone(args);
    const places = (list) => list.map(({ id, start, end, text }) => JSON.stringify([id, start, end, text])).sort();
    for (const choose of [() => true, (at) => at % 2 === 0]) {
      place.file("keep.jsonl", await listOfKept(file, choose));
      const left = gone(["--spare", "keep.jsonl", ...args]);
      const kept = before.filter((_, at) => choose(at)).length;
      assert.equal(left.length, before.length - kept, `${file}: ${place.said}`);
      const all = places(before);
      assert.ok(places(left).every((one) => all.includes(one)), file);
      assert.equal(place.said.includes("not among the inputs"), false, place.said);
    }
  }
});

test("the page fits a phone and a desk, and needs no script to say what it would be", async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    for (const file of Object.keys(PAGES)) {
      const page = await open(browser, place.url(file), { viewport });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width, file);
      const [stays, goes] = await page.locator(".sides tr:not(.elided) td").evaluateAll((cells) => cells.slice(0, 2).map((cell) => cell.getBoundingClientRect().toJSON()));
      assert.equal(goes.left > stays.left, viewport === DESKTOP, "beside on a desk, below on a phone");
      await close(page);
    }
  }
  const page = await open(browser, place.url("inside.html"), { javaScriptEnabled: false });
  assert.match(words(await page.textContent("main")), /needs JavaScript/);
  await close(page);
});

test("where nothing repeats the page says so", async () => {
  const page = await open(browser, place.url("none.html"));
  assert.match(await page.textContent(".note"), /^Nothing repeats here/);
  await close(page);
});
