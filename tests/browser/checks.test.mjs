// The checklist of CHECKLIST.md, over every kind of page: hierarchy, wrap, contrast, tap targets, no jump in layout.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { close, DESKTOP, fixture, launch, open, PHONE, Place, root, unfold } from "./harness.mjs";

const place = new Place();
const PAGES = ["article.html", "list/index.html", "repeats.html", "copies.html", "digest.html", "arabic.html", "chinese.html", "long.html"];
let browser;

before(async () => {
  for (const name of ["harbour", "market", "bruecke"]) place.file(`in/${name}.txt`, fixture(`articles/${name}.txt`));
  for (const name of ["plain", "framed", "cut", "notice"]) place.file(`in/wires/${name}.txt`, fixture(`wires/${name}.txt`));
  place.file("in/broken.txt", Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]));
  for (const name of ["arabic", "chinese"]) {
    place.file(`${name}.htm`, readFileSync(join(root, "fixtures", "pages", `${name}.html`))); // not all are UTF-8
    place.run(["-f", "html", "-o", `${name}.html`, `${name}.htm`]);
  }
  place.file("long.txt", `${"Unbreakable".repeat(40)} is a word. ${"/a/very/long/path".repeat(30)} is a path.\n\nThe boats left early. Nobody saw them leave.`);
  place.run(["-f", "html", "-o", "long.html", "long.txt"]);
  place.run(["-f", "html", "-o", "article.html", "in/harbour.txt"]);
  place.run(["-f", "html", "--output-dir", "list", "in"]);
  place.run(["dedup", "-f", "html", "-o", "repeats.html", "in"]);
  place.run(["dedup", "--unit", "document", "-f", "html", "-o", "copies.html", "in"]);
  place.run(["digest", "-f", "html", "--differences", "-o", "digest.html", "in/wires/plain.txt", "in/wires/cut.txt", "in/market.txt"]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  place.remove();
});

async function each(viewports, check, options = {}) {
  for (const name of PAGES) {
    for (const viewport of viewports) {
      const page = await open(browser, place.url(name), { viewport, ...options });
      await unfold(page.locator(".listing"));
      await check(page, `${name}, ${viewport.width}`);
      await close(page);
    }
  }
}

test("hierarchy: one heading of the first rank, which is the largest, and no rank left out", () => each([PHONE, DESKTOP], async (page, name) => {
  const headings = await page.$$eval("h1, h2, h3", (all) => all.filter((one) => one.checkVisibility() && !one.matches(".unseen"))
    .map((one) => [Number(one.tagName[1]), parseFloat(getComputedStyle(one).fontSize)]));
  const ranks = await page.$$eval("h1, h2, h3", (all) => all.map((one) => Number(one.tagName[1])));
  assert.equal(ranks.filter((rank) => rank === 1).length, 1, name);
  assert.ok(ranks.every((rank, at) => at === 0 || rank <= ranks[at - 1] + 1), `${name}: ${ranks}`);
  const largest = Math.max(...headings.map(([, size]) => size));
  assert.equal(headings.find(([rank]) => rank === 1)[1], largest, name);
}));

test("wrap: nothing is wider than the window, however long a word is", () => each([PHONE, DESKTOP, { width: 320, height: 600 }], async (page, name) => {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), page.viewportSize().width, name);
  const cut = await page.$$eval("main p, main h1, main h3, main td, main th", (all) => all.filter((one) => one.checkVisibility() && !one.matches(".unseen"))
    .filter((one) => one.scrollWidth > one.clientWidth + 3 && getComputedStyle(one).display !== "inline").map((one) => one.textContent.slice(0, 60)));
  assert.deepEqual(cut, [], name);
}));

// Contrast by WCAG 2.2 between the text of every element and what it stands on.
const faint = () => {
  const parse = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (rgb) => rgb.slice(0, 3).map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((one) => !one.matches(":disabled, option, .unseen, script, style"))
    .map((one) => {
      const [a, b] = [light(parse(getComputedStyle(one).color)), light(ground(one))];
      return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), `${one.tagName}.${one.className}: ${one.textContent.slice(0, 30)}`];
    })
    .filter(([ratio]) => ratio < 4.5).map(([ratio, said]) => `${ratio.toFixed(2)} ${said}`);
};

test("contrast: text stands out 4.5 to 1, in light and dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    await each([DESKTOP, PHONE], async (page, name) => assert.deepEqual(await page.evaluate(faint), [], `${name}, ${colorScheme}`), { colorScheme });
  }
});

test("tap targets: whatever can be tapped on a phone is 44 pixels high and wide", () => each([PHONE], async (page, name) => {
  const small = await page.$$eval("a, button, select, summary, input, label.keep", (all) => all
    .filter((one) => one.checkVisibility() && !one.matches(".skip, .keep input"))
    .map((one) => [one, [...one.getClientRects()]])
    .filter(([, boxes]) => boxes.some((box) => box.height < 43.5) || Math.max(...boxes.map((box) => box.width)) < 43.5)
    .map(([one, boxes]) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 20)} ${boxes.map((box) => `${box.width.toFixed()}×${box.height.toFixed()}`)}`));
  assert.deepEqual(small, [], name);
}));

test("no jump: nothing moves while a page opens, or by itself afterwards", () => each([PHONE, DESKTOP], async (page, name) => {
  const moved = await page.evaluate(() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 150);
  }));
  assert.ok(moved < 0.01, `${name}: ${moved}`);
}));

test("no jump: a mark, a switch or a jump leaves what stands above where it is", async () => {
  const top = (page, name) => page.locator(name).first().evaluate((one) => one.getBoundingClientRect().top + scrollY);
  const page = await open(browser, place.url("repeats.html"));
  const before = await top(page, ".pairs");
  await page.locator(".keep input").first().check();
  assert.equal(await top(page, ".pairs"), before, "the offer of the list has its place");
  await page.click(".theme");
  assert.equal(await top(page, ".pairs"), before);
  await close(page);
  const article = await open(browser, place.url("article.html"), { viewport: PHONE });
  const text = await top(article, ".gone");
  await article.locator(".why").first().click();
  await article.waitForSelector(".target");
  assert.equal(await top(article, ".gone"), text);
  await close(article);
});

test("right to left: paragraphs run from the right, their numbers stand there, links do not turn round", async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    const page = await open(browser, place.url("arabic.html"), { viewport });
    const paragraph = page.locator(".text p[data-paragraph]").first();
    assert.equal(await paragraph.evaluate((p) => getComputedStyle(p).direction), "rtl");
    if (viewport === DESKTOP) assert.equal(await paragraph.evaluate((p) => getComputedStyle(p, "::before").right), "0px");
    assert.equal(await page.locator(".picked .jump").first().evaluate((a) => getComputedStyle(a).direction), "ltr");
    assert.equal(await page.locator("h1").evaluate((h1) => getComputedStyle(h1).direction), "rtl");
    await close(page);
  }
});

test("Chinese breaks between any two characters, and no line opens with a mark", async () => {
  const page = await open(browser, place.url("chinese.html"), { viewport: PHONE });
  const opened = await page.$$eval(".text p", (all) => all.flatMap((p) => {
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    const openings = [];
    let last = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(".why, .again")) continue;
      for (let at = 0; at < node.length; at++) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { top, height } = range.getBoundingClientRect();
        if (last !== null && height && top > last + height / 2) openings.push(node.data[at]);
        if (height) last = top;
      }
    }
    return openings;
  }));
  assert.ok(opened.length > 3, "it has several lines");
  assert.deepEqual(opened.filter((one) => "，。、；：？！”’）》」".includes(one)), []);
  await close(page);
});
