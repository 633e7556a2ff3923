// Makes the pictures in docs/ anew, from fixtures: CHROMIUM=/usr/bin/chromium node pictures.mjs, after `cargo build` and `npm ci`.
// The picture of a terminal needs `script` (util-linux); `optipng` makes the files smaller where there is one.

import { close, launch, open, Place, root } from "./harness.mjs";
import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";

const place = new Place();
const browser = await launch(["--disable-lcd-text"]);
const docs = (name) => join(root, "docs", name);

async function picture(file, name, { height = 760, before = async () => {} } = {}) {
  const page = await open(browser, place.url(file), { viewport: { width: 1120, height } });
  await before(page);
  await page.screenshot({ path: docs(name) });
  await close(page);
}

// Text with the few renditions that the program uses, as HTML.
function rendered(text) {
  const escaped = text.replaceAll("\r", "").replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  return escaped.replace(/\x1b\[([\d;]+)m(.*?)\x1b\[0m/g, (_, codes, inside) =>
    `<span class="${codes.split(";").map((code) => `r${code}`).join(" ")}">${inside}</span>`);
}

// What lines of shell print on a terminal of 76 columns, under a prompt.
function terminal(lines) {
  const program = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug");
  const env = { ...process.env, PATH: `${program}:${process.env.PATH}`, SHELL: "/bin/sh", TERM: "xterm" };
  delete env.NO_COLOR;
  const shown = lines.map((line) => {
    const ran = spawnSync("script", ["-qec", `stty cols 76 rows 40; ${line}`, "/dev/null"], { cwd: root, env, encoding: "utf8" });
    if (ran.status !== 0) throw new Error(`${line}: ${ran.stderr}${ran.stdout}`);
    return `<b>$ ${line}</b>\n${rendered(ran.stdout)}`;
  });
  const style = "body { margin: 0; background: #1c1f22; color: #e6e6e3; font: 15px/1.4 monospace; } pre { margin: 0; padding: 20px 24px; }"
    + " b { color: #8fd6a8; font-weight: 400; } .r1 { font-weight: 700; } .r2 { opacity: .6; } .r9 { text-decoration: line-through; }"
    + " .r31 { color: #f2a49c; } .r32 { color: #a3d9a5; } .r36 { color: #5fc4cf; line-height: 1; }";
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><pre>${shown.join("\n")}</pre>`;
}

place.file("terminal.html", terminal([
  "nutgraf -n 2 fixtures/articles/harbour.txt",
  "nutgraf -v -n 1 fixtures/articles/bruecke.txt 2>/dev/null",
  "nutgraf stats fixtures/formats",
]));
const sheet = await open(browser, place.url("terminal.html"), { viewport: { width: 760, height: 400 } });
await sheet.screenshot({ path: docs("terminal.png"), fullPage: true });
await close(sheet);

cpSync(join(root, "fixtures", "articles", "harbour.txt"), join(place.path, "harbour.txt"));
place.run(["-f", "html", "-o", "harbour.html", "harbour.txt"]);
await picture("harbour.html", "report-article.png");

for (const name of ["articles", "digest", "wires"]) cpSync(join(root, "fixtures", name), join(place.path, "in", name), { recursive: true });
place.run(["-f", "html", "--output-dir", "out", "in"]);
await picture("out/index.html", "report-list.png");
place.run(["dedup", "--across", "-f", "html", "-o", "repeats.html", "in"]);
await picture("repeats.html", "report-repeats.png");

spawnSync("optipng", ["-quiet", "-o5", ...["terminal", "report-article", "report-list", "report-repeats"].map((name) => docs(`${name}.png`))]);
await browser.close();
place.remove();
