// Draws the rows that are in view, with the bars of the time that is in view.
const chart = document.getElementById("chart");
const canvas = document.getElementById("canvas");
const pen = canvas.getContext("2d");
const LABELS = 104; // the width of the names at the left
const AXIS = 24;
const WAITING = 40;
const TOP = AXIS + WAITING;
const LEVEL = 16;
const GAP = 6;
const HUES = [212, 152, 36, 268, 340, 184, 84, 16];

const view = { from: 0, to: Math.max(1, data.span), kept: null };

let rowsHeight = 0;
for (const row of rows) {
  row.top = rowsHeight;
  row.height = row.depth * LEVEL + GAP;
  rowsHeight += row.height;
}

const dark = matchMedia("(prefers-color-scheme: dark)");
let colors; // gives the style's colour of a name
function readColors() {
  const style = getComputedStyle(document.documentElement);
  colors = (name) => style.getPropertyValue(name).trim();
}

function taskColor(task) {
  if (task === SEVERAL_TASKS) {
    return dark.matches ? "hsl(220 10% 60%)" : "hsl(220 10% 50%)";
  }
  const tone = Math.floor(task / HUES.length) % 3;
  const rest = dark.matches ? " 55% " + (62 - 8 * tone) : " 62% " + (46 + 8 * tone);
  return "hsl(" + HUES[task % HUES.length] + rest + "%)";
}

function plotWidth() {
  return Math.max(50, chart.clientWidth - LABELS);
}

function xOf(micros) {
  return LABELS + ((micros - view.from) / (view.to - view.from)) * plotWidth();
}

function timeAt(x) {
  return view.from + ((x - LABELS) / plotWidth()) * (view.to - view.from);
}

function draw() {
  const width = chart.clientWidth;
  const height = chart.clientHeight;
  const scale = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.width = width + "px";
    canvas.style.height = height + "px";
  }
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.font = "12px system-ui, sans-serif";
  pen.textBaseline = "middle";
  pen.fillStyle = colors("--back");
  pen.fillRect(0, 0, width, height);
  rows.forEach((row, i) => {
    const y = TOP + row.top - chart.scrollTop;
    if (y < height && y + row.height > TOP) {
      drawRow(row, i, y, width);
    }
  });
  drawMarks(height);
  drawHead(width, height);
  document.getElementById("range").textContent =
    timeText(Math.round(view.from)) + " to " + timeText(Math.round(view.to));
}

function drawRow(row, i, y, width) {
  if (i % 2 === 1) {
    pen.fillStyle = colors("--stripe");
    pen.fillRect(0, y, width, row.height);
  }
  clip(LABELS, y, width - LABELS, row.height, () => {
    drawLife(row, y);
    drawBars(row, y);
  });
  pen.fillStyle = colors("--text");
  clip(0, y, LABELS - 6, row.height, () => pen.fillText(row.worker.name, 8, y + GAP / 2 + LEVEL / 2));
}

function clip(x, y, width, height, body) {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  body();
  pen.restore();
}

// The start of the worker, and a line for as long as it is ready.
function drawLife({ worker, until }, y) {
  const middle = y + GAP / 2 + LEVEL / 2;
  if (worker.start >= 0) {
    const ready = worker.ready < 0 ? until : worker.ready;
    pen.fillStyle = colors("--start");
    for (let x = Math.max(LABELS, xOf(worker.start)); x < Math.min(xOf(ready), chart.clientWidth); x += 4) {
      pen.fillRect(x, middle - LEVEL / 4, 2, LEVEL / 2);
    }
  }
  if (worker.ready >= 0) {
    pen.fillStyle = colors("--line");
    pen.fillRect(xOf(worker.ready), middle - 1, xOf(until) - xOf(worker.ready), 2);
  }
}

function drawBars(row, y) {
  const drawn = new Array(row.depth).fill(-Infinity);
  for (let i = firstFrom(row.endsSoFar, view.from); i < row.bars.length; i++) {
    const bar = row.bars[i];
    if (bars.begin[bar] > view.to) {
      break;
    }
    const level = row.levels[i];
    const left = xOf(bars.begin[bar]);
    const right = Math.max(left + 1, xOf(bars.begin[bar] + bars.length[bar]));
    const special = bars.lost[bar] || bars.failed[bar] > 0;
    if (right > drawn[level] + 0.5 || special) { // others would change no pixel
      const from = Math.max(left, LABELS - 8); // the rest is out of view
      const to = Math.min(right, chart.clientWidth + 8);
      drawBar(bar, from, y + GAP / 2 + level * LEVEL, to - from);
      drawn[level] = right;
    }
  }
}

function drawBar(bar, x, y, width) {
  const height = LEVEL - 2;
  const shown = width > 3 ? width - 1 : width; // a gap, where there is room for one
  pen.fillStyle = taskColor(bars.task[bar]);
  pen.fillRect(x, y + 1, shown, height);
  if (bars.lost[bar]) {
    pen.fillStyle = colors("--lost");
    pen.fillRect(x, y + 1, shown, 3);
    pen.fillRect(x, y + height - 2, shown, 3);
  } else if (bars.failed[bar] > 0) {
    pen.fillStyle = colors("--failed");
    pen.fillRect(x, y + 1, shown, 4);
  }
  if (shown > 40) {
    drawInput(bar, Math.max(x, LABELS), y + LEVEL / 2, x + shown);
  }
  if (view.kept === bar) {
    pen.strokeStyle = colors("--marked");
    pen.lineWidth = 2;
    pen.strokeRect(x, y + 1, Math.max(2, shown), height);
  }
}

// The index of the input, where the bar has room for it.
function drawInput(bar, x, y, end) {
  const calls = bars.calls[bar];
  const text = bars.first[bar] + (calls > 1 && data.grain === 0 ? "–" + (bars.first[bar] + calls - 1) : "");
  if (pen.measureText(text).width < end - x - 8 && (calls === 1 || data.grain === 0)) {
    pen.fillStyle = "#fff";
    pen.fillText(text, x + 4, y + 1);
  }
}

function markPlace(mark) {
  const row = rows[mark.row];
  return { x: xOf(mark.at), y: TOP + row.top - chart.scrollTop + GAP / 2 + LEVEL / 2 };
}

function drawMarks(height) {
  clip(LABELS - 7, TOP, chart.clientWidth, height - TOP, () => {
    for (const mark of data.marks) {
      const { x, y } = markPlace(mark);
      if (x > LABELS - 8 && x < chart.clientWidth + 8 && y > 0 && y < height + 8) {
        drawMark(pen, mark.kind, x, y);
      }
    }
  });
}

function drawMark(pen, kind, x, y) {
  pen.strokeStyle = colors("--back");
  pen.fillStyle = colors(MARKS[kind].color);
  pen.lineWidth = 3;
  pen.beginPath();
  if (kind === "RECYCLED" || kind === "WAITING") {
    pen.arc(x, y, kind === "RECYCLED" ? 5 : 3, 0, 2 * Math.PI);
  } else if (kind === "TIMED_OUT") {
    polygon(pen, x, y, [0, -7, 6, 0, 0, 7, -6, 0]);
  } else {
    polygon(pen, x, y, [-6, -4, -4, -6, 0, -2, 4, -6, 6, -4, 2, 0, 6, 4, 4, 6, 0, 2, -4, 6, -6, 4, -2, 0]);
  }
  pen.stroke();
  pen.fill();
}

function polygon(pen, x, y, points) {
  for (let i = 0; i < points.length; i += 2) {
    pen.lineTo(x + points[i], y + points[i + 1]);
  }
  pen.closePath();
}

// The axis and the batches that wait, above the rows and always in view.
function drawHead(width, height) {
  pen.fillStyle = colors("--back");
  pen.fillRect(0, 0, width, TOP);
  drawAxis(width, height);
  pen.fillStyle = colors("--text");
  pen.fillText("waiting", 8, AXIS + WAITING / 2 - 7);
  pen.fillStyle = colors("--soft");
  pen.fillText("up to " + waiting.most.toLocaleString("en"), 8, AXIS + WAITING / 2 + 8);
  clip(LABELS, AXIS, width - LABELS, WAITING, drawWaiting);
  pen.fillStyle = colors("--line");
  pen.fillRect(0, TOP - 1, width, 1);
  pen.fillRect(LABELS - 1, 0, 1, height);
}

function drawAxis(width, height) {
  const rough = ((view.to - view.from) / plotWidth()) * 110;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].find((factor) => factor * power >= rough) * power);
  for (let at = Math.ceil(view.from / step) * step; at <= view.to; at += step) {
    const x = xOf(at);
    pen.fillStyle = colors("--line");
    pen.globalAlpha = 0.6;
    pen.fillRect(x, 0, 1, height);
    pen.globalAlpha = 1;
    pen.fillStyle = colors("--soft");
    pen.fillText(timeText(Math.round(at)), x + 4, AXIS / 2);
  }
}

// In each column of pixels, the most batches that waited then.
function drawWaiting() {
  if (waiting.most === 0) {
    return;
  }
  pen.fillStyle = colors("--waiting");
  let i = firstFrom(waiting.times, view.from);
  let level = i > 0 ? waiting.levels[i - 1] : 0;
  for (let x = LABELS; x < chart.clientWidth; x++) {
    let most = level;
    for (const end = timeAt(x + 1); i < waiting.times.length && waiting.times[i] < end; i++) {
      level = waiting.levels[i];
      most = Math.max(most, level);
    }
    const height = Math.ceil((most / waiting.most) * (WAITING - 8));
    pen.fillRect(x, TOP - 2 - height, 1, height);
  }
}
