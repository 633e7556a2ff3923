// Many documents: the list of a folder's pages, and one page with all.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, DESKTOP, fixture, launch, open, PHONE, Place, unfold, words } from "./harness.mjs";

const place = new Place();
let browser;

before(async () => {
  for (const name of ["harbour", "market", "bruecke", "note"]) place.file(`in/${name}.txt`, fixture(`articles/${name}.txt`));
  for (const name of ["plain", "framed", "cut", "notice"]) place.file(`in/wires/${name}.txt`, fixture(`wires/${name}.txt`));
  place.file("in/index", "A file that has the name of the list. It is here all the same.");
  place.file("in/broken.txt", Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]));
  const record = (id, text) => JSON.stringify({ id, text });
  place.file("in/records.jsonl", `${record(7, "The mill stands still. Nobody knows why.")}\n${record("b", "The weir is open.")}\n`);
  place.run(["-f", "html", "--output-dir", "out", "in"]);
  assert.equal(place.code, 1, "one input is broken");
  place.run(["-f", "html", "-o", "all.html", "in"]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  place.remove();
});

const column = (page, nth) => page.$$eval("tbody tr", (rows, at) => rows.map((row) => row.children[at].textContent), nth);
const names = (page) => page.$$eval("tbody .name a", (links) => links.map((link) => link.textContent));

test("the list has every document, and each leads to its page and back", async () => {
  const page = await open(browser, place.url("out/index.html"));
  const listed = await names(page);
  assert.equal(listed.length, 11);
  for (const name of listed) {
    await page.click(`tbody .name a:text-is("${name}")`);
    await page.waitForSelector(".document h1");
    assert.equal(await page.textContent(".document h1"), name);
    assert.equal(await page.isVisible(".listing"), false);
    await (name === "7" || name === "b" ? page.goBack() : page.click(".home"));
    await page.waitForSelector(".listing .table");
  }
  await close(page);
});

test("counts are those of the summaries", async () => {
  const page = await open(browser, place.url("out/index.html"));
  const lines = place.run(["-f", "jsonl", "in"]).trim().split("\n").map((line) => JSON.parse(line));
  const count = (text) => text.split(/\s+/).filter(Boolean).length;
  const kept = lines.map((line) => line.summary.reduce((sum, sentence) => sum + count(sentence.text), 0));
  assert.deepEqual((await column(page, 3)).map(Number), kept);
  const repeats = lines.map((line) => line.removed.length || "–");
  assert.deepEqual(await column(page, 5), repeats.map(String));
  assert.match(await page.textContent(".failed"), /in\/broken\.txt gzip data ends too early/);
  await close(page);
});

test("a search narrows the list, by headlines too", async () => {
  const page = await open(browser, place.url("out/index.html"));
  await page.fill("#find", "norvian PREMIER");
  assert.deepEqual(await names(page), ["in/harbour.txt"]);
  assert.equal(await page.textContent(".found"), "1 document found");
  await page.fill("#find", "no such thing");
  assert.deepEqual(await names(page), []);
  await page.press("#find", "Enter");
  await page.fill("#find", "");
  assert.equal((await names(page)).length, 11);
  await close(page);
});

test("columns are sorted both ways", async () => {
  const page = await open(browser, place.url("out/index.html"));
  const numbers = async (nth) => (await column(page, nth)).map((cell) => Number(cell.replace("–", "0").replace(/[,%\s]/g, "")));
  for (const [by, nth] of [["words", 2], ["kept", 3], ["share", 4], ["repeats", 5], ["copies", 6]]) {
    await page.click(`[data-by=${by}]`);
    const down = await numbers(nth);
    assert.deepEqual(down, [...down].sort((a, b) => b - a), by);
    assert.equal(await page.getAttribute(`th:has([data-by=${by}])`, "aria-sort"), "descending");
    await page.focus(`[data-by=${by}]`);
    await page.keyboard.press("Enter");
    const up = await numbers(nth);
    assert.deepEqual(up, [...up].sort((a, b) => a - b), by);
    assert.ok(up[0] < up.at(-1), by);
  }
  await page.click("[data-by=name]");
  const sorted = await names(page);
  assert.deepEqual(sorted, [...sorted].sort());
  await close(page);
});

test("documents that repeat others stand together, with what differs side by side", async () => {
  const page = await open(browser, place.url("out/index.html"));
  place.run(["dedup", "--unit", "document", "--dry-run", "--clusters", "clusters.jsonl", "in"]);
  const { kept, removed } = place.json(["text", "clusters.jsonl", "--input-format", "text"]);
  const group = page.locator(".group");
  assert.equal(await group.count(), 1);
  assert.equal(await group.locator("p a").textContent(), kept);
  assert.deepEqual(await group.locator("li > a").allTextContents(), removed.map((copy) => copy.id));
  const plain = group.locator("li", { hasText: "plain" });
  await unfold(plain);
  assert.deepEqual((await plain.locator("ins").allTextContents()).map(words), ["READ MORE: The ice report", "241", "Sign up for our morning letter."]);
  assert.deepEqual((await plain.locator("del").allTextContents()).map(words), ["214"]);
  assert.match(await plain.locator(".elided").first().textContent(), /^\d+ words the same$/);
  await close(page);
});

test("one page can have all documents", async () => {
  const page = await open(browser, place.url("all.html"));
  assert.equal((await names(page)).length, 11);
  await page.click('tbody a:text-is("in/harbour.txt")');
  await page.waitForSelector(".document");
  assert.equal(await page.isVisible(".listing"), false);
  await page.focus("input[type=range]");
  await page.keyboard.press("End");
  assert.ok((await page.$$(".picked li")).length > 20);
  await page.locator(".gone a").first().click();
  await page.waitForSelector(".target");
  const address = page.url();
  await page.click(".home");
  await page.waitForSelector(".listing");
  assert.equal(await page.locator(".document").count(), 0);
  await page.goto("about:blank");
  await page.goto(address);
  assert.equal(await page.locator(".target").count(), 1, "an address leads to the sentence at once");
  await close(page);
});

test("the list fits a phone and a desk", async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    for (const name of ["out/index.html", "all.html"]) {
      const page = await open(browser, place.url(name), { viewport });
      await unfold(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width, name);
      const boxes = await page.$$eval("tbody tr", (rows) => rows.map((row) => row.getBoundingClientRect().toJSON()));
      boxes.slice(1).forEach((box, at) => assert.ok(box.top >= boxes[at].bottom - 1, `rows ${at} and ${at + 1} overlap`));
      await close(page);
    }
  }
});

test("thousands of documents are a few rows at a time", async () => {
  const line = (at) => JSON.stringify({ id: `note ${at}`, text: `Boat ${at} left pier ${at * 7} with ${at % 90} crates. It was late.` });
  place.file("many.jsonl", Array.from({ length: 1000 }, (_, at) => line(at)).join("\n"));
  place.run(["-f", "html", "-m", "lead", "-o", "many.html", "many.jsonl"]);
  const page = await open(browser, place.url("many.html"));
  assert.ok((await page.$$(":not(template)")).length - 1000 < 1500);
  assert.equal((await page.$$("tbody tr")).length, 50);
  await page.click(".next");
  assert.equal((await names(page))[0], "note 50");
  assert.equal(await page.textContent(".place"), "51–100 of 1,000");
  await page.fill("#find", "999");
  assert.deepEqual(await names(page), ["note 999"]);
  await close(page);
});
