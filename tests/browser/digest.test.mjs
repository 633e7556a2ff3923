// The page of a digest.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, DESKTOP, launch, open, PHONE, Place, words } from "./harness.mjs";

const place = new Place();
let browser;
const ARGS = ["digest", "--differences", "-n", "3", "in"];

before(async () => {
  place.file("in/2031-05-01-coast.txt", "Train leaves the rails near Orbeck\n\nA train left the rails near Orbeck on Thursday morning, and 14 people were hurt, the police said. "
    + "The line to the coast is closed until Friday.\n\nA crane from Aldby is on its way to lift the wagons.\n");
  place.file("in/2031-05-02-post.txt", "Line to the coast stays closed\n\nSeventeen people were hurt when a train left the rails near Orbeck, the hospital in Aldby said. "
    + "Nobody is in danger of their life.\n\nThe railway puts on buses every half hour.\n");
  place.file("in/2031-05-03-bakers.txt", "Bakers open late.\n");
  place.run([...ARGS, "-f", "html", "-o", "digest.html"]);
  place.file("void/a.txt", " ").file("void/b.txt", "\n");
  place.run(["digest", "-f", "html", "-o", "void.html", "void"]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  place.remove();
});

test("sources are numbered, and what was taken of each is marked in its text", async () => {
  const page = await open(browser, place.url("digest.html"));
  const { digest: summary } = place.json([...ARGS, "-f", "json"]);
  const said = await page.locator(".picked .said").allTextContents();
  assert.deepEqual(said.map(words), summary.map(({ text }) => words(text)));
  const numbers = await page.locator(".sources .number").allTextContents();
  assert.deepEqual(numbers, ["[1]", "[2]", "[3]"]);
  for (const link of await page.$$(".picked .jump")) {
    const sentence = await link.evaluate((a) => a.parentElement.querySelector(".said").textContent);
    await link.click();
    const target = await page.waitForSelector("mark.target");
    assert.equal(words(await target.textContent()), words(sentence));
    const source = await target.evaluate((mark) => mark.closest("li[id]").id);
    assert.equal(source, `source-${(await link.textContent()).slice(1, -1)}`);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement.matches(".picked .jump"));
  }
  await page.locator(".again").first().click();
  await page.waitForSelector(".picked li.target");
  await close(page);
});

test("what sources tell differently stands side by side, each figure marked in its sentence", async () => {
  for (const viewport of [DESKTOP, PHONE]) {
    const page = await open(browser, place.url("digest.html"), { viewport });
    assert.deepEqual(await page.locator(".figure").allTextContents(), ["14", "Seventeen"]);
    assert.deepEqual(await page.locator(".figures mark").allTextContents(), ["14", "Seventeen"]);
    const [one, other] = await page.locator(".figures li").evaluateAll((all) => all.map((li) => li.getBoundingClientRect().toJSON()));
    assert.equal(one.top === other.top, viewport === DESKTOP);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    await close(page);
  }
});

test("a folded source opens where a link leads into it", async () => {
  const page = await open(browser, place.url("digest.html"));
  await page.$$eval("details", (all) => all.forEach((one) => { one.open = false; }));
  await page.locator(".picked .jump").first().click();
  await page.waitForSelector("mark.target");
  assert.equal(await page.isVisible("mark.target"), true);
  await close(page);
});

test("sources without a text say so in a sentence", async () => {
  const page = await open(browser, place.url("void.html"));
  assert.match(await page.textContent(".note"), /^The sources have no text/);
  await close(page);
});
