// Runs the program and opens what it writes in a browser that reaches nothing but files.

import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

export const root = join(import.meta.dirname, "..", "..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const program = process.env.NUTGRAF || join(target, "debug", "nutgraf");

export const fixture = (name) => readFileSync(join(root, "fixtures", name), "utf8");

// A folder that goes away with the tests.
export class Place {
  constructor() {
    this.path = mkdtempSync(join(tmpdir(), "nutgraf-"));
  }

  file(name, content) {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return this;
  }

  // Runs the program here and gives back what it prints.
  run(args, input = "") {
    const ran = spawnSync(program, args, { cwd: this.path, input, encoding: "utf8", maxBuffer: 1 << 28 });
    assert.equal(ran.error, undefined);
    this.code = ran.status;
    this.said = ran.stderr;
    return ran.stdout;
  }

  json(args, input) {
    return JSON.parse(this.run(args, input));
  }

  // The address of a file.
  url(name) {
    return pathToFileURL(join(this.path, name)).href;
  }

  remove() {
    rmSync(this.path, { recursive: true });
  }
}

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 900 };

export async function launch(flags = []) {
  const quiet = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", ...quiet, ...flags],
  });
}

// Opens a page and watches it: it may ask for nothing but files, complain of nothing and open no dialog.
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  const page = await context.newPage();
  page.troubles = [];
  page.on("console", (message) => page.troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => page.troubles.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => { page.troubles.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => {
    if (!request.isNavigationRequest() || !request.url().startsWith("file:")) page.troubles.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return page;
}

export async function close(page) {
  assert.deepEqual(page.troubles, []);
  await page.context().close();
}

// Opens everything folded in, and waits until what it holds is there: the page makes that a moment after the click.
export async function unfold(place) {
  for (const details of await place.locator("details.compare").all()) {
    await details.locator("summary").click();
    await details.locator(".sides").waitFor();
  }
}

export const words = (text) => text.split(/\s+/).filter(Boolean).join(" ");
