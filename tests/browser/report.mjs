// The report of a results folder, opened from disk in a real browser: offline, under its own policy, by keyboard, at
// every width, with the numbers of summary.csv. Usage: node report.mjs FOLDER
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const folder = resolve(process.argv[2]);
const page_file = pathToFileURL(join(folder, "report.html")).href;
const axe_file = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const sizes = [[360, 640], [390, 844], [1280, 720], [1920, 1080]];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run"],
});

/// Opens the report without a network; everything the browser complains of fails the test.
async function opened(width, height, options = {}) {
  const context = await browser.newContext({ viewport: { width, height }, offline: true, ...options });
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => { if (message.type() !== "log") troubles.push(message.text()); });
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("request", (request) => { if (request.url() !== page_file) troubles.push(`asked for ${request.url()}`); });
  await page.goto(page_file);
  return { context, page, troubles };
}

/// Rows of a CSV file without quoted line breaks, as the program writes them.
function rows(text) {
  const cut = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].map((match) => match[1].replace(/^"|"$/g, ""));
  const [head, ...lines] = text.trimEnd().split("\n");
  const names = cut(head);
  return lines.map((line) => Object.fromEntries(cut(line).slice(0, names.length).map((value, place) => [names[place], value])));
}

const tests = {
  async "the page asks for nothing and complains of nothing at any width, and does not scroll sideways"() {
    for (const [width, height] of sizes) {
      const { context, page, troubles } = await opened(width, height);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} pixels wide in a window of ${width}`);
      assert.deepEqual(troubles, []);
      await context.close();
    }
  },

  async "axe finds nothing"() {
    for (const [width, height] of [sizes[1], sizes[2]]) {
      const { context, page } = await opened(width, height, { bypassCSP: true });
      for (const details of await page.locator("details").all()) await details.evaluate((element) => { element.open = true; });
      await page.addScriptTag({ path: axe_file });
      const found = await page.evaluate(async () => (await globalThis.axe.run()).violations);
      assert.deepEqual(found.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 120))]), []);
      await context.close();
    }
  },

  async "every number that carries its value is one of summary.csv, or of its chart's own table where records feed it"() {
    const { context, page } = await opened(1280, 720);
    const values = (file) => new Set(rows(readFileSync(join(folder, file), "utf8")).flatMap(Object.values));
    const summary = values("summary.csv");
    const read = (selector) => page.locator(selector).evaluateAll((all) => all.map((data) => data.getAttribute("value")));
    let count = 0;
    for (const figure of await page.locator("figure").evaluateAll((all) => all.map((one) => one.id))) {
      const known = /^(best|trust|funnel)-/.test(figure) ? values(join("charts", `${figure}.csv`)) : summary;
      for (const value of await read(`figure[id="${figure}"] data`)) {
        assert.ok(value === "" || known.has(value), `${figure}: ${value}`);
        count += 1;
      }
    }
    for (const value of await read("section[aria-labelledby=crossovers] data, #explore data")) {
      assert.ok(value === "" || summary.has(value), `${value} is not in summary.csv`);
      count += 1;
    }
    assert.ok(count > 20, `only ${count} numbers`);
    await context.close();
  },

  async "a slider goes from cell to cell by keyboard and shows what the summary says there"() {
    const { context, page, troubles } = await opened(1280, 720);
    const slider = page.locator("#slide-horizon");
    if (await slider.count() === 0) return "the results have one horizon";
    const axis = rows(readFileSync(join(folder, "summary.csv"), "utf8"));
    const path = Object.keys(axis[0]).find((name) => name.startsWith("horizon."));
    const read = async () => ({
      horizon: (await page.locator("[data-part=horizon-value]").textContent()).replace(/^\D*/, "").replaceAll(",", ""),
      depth: await page.locator("[data-part=depth-value]").count() ? await page.locator("[data-part=depth-value]").textContent() : undefined,
      difference: await page.locator("[data-row=difference] data").first().getAttribute("value"),
      verdict: await page.locator("[data-part=verdict]").textContent(),
    });
    await slider.focus();
    await page.keyboard.press("Home");
    const stops = Number(await slider.getAttribute("max")) + 1;
    const seen = new Set();
    for (let stop = 0; stop < stops; stop += 1) {
      const { horizon, depth, difference, verdict } = await read();
      seen.add(horizon);
      const there = axis.some((row) => row.quantity === "difference" && row.estimate === difference
        && Number(row[path]) === Number(horizon)
        && (depth === undefined || Object.entries(row).some(([name, value]) => name.endsWith("max_depth") && value === depth)));
      assert.ok(there, `${difference} at ${horizon}, depth ${depth}`);
      assert.ok(verdict.length > 10);
      await page.keyboard.press("ArrowRight");
    }
    assert.equal(seen.size, stops, "every stop is another cell");
    assert.deepEqual(troubles, []);
    await context.close();
  },

  async "without scripts the page still says everything"() {
    const { context, page } = await opened(1280, 720, { javaScriptEnabled: false });
    assert.ok(await page.locator("#explore").isHidden());
    assert.ok(await page.locator("figure svg").first().isVisible());
    await context.close();
  },

  async "it prints, and keeps what it says"() {
    const { context, page } = await opened(1280, 720);
    const pdf = await page.pdf({ format: "A4" });
    assert.ok(pdf.length > 20_000 && pdf.subarray(0, 5).toString() === "%PDF-");
    await context.close();
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    const skipped = await test();
    console.log(skipped ? `skipped  ${name}: ${skipped}` : `ok       ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED   ${name}\n${error.message}`);
  }
}
await browser.close();
process.exit(failed === 0 ? 0 : 1);
