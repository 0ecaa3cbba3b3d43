// The text around the chart: what the pool did in numbers. Names of methods and pools are text, never
// markup.
const MOST_EVENTS = 500;

function cell(row, kind, text, className) {
  const made = document.createElement(kind);
  made.textContent = text;
  made.className = className || "";
  row.append(made);
}

// Fills a table. A column has a title, the text for an element, and perhaps a class.
function fill(id, columns, elements, clicked) {
  const table = document.getElementById(id);
  const head = table.createTHead().insertRow();
  columns.forEach(([title, , className]) => cell(head, "th", title, className));
  const body = table.createTBody();
  for (const element of elements) {
    const row = body.insertRow();
    columns.forEach(([, text, className]) => cell(row, "td", text(element), className));
    if (clicked) {
      row.className = "link";
      row.addEventListener("click", () => clicked(element));
    }
  }
  if (elements.length === 0) {
    cell(body.insertRow(), "td", "none", "text");
  }
}

function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}

function fillWorkers() {
  fill("workers", [
    ["worker", ({ worker }) => worker.name, "text"],
    ["pid", ({ worker }) => (worker.pid > 0 ? String(worker.pid) : "–")],
    ["calls", ({ worker }) => worker.calls.toLocaleString("en")],
    ["failed", ({ worker }) => worker.failed.toLocaleString("en")],
    ["start", ({ worker }) => (worker.ready < 0 ? "–" : timeText(worker.ready - worker.start))],
    ["wait", ({ worker }) => timeText(worker.waited)],
    ["encode", ({ worker }) => timeText(worker.encoded)],
    ["run", ({ worker }) => timeText(worker.ran)],
    ["idle", ({ idle }) => timeText(idle)],
  ], rows);
}

function fillSlowest() {
  fill("slowest", [
    ["took", ({ each, calls }) => (calls > 1 ? "≈ " : "") + timeText(each)],
    ["input", ({ first, calls }) => (calls > 1 ? first + "–" + (first + calls - 1) : String(first))],
    ["method", ({ task }) => taskName(task), "text"],
    ["worker", ({ row }) => rows[row].worker.name, "text"],
    ["ended at", ({ end }) => timeText(end)],
  ], data.slowest, showSlowest);
}

// Shows the bar in which a slow call ended.
function showSlowest({ row, end }) {
  const own = rows[row].bars;
  const bar = own.findLast((one) => bars.begin[one] <= end && bars.begin[one] + bars.length[one] >= end - 1);
  if (bar !== undefined) {
    showBar(rows[row], bar);
  }
}

function fillEvents() {
  fill("events", [
    ["at", ({ at }) => timeText(at)],
    ["worker", ({ row }) => rows[row].worker.name, "text"],
    ["event", ({ kind }) => MARKS[kind].label, "text"],
    ["", ({ text }) => text, "text long"],
  ], data.marks.slice(0, MOST_EVENTS), ({ at }) => show(at - data.span / 40, at + data.span / 40));
}

function fillHeader() {
  const calls = sum(data.workers.map((worker) => worker.calls));
  const failed = sum(data.workers.map((worker) => worker.failed));
  const marked = Object.keys(MARKS).map((kind) => {
    const marks = data.marks.filter((mark) => mark.kind === kind).length;
    return marks > 0 && kind !== "WAITING" ? ", " + MARKS[kind].label + ": " + marks : "";
  });
  document.getElementById("pool").textContent = data.pool;
  document.getElementById("summary").textContent =
    count(calls, "call") + (failed > 0 ? " (" + failed.toLocaleString("en") + " failed)" : "")
    + " in " + count(bars.row.length, "bar") + ", " + count(rows.length, "worker") + marked.join("") + ", "
    + timeText(data.span) + ", until " + new Date(data.ended).toLocaleString();
  const notes = [];
  if (data.grain > 0) {
    notes.push("Bars up to " + timeText(data.grain) + " are joined, because there were too many.");
  }
  if (data.dropped > 0) {
    notes.push(count(data.dropped, "later event") + " had no room here.");
  }
  document.getElementById("notes").textContent = notes.join(" ");
}

function legendItem(text, paint) {
  const sample = document.createElement("canvas");
  sample.width = 24;
  sample.height = 24;
  const samplePen = sample.getContext("2d");
  samplePen.scale(2, 2);
  paint(samplePen);
  const item = document.createElement("li");
  item.title = text;
  item.append(sample, text);
  document.getElementById("legend").append(item);
}

function fillLegend() {
  document.getElementById("legend").replaceChildren();
  data.tasks.slice(0, 12).forEach((name, task) => legendItem(name, (pen) => {
    pen.fillStyle = taskColor(task);
    pen.fillRect(0, 0, 12, 12);
  }));
  if (bars.failed.some((failed) => failed > 0)) {
    legendItem("failed", (pen) => {
      pen.fillStyle = colors("--failed");
      pen.fillRect(0, 0, 12, 5);
    });
  }
  for (const kind of Object.keys(MARKS)) {
    if (data.marks.some((mark) => mark.kind === kind)) {
      legendItem(MARKS[kind].label, (pen) => drawMark(pen, kind, 6, 6));
    }
  }
}

function paintAll() {
  readColors();
  fillLegend();
  redraw();
}

document.getElementById("height").style.height = TOP + rowsHeight + 8 + "px";
chart.style.height = TOP + rowsHeight + 10 + "px";
fillHeader();
fillWorkers();
fillSlowest();
fillEvents();
paintAll();
dark.addEventListener("change", paintAll);
new ResizeObserver(redraw).observe(chart);
