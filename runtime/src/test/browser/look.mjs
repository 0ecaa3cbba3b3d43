// Opens a timeline in Chromium, in light and in dark: node look.mjs PAGE BARS SCREENSHOTS.
// The page must ask for nothing and complain of nothing, must draw BARS bars (or "some"), and must
// answer a pointer and keys. TimelineBrowserTest runs this where playwright-core is installed.
import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, expectedBars, screenshots] = process.argv.slice(2);
const address = pathToFileURL(file).href;
const BAR_HEIGHT = 14; // of a call's rectangle; no other rectangle of the chart is as high

// Keeps the bars of the last drawing: each begins with the whole background.
function recordBars(height) {
  window.drawnBars = [];
  const fillRect = CanvasRenderingContext2D.prototype.fillRect;
  CanvasRenderingContext2D.prototype.fillRect = function (x, y, w, h) {
    if (w === this.canvas.clientWidth && h === this.canvas.clientHeight) {
      window.drawnBars = [];
    } else if (h === height) {
      window.drawnBars.push({ x, y, w, h });
    }
    fillRect.call(this, x, y, w, h);
  };
}

async function look(browser, colorScheme) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme });
  const complaints = [];
  const requests = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  await page.addInitScript(recordBars, BAR_HEIGHT);
  await page.goto(address);
  await page.waitForFunction(() => document.getElementById("range").textContent !== "");

  const bars = await page.evaluate(() => window.drawnBars);
  if (expectedBars === "some") {
    assert.ok(bars.length > 0, "no bar is drawn");
  } else {
    assert.equal(bars.length, Number(expectedBars), "drawn bars");
  }

  const chart = await page.locator("#chart").boundingBox();
  const widest = bars.reduce((a, b) => (b.w > a.w ? b : a));
  await page.mouse.move(chart.x + widest.x + widest.w / 2, chart.y + widest.y + BAR_HEIGHT / 2);
  await page.waitForFunction(() => document.getElementById("details").textContent !== "");
  assert.match(await page.textContent("#details"), /Commands\./, "the details name the task");

  const range = () => page.textContent("#range");
  const all = await range();
  await page.locator("#chart").focus();
  await page.keyboard.press("+");
  await page.waitForFunction((before) => document.getElementById("range").textContent !== before, all);
  const zoomed = await range();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((before) => document.getElementById("range").textContent !== before, zoomed);
  await page.keyboard.press("0");
  await page.waitForFunction((before) => document.getElementById("range").textContent === before, all);

  const name = path.basename(file, ".html") + "-" + colorScheme + ".png";
  await page.screenshot({ path: path.join(screenshots, name) });
  assert.deepEqual(complaints, [], "the console");
  assert.deepEqual(requests, [address], "requests");
  await page.close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"], // which needs rights that a container may lack
});
try {
  for (const colorScheme of ["light", "dark"]) {
    await look(browser, colorScheme);
  }
} finally {
  await browser.close();
}
