// Texts, ids and file names that would be scripts if they were let.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, launch, open, Place, unfold } from "./harness.mjs";

const place = new Place();
const attack = "</script></template></article><script>alert(1)</script><img src=x onerror=alert(2)><!--";
const text = `${attack} stands in the first sentence. "'><svg onload=alert(3)> stands in this one, with \u2028 and \u001b in it. \
The word \u202eesrever\u202c is turned round, javascript:alert(4) is no link. {{ 7 * 7 }} is no sum.`;
const name = "in/javascript:alert(5)<img src=x onerror=alert(6)>%41#x?.txt";
let browser;

before(async () => {
  place.file(name, text);
  place.file("in/copy.txt", `${text} This copy says one thing more.`);
  place.file("in/records.jsonl", `${JSON.stringify({ id: attack, text })}\n${JSON.stringify({ id: "\u2028\u202e", text: `${attack}\n\n${text}` })}\n`);
  place.run(["-f", "html", "--title", attack, "-o", "one.html", name]);
  place.run(["-f", "html", "--output-dir", "out", "in"]);
  place.run(["-f", "html", "-o", "all.html", "in"]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  place.remove();
});

// Nothing of ours has a picture, drawing, handler or a link to anything but files and places in them.
const foreign = (page) => page.evaluate(() => {
  const live = [...document.querySelectorAll("img, svg, iframe, object, embed, form[action], [href^='javascript:'], link, base")];
  const handlers = [...document.querySelectorAll("*")].filter((one) => one.getAttributeNames().some((n) => n.startsWith("on")));
  const links = [...document.querySelectorAll("a")].filter((a) => a.protocol !== "file:");
  return [...live, ...handlers, ...links].map((one) => one.outerHTML);
});

test("a text stays a text", async () => {
  const page = await open(browser, place.url("one.html"));
  assert.deepEqual(await foreign(page), []);
  assert.equal(await page.locator("script").count(), 2);
  const shown = await page.textContent(".text");
  assert.ok(shown.includes(attack), shown);
  assert.ok(shown.includes("⟨U+202E⟩esrever⟨U+202C⟩") && shown.includes("␛") && shown.includes("{{ 7 * 7 }}"), shown);
  assert.ok(!/[\u001b\u2028\u202a-\u202e]/.test(await page.content()));
  assert.equal(await page.textContent(".name"), name);
  await close(page);
});

test("ids and file names are no markup, and their pages are found", async () => {
  const page = await open(browser, place.url("out/index.html"));
  await unfold(page);
  assert.ok((await page.$$(".sides")).length > 0);
  assert.deepEqual(await foreign(page), []);
  const links = await page.$$eval(".table tbody tr", (rows) => rows.map((row) => [row.querySelector("a").href, row.querySelector(".path").textContent]));
  assert.equal(links.length, 4);
  for (const [href, said] of links) {
    await page.goto("about:blank");
    await page.goto(href);
    assert.equal(await page.textContent(".document .name"), said);
    assert.deepEqual(await foreign(page), []);
  }
  await close(page);
});

test("a page with all of them is whole", async () => {
  const page = await open(browser, place.url("all.html"));
  assert.equal(await page.locator("tbody tr").count(), 4);
  assert.equal(await page.locator("script").count(), 5);
  for (const link of await page.$$eval("tbody a", (all) => all.map((a) => a.hash))) {
    await page.goto(place.url("all.html") + link);
    assert.ok((await page.textContent(".document .text")).includes(attack));
    assert.deepEqual(await foreign(page), []);
  }
  await close(page);
});

test("what repeats, and what a digest is made of, stays a text too", async () => {
  const line = `The clerk wrote ${attack} into the log of the ferry to Sund on Monday, and nobody on the old pier knew why.`;
  place.file(`twice/${name.slice(3)}`, `${line}\n\nBakers open late.\n\n${line}`);
  place.run(["dedup", "-f", "html", "-o", "repeats.html", "twice"]);
  place.run(["dedup", "--unit", "document", "-f", "html", "-o", "copies.html", "in"]);
  place.run(["digest", "-f", "html", "--differences", "-o", "digest.html", "in"]);
  for (const file of ["repeats.html", "copies.html", "digest.html"]) {
    const page = await open(browser, place.url(file));
    assert.ok((await page.textContent("main")).includes(attack.slice(0, 20)), file);
    assert.deepEqual(await foreign(page), [], file);
    await close(page);
  }
});

test("markup that came through would do nothing", async () => {
  const page = await open(browser, place.url("one.html"));
  const written = await page.evaluate(() => {
    try { document.querySelector("h1").innerHTML = "<b>x</b>"; return "written"; } catch (error) { return error.name; }
  });
  assert.equal(written, "TypeError");
  await page.context().close();
  const bare = place.run(["-f", "html", name]).replace("<main", "<script>window.ran = 1</script><img src='https://example.org/x.png' onerror='window.ran = 2'><main");
  place.file("bare.html", bare);
  const injected = await (await browser.newContext()).newPage();
  await injected.goto(place.url("bare.html"));
  assert.equal(await injected.evaluate(() => window.ran), undefined);
  await injected.context().close();
});
