// Many documents: the list of a folder's pages, and one page with all.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { close, DESKTOP, fixture, launch, open, PHONE, Place, unfold, words } from "./harness.mjs";

const place = new Place();
let browser;

before(async () => {
  for (const name of ["harbour", "market", "bruecke", "note"]) place.file(`in/${name}.txt`, fixture(`articles/${name}.txt`));
  for (const name of ["plain", "framed", "cut", "notice"]) place.file(`in/wires/${name}.txt`, fixture(`wires/${name}.txt`));
  place.file("in/talk.txt", ["ANNA: Did the boat leave?", "BEN: It left at noon.", "ANNA: Who was on it?", "BEN: Only the pilot and two clerks.",
    "ANNA: And the mail?", "BEN: The mail stays here until Monday."].join("\n\n"));
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

// The cells of a column, by what it is sorted by; and the paths of what is listed.
const column = (page, by) => page.$$eval("tbody tr", (rows, name) => {
  const at = [...document.querySelectorAll("thead button")].findIndex((button) => button.dataset.by === name);
  return rows.map((row) => row.children[at].textContent);
}, by);
const names = (page) => page.$$eval("tbody .name", (cells) => cells.map((cell) => (cell.querySelector(".path") ?? cell.querySelector("a")).textContent));
const linkOf = (name) => `tbody .name:has(.path:text-is("${name}")) a`;

test("the list has every document, and each leads to its page and back", async () => {
  const page = await open(browser, place.url("out/index.html"));
  const listed = await names(page);
  assert.equal(listed.length, 12);
  for (const name of listed) {
    const headline = await page.textContent(linkOf(name));
    await page.click(linkOf(name));
    await page.waitForSelector(".document h1");
    assert.equal(await page.textContent(".document .name"), name);
    const opening = await page.textContent(".document");
    assert.ok(words(opening).includes(words(headline)), headline);
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
  assert.deepEqual((await column(page, "kept")).map(Number), kept);
  const repeats = lines.map((line) => line.removed.length || "–");
  assert.deepEqual(await column(page, "repeats"), repeats.map(String));
  assert.match(await page.textContent(".failed"), /in\/broken\.txt gzip data ends too early/);
  await close(page);
});

test("a search looks into headlines, summaries, key phrases and paths", async () => {
  const page = await open(browser, place.url("out/index.html"));
  await page.fill("#find", "norvian PREMIER");
  assert.deepEqual(await names(page), ["in/harbour.txt"]);
  assert.equal(await page.textContent(".found"), "1 of 12 documents");
  assert.equal(await page.locator(".hit").count(), 0, "it stands in the headline");
  const { summary, title } = place.json(["-f", "json", "in/harbour.txt"]);
  const headline = title.toLowerCase();
  const word = summary.at(-1).text.split(/\s+/).find((one) => /^[a-z]{6,}$/.test(one) && !headline.includes(one));
  await page.fill("#find", word);
  assert.ok((await names(page)).includes("in/harbour.txt"));
  assert.ok((await page.locator(".hit mark").allTextContents()).some((one) => one.toLowerCase() === word), word);
  const { keywords } = place.json(["keywords", "-f", "json", "in/harbour.txt"]);
  for (const { text } of keywords.slice(0, 5)) {
    await page.fill("#find", text);
    assert.ok((await names(page)).includes("in/harbour.txt"), text);
  }
  await page.fill("#find", "wires/fram");
  assert.deepEqual(await names(page), ["in/wires/framed.txt"]);
  await close(page);
});

test("a search that finds nothing says so and offers the way out", async () => {
  const page = await open(browser, place.url("out/index.html"));
  await page.fill("#find", "no such thing");
  await page.selectOption("#show", "repeats");
  assert.deepEqual(await names(page), []);
  assert.equal(await page.textContent(".nothing p"), "No document has “no such thing” in its headline, summary, key phrases or path.");
  assert.equal(await page.isVisible("thead"), false);
  await page.press("#find", "Enter");
  await page.click(".nothing .all");
  assert.equal((await names(page)).length, 12);
  assert.equal(await page.isVisible(".nothing"), false);
  assert.equal(await page.evaluate(() => document.activeElement.id), "find");
  await close(page);
});

test("the list is filtered by language, kind, repeats and failures", async () => {
  const page = await open(browser, place.url("out/index.html"));
  await page.selectOption("#language", { label: "German" });
  assert.deepEqual(await names(page), ["in/bruecke.txt"]);
  await page.selectOption("#language", { label: "All" });
  const kinds = await page.locator("#kind option").allTextContents();
  assert.ok(kinds.includes("A chat, an interview or a transcript") && kinds.length > 2, String(kinds));
  for (const kind of kinds.slice(1)) {
    await page.selectOption("#kind", { label: kind });
    assert.ok((await names(page)).length > 0, kind);
  }
  await page.selectOption("#kind", { label: "All" });
  await page.selectOption("#show", "repeats");
  assert.ok((await column(page, "repeats")).every((cell) => Number(cell) > 0));
  await page.selectOption("#show", "copies");
  assert.ok((await column(page, "copies")).every((cell) => Number(cell) > 0));
  await page.selectOption("#show", "failed");
  assert.equal(await page.isVisible("thead"), false);
  assert.equal(await page.isVisible(".nothing"), false);
  assert.equal(await page.textContent(".found"), "1 input could not be read");
  assert.equal(await page.isVisible(".failed"), true);
  await close(page);
});

test("dates and sources stand in columns where there are any, the folder of all stands above", async () => {
  const mail = (from, subject, day) => `From: ${from}\nSubject: ${subject}\nDate: ${day} May 2031 08:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n`
    + "The pilots meet on Monday at the old pier. Bring your own boots. The harbour office has the keys.\n";
  place.file("post/a/one.eml", mail("Ines Varga <ines@example.org>", "Pilots meet", 2)).file("post/b/two.eml", mail("Jon <jon@example.org>", "Keys lost", 9));
  place.run(["-f", "html", "--output-dir", "mails", "post"]);
  const page = await open(browser, place.url("mails/index.html"));
  assert.deepEqual(await page.$$eval("tbody .name a", (all) => all.map((a) => a.textContent)), ["Pilots meet", "Keys lost"]);
  assert.equal(await page.textContent(".folder"), "post/");
  assert.deepEqual(await names(page), ["a/one.eml", "b/two.eml"]);
  assert.match((await column(page, "date"))[0], /^2031-05-02/);
  assert.match((await column(page, "source"))[0], /Ines Varga/);
  await page.click("[data-by=date]");
  await page.click("[data-by=date]");
  assert.deepEqual(await names(page), ["b/two.eml", "a/one.eml"]);
  await close(page);
  const plain = await open(browser, place.url("out/index.html"));
  assert.equal(await plain.locator("thead [data-by=date], thead [data-by=source]").count(), 0);
  await close(plain);
});

test("a list without any document says so", async () => {
  mkdirSync(join(place.path, "nothing"));
  place.run(["-f", "html", "--output-dir", "bare", "nothing"]);
  const page = await open(browser, place.url("bare/index.html"));
  assert.match(await page.textContent(".note"), /^There is no document here\./);
  assert.equal(await page.locator("table").count(), 0);
  await close(page);
});

test("columns are sorted both ways, and say of what is kept", async () => {
  const page = await open(browser, place.url("out/index.html"));
  assert.equal(await page.textContent("[data-by=share]"), "Words kept");
  const numbers = async (by) => (await column(page, by)).map((cell) => Number(cell.replace("–", "0").replace(/[,%\s]/g, "")));
  for (const by of ["words", "kept", "share", "repeats", "copies"]) {
    await page.click(`[data-by=${by}]`);
    const down = await numbers(by);
    assert.deepEqual(down, [...down].sort((a, b) => b - a), by);
    assert.equal(await page.getAttribute(`th:has([data-by=${by}])`, "aria-sort"), "descending");
    await page.focus(`[data-by=${by}]`);
    await page.keyboard.press("Enter");
    const up = await numbers(by);
    assert.deepEqual(up, [...up].sort((a, b) => a - b), by);
    assert.ok(up[0] < up.at(-1), by);
  }
  await page.click("[data-by=headline]");
  const sorted = await page.$$eval("tbody .name a", (links) => links.map((link) => link.textContent));
  assert.deepEqual(sorted, [...sorted].sort(new Intl.Collator("en", { numeric: true }).compare));
  await close(page);
});

test("documents that repeat others stand together, with what differs side by side", async () => {
  const page = await open(browser, place.url("out/index.html"));
  place.run(["dedup", "--unit", "document", "--dry-run", "--clusters", "clusters.jsonl", "in"]);
  const { kept, removed } = place.json(["text", "clusters.jsonl", "--input-format", "text"]);
  const group = page.locator(".group");
  assert.equal(await group.count(), 1);
  assert.equal(await group.locator("p .path").textContent(), kept);
  assert.deepEqual(await group.locator("li > span > .path").allTextContents(), removed.map((copy) => copy.id));
  const plain = group.locator("li", { hasText: "plain" });
  await unfold(plain);
  assert.deepEqual((await plain.locator("ins").allTextContents()).map(words), ["READ MORE: The ice report", "241", "Sign up for our morning letter."]);
  assert.deepEqual((await plain.locator("del").allTextContents()).map(words), ["214"]);
  assert.match(await plain.locator(".elided").first().textContent(), /^\d+ words the same$/);
  await close(page);
});

test("one page can have all documents", async () => {
  const page = await open(browser, place.url("all.html"));
  assert.equal((await names(page)).length, 12);
  await page.click(linkOf("in/harbour.txt"));
  await page.waitForSelector(".document");
  assert.equal(await page.isVisible(".listing"), false);
  await page.focus("input[type=range]");
  await page.keyboard.press("End");
  assert.ok((await page.$$(".picked li")).length > 20);
  await page.locator(".why").first().click();
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

test("in print the list has all its columns", async () => {
  const page = await open(browser, place.url("out/index.html"), { viewport: { width: 680, height: 900 } });
  await page.emulateMedia({ media: "print" });
  const right = await page.$$eval("thead th", (heads) => Math.max(...heads.map((head) => head.getBoundingClientRect().right)));
  assert.ok(right <= 680, `${right}`);
  await close(page);
});

// Without a script there are no clicks, but nothing that was made is out of sight.
test("without JavaScript the list is there, with links or with what was chosen", async () => {
  const apart = await open(browser, place.url("out/index.html"), { javaScriptEnabled: false });
  const links = await apart.$$eval(".plain a", (list) => list.map((link) => link.getAttribute("href")));
  assert.equal(links.length, 12);
  assert.equal(await apart.isVisible(".plain"), true);
  assert.equal(await apart.isVisible(".table"), false);
  assert.ok((await apart.locator(".plain li").allTextContents()).some((said) => said.includes("in/harbour.txt")));
  await apart.click(".plain a >> nth=0");
  await apart.waitForSelector(".document .text");
  await close(apart);
  const together = await open(browser, place.url("all.html"), { javaScriptEnabled: false });
  const said = words(await together.textContent(".plain"));
  for (const { summary } of place.run(["-f", "jsonl", "in"]).trim().split("\n").map((line) => JSON.parse(line))) {
    for (const { text } of summary) assert.ok(said.includes(words(text)), text);
  }
  assert.equal(await together.locator(".plain a").count(), 0, "a link would lead nowhere");
  await close(together);
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
  const having = Array.from({ length: 1000 }, (_, at) => at).filter((at) => line(at).includes("999"));
  assert.deepEqual(await names(page), having.map((at) => `note ${at}`));
  await close(page);
});
