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
  place.file("page.htm", `<html lang="en"><head><title>Ferry line to Sund opens again</title><meta name="author" content="Ines Varga">
    <meta property="article:published_time" content="2031-05-02"><link rel="canonical" href="https://www.example.org/news/ferry"></head>
    <body><article><h1>Ferry line to Sund opens again</h1><p>${"The ferry line to Sund opens again on Monday, the harbour office said. ".repeat(1)}Boats
    leave every hour until the ice comes, and twice a day from then on.</p><p>The mayor of Aldby called it a good day for both
    shores, as the school boat had been the only one since March.</p></article></body></html>`);
  place.file("plain.txt", "it rained all day on the pier and nobody came to see the boats leave for the island of Sund.");
  place.file("empty.txt", " \n").file("two/empty.txt", "").file("two/note.txt", "The mill stands still. Nobody knows why.");
  place.file("talk.txt", ["ANNA: Did the boat leave?", "BEN: It left at noon.", "ANNA: Who was on it?", "BEN: Only the pilot and two clerks.",
    "ANNA: And the mail?", "BEN: The mail stays here until Monday."].join("\n\n"));
  for (const name of ["page.htm", "plain.txt", "empty.txt", "talk.txt"]) {
    place.run(["-f", "html", "-o", `${name.split(".")[0]}.html`, name]);
  }
  place.run(["-f", "html", "-m", "lead", "-o", "lead.html", "harbour.txt"]);
  place.run(["-f", "html", "--output-dir", "both", "two"]);
  place.run(["-f", "html", "-o", "words.html", "--words", "60", "--order", "rank", "harbour.txt"]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  place.remove();
});

const picked = (page) => page.$$eval(".picked .said", (all) => all.map((said) => said.textContent));
const marked = (page) => page.$$eval("[data-paragraph] :is(.k1, .k2, .k3)", (all) => all.map((sentence) => sentence.textContent));
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

test("a repeat is struck out, and a link beside it says why and leads to the copy that stays", async () => {
  const page = await open(browser, place.url("harbour.html"));
  const { removed } = place.json(["-f", "json", "harbour.txt"]);
  const bytes = Buffer.from(text);
  const slice = ({ start, end }) => words(bytes.subarray(start, end).toString());
  const gone = await page.$$(".gone");
  assert.equal(gone.length, removed.length);
  for (const [at, { similarity, reason, duplicate_of: stays, ...removal }] of removed.entries()) {
    assert.equal(words(await gone[at].textContent()), slice(removal));
    assert.match(await gone[at].evaluate((del) => getComputedStyle(del).textDecorationLine), /line-through/);
    const link = await gone[at].evaluateHandle((del) => del.nextElementSibling);
    assert.match(await link.evaluate((a) => getComputedStyle(a).textDecorationLine), /underline/);
    const why = await link.textContent();
    const percent = Math.round(similarity * 100);
    assert.equal(why.includes("alike"), reason !== "exact" && percent < 100, why);
    if (why.includes("alike")) assert.ok(why.includes(`${percent}\u00a0% alike`), why);
    await link.click();
    const target = await page.waitForSelector(`${await link.getAttribute("href")}.target`);
    const { paragraph } = await target.evaluate((sentence) => ({ ...sentence.closest("[data-paragraph]").dataset }));
    assert.ok(why.includes(`paragraph ${paragraph}`), `${why}, ${paragraph}`);
    assert.ok(slice(stays).startsWith(words(await target.textContent())));
    assert.equal(await inView(target), true);
  }
  await close(page);
});

const inView = (handle) => handle.evaluate((place) => {
  const { top, bottom } = place.getBoundingClientRect();
  return document.activeElement === place && top >= 0 && bottom <= innerHeight;
});

test("from a copy the way leads back: by its own link, Escape and the back button, on a phone too", async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    const page = await open(browser, place.url("harbour.html"), { viewport, hasTouch: viewport === PHONE });
    const why = await page.$(".why");
    const gone = await why.evaluateHandle((a) => a.previousElementSibling);
    const press = (link) => (viewport === PHONE ? link.tap() : link.click());
    for (const back of [() => page.keyboard.press("Escape"), () => page.goBack()]) {
      await press(why);
      await page.waitForSelector(".s.target");
      await back();
      await page.waitForFunction(() => document.activeElement.matches(".why"));
      assert.equal(await inView(why), true);
      assert.equal(await page.locator(".target").count(), 0);
    }
    await press(why);
    await page.waitForSelector(".s.target");
    const again = await page.$(`.again a[href="#${await gone.getAttribute("id")}"]`);
    assert.match(await again.textContent(), /^paragraph \d+$/);
    await press(again);
    await page.waitForSelector(".gone.target");
    assert.equal(await inView(gone), true);
    await close(page);
  }
});

test("what is said of a repeat covers nothing", async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    const page = await open(browser, place.url("harbour.html"), { viewport });
    for (const link of await page.$$(".why")) {
      await link.hover();
      await link.focus();
      const covered = await page.evaluate(() => [...document.querySelectorAll(".text .s, .picked .said")]
        .flatMap((one) => [...one.getClientRects()].map((box) => [one, box.left + box.width / 2, box.top + box.height / 2]))
        .filter(([, , y]) => y > 0 && y < innerHeight)
        .filter(([one, x, y]) => !one.contains(document.elementFromPoint(x, y)) && !document.elementFromPoint(x, y).matches("a, .bar"))
        .map(([one]) => one.textContent.slice(0, 40)));
      assert.deepEqual(covered, []);
    }
    await close(page);
  }
});

test("the headline heads the page, with who wrote it, when, and where it stands", async () => {
  const page = await open(browser, place.url("page.html"));
  assert.equal(await page.textContent("h1"), "Ferry line to Sund opens again");
  assert.equal(await page.locator("h1").count(), 1);
  assert.deepEqual(await page.$$eval(".credits > *", (all) => all.map((one) => one.textContent)),
    ["Ines Varga", "2031-05-02", "https://www.example.org/news/ferry"]);
  assert.equal(await page.textContent("p.name"), "page.htm");
  assert.equal(await page.title(), "Ferry line to Sund opens again · nutgraf");
  await close(page);
  const own = await open(browser, place.url("harbour.html"));
  assert.match(words(await own.textContent("h1")), /^Norvian premier Jonas al-Hadri/);
  assert.equal(await own.textContent(".kicker"), "Region");
  assert.equal(await own.locator(".text .headline").count(), 0, "it stands once");
  await close(own);
  const plain = await open(browser, place.url("plain.html"));
  assert.equal(await plain.textContent("h1.name"), "plain.txt");
  await close(plain);
});

test("hints name paragraphs by the numbers that these carry", async () => {
  const page = await open(browser, place.url("harbour.html"));
  const numbers = await page.$$eval("[data-paragraph]", (all) => all.map((one) => Number(one.dataset.paragraph)));
  assert.deepEqual(numbers, numbers.map((_, at) => at + 1));
  for (const link of await page.$$(".picked a")) {
    const target = await page.$(await link.getAttribute("href"));
    const number = await target.evaluate((one) => one.closest("[data-paragraph]").dataset.paragraph);
    assert.equal(words(await link.textContent()), `¶ ${number}`);
    const shown = await target.evaluate((one) => getComputedStyle(one.closest("[data-paragraph]"), "::before").content);
    assert.ok(shown.includes(`"${number}"`), shown);
  }
  await close(page);
});

test("method auto says what it took the text for", async () => {
  const said = async (name) => {
    const page = await open(browser, place.url(name));
    const facts = await page.textContent(".facts");
    await close(page);
    return facts;
  };
  assert.match(await said("harbour.html"), /method auto, which took it for an article, or running text of no other kind$/);
  assert.match(await said("talk.html"), /method auto, which took it for a chat, an interview or a transcript$/);
  assert.match(await said("lead.html"), /method lead$/);
});

test("an empty document says so in a sentence and offers the way out", async () => {
  const page = await open(browser, place.url("empty.html"));
  assert.match(await page.textContent(".note"), /^This document has no text, so there is nothing to sum up\./);
  assert.equal(await page.locator(".summary").count(), 0);
  await close(page);
  const one = await open(browser, place.url("both/empty.summary.html"));
  await one.click(".note a");
  await one.waitForSelector(".listing .table");
  assert.equal(await one.textContent('tbody .name a[href$="empty.summary.html"]'), "empty.txt");
  await close(one);
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
  const all = [...document.querySelectorAll(".bar > *, .about > *, .length, .size, .picked li, .key, .text > *, .end")];
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
  assert.equal(await light.textContent(".theme"), "Switch to dark");
  assert.equal(await dark.textContent(".theme"), "Switch to light");
  const { width } = await light.locator(".theme").boundingBox();
  await light.click(".theme");
  assert.equal(await ground(light), await ground(dark));
  assert.equal(await light.textContent(".theme"), "Switch to light", "it names what it will do");
  assert.equal((await light.locator(".theme").boundingBox()).width, width, "nothing moves");
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
