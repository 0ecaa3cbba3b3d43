// The record of the pool, as the page's data have it. All times are in microseconds since the pool
// was made; -1 stands for "never".
const data = JSON.parse(document.getElementById("data").textContent);
const bars = data.bars;
const SEVERAL_TASKS = -1;
const MOST_LEVELS = 8;

const MARKS = {
  LOST: { label: "worker lost", color: "--lost" },
  START_FAILED: { label: "start failed", color: "--lost" },
  TIMED_OUT: { label: "time limit", color: "--timeout" },
  RECYCLED: { label: "recycled", color: "--recycled" },
  WAITING: { label: "waits for its consumer", color: "--waiting" },
};

// One row of the chart: the bars of a worker by their beginnings. Bars that overlap, because a
// worker runs several calls at once, get levels below each other.
function rowOf(worker, own) {
  own.sort((a, b) => bars.begin[a] - bars.begin[b]);
  const levelEnds = [];
  const levels = new Uint8Array(own.length);
  const endsSoFar = new Float64Array(own.length); // so that a search finds the first bar in view
  let idle = 0;
  let covered = worker.ready;
  own.forEach((bar, i) => {
    const begin = bars.begin[bar];
    const end = begin + bars.length[bar];
    let level = levelEnds.findIndex((before) => before <= begin + 1);
    if (level < 0) {
      level = levelEnds.length < MOST_LEVELS ? levelEnds.length : MOST_LEVELS - 1;
    }
    levelEnds[level] = Math.max(levelEnds[level] ?? 0, end);
    levels[i] = level;
    endsSoFar[i] = Math.max(end, i > 0 ? endsSoFar[i - 1] : end);
    idle += Math.max(0, begin - covered);
    covered = Math.max(covered, end);
  });
  const until = worker.end < 0 ? data.span : worker.end;
  idle = worker.ready < 0 ? 0 : idle + Math.max(0, until - covered);
  return { worker, bars: own, levels, endsSoFar, depth: Math.max(1, levelEnds.length), idle, until };
}

function makeRows() {
  const own = data.workers.map(() => []);
  bars.row.forEach((row, bar) => own[row].push(bar));
  return data.workers.map((worker, i) => rowOf(worker, own[i]));
}

// How many batches wait for a worker: the moments at which that changes, and the number from then
// on. A bar knows for how long its calls had waited when they began.
function makeWaiting() {
  const changes = [];
  bars.waited.forEach((waited, bar) => {
    if (waited > 0) {
      changes.push([Math.max(0, bars.begin[bar] - waited), 1], [bars.begin[bar], -1]);
    }
  });
  changes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let level = 0;
  let most = 0;
  const levels = changes.map(([, change]) => {
    level += change;
    most = Math.max(most, level);
    return level;
  });
  return { times: changes.map(([at]) => at), levels, most };
}

const rows = makeRows();
const waiting = makeWaiting();

// Returns the first place whose value is not below the wanted one; the values ascend.
function firstFrom(values, wanted) {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function taskName(task) {
  return task === SEVERAL_TASKS ? "several methods" : data.tasks[task];
}

function count(number, word) {
  return number.toLocaleString("en") + " " + word + (number === 1 ? "" : "s");
}

function threeDigits(number) {
  return number < 100 ? number.toPrecision(3) : String(Math.round(number));
}

function timeText(micros) {
  if (micros < 0) {
    return "–";
  } else if (micros < 1000) {
    return micros + " µs";
  } else if (micros < 1e6) {
    return threeDigits(micros / 1e3) + " ms";
  } else if (micros < 60e6) {
    return threeDigits(micros / 1e6) + " s";
  }
  const seconds = Math.round(micros / 1e6);
  return Math.floor(seconds / 60) + " m " + (seconds % 60) + " s";
}

function inputText(first, calls) {
  return calls === 1 ? "input " + first : "inputs " + first + "–" + (first + calls - 1);
}

function barText(row, bar) {
  const calls = bars.calls[bar];
  const begin = bars.begin[bar];
  const length = bars.length[bar];
  const task = bars.task[bar];
  const several = data.grain > 0 && calls > 1;
  const lines = [
    taskName(task),
    (several ? count(calls, "call") + " from input " + bars.first[bar] + " on" : inputText(bars.first[bar], calls))
      + " · " + row.worker.name,
    "began at " + timeText(begin) + ", took " + timeText(length)
      + (calls > 1 ? " (" + count(calls, "call") + ", each " + timeText(Math.round(length / calls)) + ")" : ""),
    "waited for a worker: " + timeText(bars.waited[bar]),
  ];
  if (bars.lost[bar]) {
    lines.push("the worker ended before " + (calls === 1 ? "this call did" : "all of these calls did"));
  } else if (bars.failed[bar] > 0) {
    lines.push(count(bars.failed[bar], "call") + " failed");
  }
  return lines.join("\n");
}

function workerText({ worker, idle }) {
  return worker.name + (worker.pid > 0 ? " (pid " + worker.pid + ")" : "") + "\n"
    + "started at " + timeText(worker.start) + ", ready at " + timeText(worker.ready)
    + ", ended at " + timeText(worker.end) + "\n"
    + count(worker.calls, "call") + ", ran " + timeText(worker.ran) + ", idle " + timeText(idle);
}
