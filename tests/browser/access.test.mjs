// Whether people who do not see the page, or not well, can use it (axe-core: WCAG 2.2 A and AA, and best practices).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { close, DESKTOP, fixture, launch, open, PHONE, Place, unfold } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const place = new Place();
let browser;

before(async () => {
  for (const name of ["harbour", "market"]) place.file(`in/${name}.txt`, fixture(`articles/${name}.txt`));
  for (const name of ["plain", "framed"]) place.file(`in/${name}.txt`, fixture(`wires/${name}.txt`));
  place.file("in/arabic.txt", "مرحبا بالعالم. هذا نص عربي قصير عن السفن في الميناء. وصلت السفينة يوم الاثنين إلى الميناء القديم.");
  place.run(["-f", "html", "--output-dir", "out", "in"]);
  place.run(["-f", "html", "--words", "40", "-o", "words.html", "in/harbour.txt"]);
  place.run(["dedup", "--unit", "document", "-f", "html", "-o", "copies.html", "in"]);
  place.run(["dedup", "-f", "html", "-o", "repeats.html", "in"]);
  place.run(["digest", "-f", "html", "--differences", "-o", "digest.html", "in/plain.txt", "in/framed.txt"]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  place.remove();
});

async function problems(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

test("no page has a barrier that axe finds", async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const name of ["out/index.html", "out/harbour.summary.html", "out/arabic.summary.html", "words.html",
        "copies.html", "repeats.html", "digest.html"]) {
        const page = await open(browser, place.url(name), { viewport, colorScheme, bypassCSP: true });
        await unfold(page);
        assert.deepEqual(await problems(page), [], `${name}, ${colorScheme}, ${viewport.width}`);
        await close(page);
      }
    }
  }
});

test("a text has its language and direction", async () => {
  const page = await open(browser, place.url("out/arabic.summary.html"));
  assert.equal(await page.getAttribute(".text", "lang"), "ar");
  assert.equal(await page.$eval(".text p", (p) => getComputedStyle(p).direction), "rtl");
  assert.equal(await page.$eval(".name", (name) => getComputedStyle(name).direction), "ltr");
  await close(page);
});

test("landmarks, names and a voice for the slider", async () => {
  const page = await open(browser, place.url("out/harbour.summary.html"));
  for (const role of ["banner", "navigation", "main", "contentinfo"]) assert.equal(await page.getByRole(role).count(), 1, role);
  for (const name of ["Summary", "Text"]) assert.equal(await page.getByRole("region", { name }).count(), 1, name);
  assert.equal(await page.getByRole("slider", { name: "Length" }).getAttribute("aria-valuetext"), "3 sentences");
  assert.equal(await page.locator(".size").getAttribute("aria-live"), "polite");
  await close(page);
});
