// The page of one document.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, DESKTOP, fixture, launch, open, PHONE, Place, words } from "./harness.mjs";

const place = new Place();
const text = fixture("articles/harbour.txt");
let browser;

before(async () => {
  place.file("harbour.txt", text);
  place.run(["-f", "html", "-o", "harbour.html", "harbour.txt"]);
  place.run(["-f", "html", "-o", "words.html", "--words", "60", "--order", "rank", "harbour.txt"]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  place.remove();
});

const picked = (page) => page.$$eval(".picked .said", (all) => all.map((said) => said.textContent));
const marked = (page) => page.$$eval(".text .k1, .text .k2, .text .k3", (all) => all.map((sentence) => sentence.textContent));
const flat = (list) => list.map(words);

async function slide(page, position) {
  await page.$eval("input[type=range]", (slider, value) => {
    slider.value = value;
    slider.dispatchEvent(new Event("input"));
  }, String(position));
}

const summary = (args) => flat(place.json([...args, "-f", "json", "harbour.txt"]).summary.map((sentence) => sentence.text));

test("every position of the slider gives the summary of that length", async () => {
  const page = await open(browser, place.url("harbour.html"));
  assert.deepEqual(flat(await picked(page)), summary(["-n", "3"]));
  const positions = Number(await page.getAttribute("input[type=range]", "max"));
  assert.ok(positions > 20, `${positions} positions`);
  for (let position = 1; position <= positions; position++) {
    await slide(page, position);
    const shown = flat(await picked(page));
    const size = await page.textContent(".size");
    assert.ok(size.startsWith(`${shown.length} of 44 sentences`), size);
    assert.deepEqual(shown, summary(["-n", String(shown.length)]));
    assert.deepEqual(flat(await marked(page)), shown);
    assert.ok((await page.getAttribute("input[type=range]", "aria-valuetext")).startsWith(`${shown.length} sentence`));
  }
  await close(page);
});

test("a length in words is shown first and comes back", async () => {
  const page = await open(browser, place.url("words.html"));
  const asked = summary(["--words", "60", "--order", "rank"]);
  assert.deepEqual(flat(await picked(page)), asked);
  await slide(page, 5);
  assert.deepEqual(flat(await picked(page)), summary(["-n", "5", "--order", "rank"]));
  await page.click(".reset");
  assert.deepEqual(flat(await picked(page)), asked);
  await close(page);
});

test("a repeat is struck out, says why, and leads to the copy that stays", async () => {
  const page = await open(browser, place.url("harbour.html"));
  const { removed } = place.json(["-f", "json", "harbour.txt"]);
  const bytes = Buffer.from(text);
  const slice = ({ start, end }) => words(bytes.subarray(start, end).toString());
  const gone = await page.$$(".gone");
  assert.equal(gone.length, removed.length);
  for (const [at, { similarity, duplicate_of: stays, ...removal }] of removed.entries()) {
    const link = await gone[at].$("a");
    assert.equal(words(await link.textContent()), slice(removal));
    assert.match(await link.evaluate((a) => getComputedStyle(a.parentElement).textDecorationLine), /line-through/);
    const why = await gone[at].$(".why");
    assert.equal(await why.isVisible(), false);
    await link.hover();
    assert.equal(await why.isVisible(), true);
    await page.mouse.move(0, 0);
    await link.focus();
    assert.equal(await why.isVisible(), true);
    assert.equal(await link.getAttribute("aria-describedby"), await why.getAttribute("id"));
    assert.ok((await why.textContent()).includes(`${Math.round(similarity * 100)}\u00a0% alike`));
    await page.keyboard.press("Enter");
    // The mark moves a moment after the key; until then it is on the copy before.
    const target = await page.waitForSelector(`${await link.getAttribute("href")}.target`);
    assert.ok(slice(stays).startsWith(words(await target.textContent())));
    assert.equal(await target.evaluate((sentence) => document.activeElement === sentence), true);
    assert.equal(await target.evaluate((sentence) => {
      const { top, bottom } = sentence.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }), true);
  }
  await close(page);
});

test("the keyboard reaches everything, and it shows where it is", async () => {
  const page = await open(browser, place.url("harbour.html"));
  const seen = [];
  for (let presses = 0; presses < 10; presses++) {
    await page.keyboard.press("Tab");
    seen.push(await page.evaluate(() => {
      const at = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return { name: at.className || at.type || at.tagName, outline: outlineStyle !== "none" && outlineWidth !== "0px" };
    }));
  }
  assert.deepEqual(seen.slice(0, 3).map((stop) => stop.name), ["skip", "theme", "range"]);
  assert.ok(seen.every((stop) => stop.outline), JSON.stringify(seen));
  await page.focus("input[type=range]");
  await page.keyboard.press("ArrowRight");
  assert.equal((await picked(page)).length, 4);
  await page.keyboard.press("Home");
  assert.equal((await picked(page)).length, 1);
  await page.focus(".picked a");
  await page.keyboard.press("Enter");
  assert.deepEqual(flat([await page.textContent(".target")]), flat(await picked(page)));
  await close(page);
});

// Whether any two of some boxes lie over each other, by their first words.
const overlaps = (page) => page.evaluate(() => {
  const all = [...document.querySelectorAll(".bar > *, .about, .length, .size, .picked li, .key, .text > *, .end")];
  const boxes = all.map((one) => [one.textContent.slice(0, 20), one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height > 1);
  const over = ([, a], [, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => over(a, b)).map((b) => `${a[0]} / ${b[0]}`));
});

test("nothing overflows or overlaps on a phone or a desk", async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    const page = await open(browser, place.url("harbour.html"), { viewport });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    assert.deepEqual(await overlaps(page), []);
    const [summaryBox, textBox] = await Promise.all([".summary", ".text"].map((name) => page.locator(name).boundingBox()));
    const beside = summaryBox.x > textBox.x + textBox.width - 1;
    assert.equal(beside, viewport === DESKTOP);
    await page.hover(".gone a");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    await close(page);
  }
});

test("light and dark follow the system and the switch", async () => {
  const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const lightness = (colour) => Math.max(...colour.match(/\d+/g).slice(0, 3).map(Number));
  const light = await open(browser, place.url("harbour.html"), { colorScheme: "light" });
  const dark = await open(browser, place.url("harbour.html"), { colorScheme: "dark" });
  assert.ok(lightness(await ground(light)) > 200 && lightness(await ground(dark)) < 60);
  await light.click(".theme");
  assert.equal(await ground(light), await ground(dark));
  assert.equal(await light.getAttribute(".theme", "aria-pressed"), "true");
  await light.reload();
  assert.equal(await ground(light), await ground(dark), "the choice is kept");
  await close(light);
  await close(dark);
});

test("a print has the summary, the text and the reasons, and no controls", async () => {
  const page = await open(browser, place.url("harbour.html"), { colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  for (const hidden of [".bar", ".length", ".end"]) assert.equal(await page.isVisible(hidden), false, hidden);
  for (const shown of [".summary .said", ".text p", ".why"]) assert.equal(await page.locator(shown).first().isVisible(), true, shown);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
  await close(page);
});

test("without scripts the page can be read", async () => {
  const page = await open(browser, place.url("harbour.html"), { javaScriptEnabled: false });
  assert.equal(await page.isVisible(".picked"), true);
  assert.equal(await page.isVisible(".text"), true);
  for (const control of [".length", ".theme"]) assert.equal(await page.isVisible(control), false, control);
  await close(page);
});
