// Moving, zooming, and the details of the bar or mark under the pointer.
const details = document.getElementById("details");
let scheduled = false;

function redraw() {
  if (!scheduled) {
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      draw();
    });
  }
}

function show(from, to) {
  const span = Math.max(1, data.span);
  const width = Math.min(Math.max(to - from, 20), span); // not closer than 20 microseconds
  view.from = Math.min(Math.max(0, from), span - width);
  view.to = view.from + width;
  redraw();
}

function zoom(factor, around) {
  show(around - (around - view.from) * factor, around + (view.to - around) * factor);
}

function move(part) {
  const by = (view.to - view.from) * part;
  show(view.from + by, view.to + by);
}

function middle() {
  return (view.from + view.to) / 2;
}

// Shows a bar of a row, with as much time around it as it takes itself, and keeps its details.
function showBar(row, bar) {
  view.kept = bar;
  const length = Math.max(50, bars.length[bar]);
  show(bars.begin[bar] - length, bars.begin[bar] + 2 * length);
  chart.scrollTop = Math.max(0, row.top - chart.clientHeight / 2 + TOP);
  chart.scrollIntoView({ block: "nearest" });
}

function rowAt(y) {
  const at = y - TOP + chart.scrollTop;
  return y < TOP ? undefined : rows.find((row) => at >= row.top && at < row.top + row.height);
}

function markAt(x, y) {
  return data.marks.find((mark) => {
    const place = markPlace(mark);
    return Math.abs(place.x - x) <= 7 && Math.abs(place.y - y) <= 8;
  });
}

function barAt(row, x, y) {
  const level = Math.floor((y - TOP + chart.scrollTop - row.top - GAP / 2) / LEVEL);
  const from = timeAt(x - 1.5);
  const to = timeAt(x + 1.5);
  let found = null;
  for (let i = firstFrom(row.endsSoFar, from); i < row.bars.length && bars.begin[row.bars[i]] <= to; i++) {
    if (row.levels[i] === level && bars.begin[row.bars[i]] + bars.length[row.bars[i]] >= from) {
      found = row.bars[i];
    }
  }
  return found;
}

function textAt(x, y) {
  const mark = markAt(x, y);
  if (mark) {
    return MARKS[mark.kind].label + " at " + timeText(mark.at) + " · " + rows[mark.row].worker.name
      + "\n" + mark.text;
  }
  const row = rowAt(y);
  if (!row) {
    return "";
  }
  const bar = x < LABELS ? null : barAt(row, x, y);
  return bar === null ? workerText(row) : barText(row, bar);
}

function place(event) {
  const box = chart.getBoundingClientRect();
  return { x: event.clientX - box.left - chart.clientLeft, y: event.clientY - box.top - chart.clientTop };
}

function hover(event) {
  const { x, y } = place(event);
  const text = textAt(x, y);
  details.hidden = text === "";
  details.textContent = text;
  details.style.left = Math.max(0, Math.min(event.clientX + 14, innerWidth - details.offsetWidth - 8)) + "px";
  details.style.top = Math.max(0, Math.min(event.clientY + 14, innerHeight - details.offsetHeight - 8)) + "px";
}

let drag = null;
chart.addEventListener("pointerdown", (event) => {
  if (event.button === 0 && place(event).x > LABELS && place(event).x < chart.clientWidth) {
    drag = { x: event.clientX, from: view.from, to: view.to, moved: false };
    chart.setPointerCapture(event.pointerId);
  }
});
chart.addEventListener("pointermove", (event) => {
  if (!drag) {
    if (!details.classList.contains("kept")) {
      hover(event);
    }
    return;
  }
  drag.moved ||= Math.abs(event.clientX - drag.x) > 3;
  if (drag.moved) {
    chart.classList.add("moving");
    const by = ((drag.x - event.clientX) / plotWidth()) * (drag.to - drag.from);
    show(drag.from + by, drag.to + by);
  }
});
chart.addEventListener("pointerup", (event) => {
  const clicked = drag !== null && !drag.moved;
  drag = null;
  chart.classList.remove("moving");
  if (clicked) {
    const { x, y } = place(event);
    const row = rowAt(y);
    const bar = row ? barAt(row, x, y) : null;
    view.kept = bar === view.kept ? null : bar;
    details.classList.toggle("kept", view.kept !== null);
    hover(event);
    redraw();
  }
});
chart.addEventListener("pointerleave", () => {
  if (!details.classList.contains("kept")) {
    details.hidden = true;
  }
});
chart.addEventListener("dblclick", () => show(0, data.span));
chart.addEventListener("wheel", (event) => {
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    zoom(Math.exp(Math.max(-1, Math.min(1, event.deltaY / 250))), timeAt(Math.max(LABELS, place(event).x)));
  } else if (event.deltaX !== 0 || event.shiftKey) {
    event.preventDefault();
    move((event.deltaX || event.deltaY) / plotWidth());
  }
}, { passive: false });
chart.addEventListener("scroll", redraw);

const KEYS = {
  "+": () => zoom(0.5, middle()),
  "=": () => zoom(0.5, middle()),
  "-": () => zoom(2, middle()),
  "0": () => show(0, data.span),
  ArrowLeft: () => move(-0.2),
  ArrowRight: () => move(0.2),
};
chart.addEventListener("keydown", (event) => {
  if (KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
document.getElementById("in").addEventListener("click", KEYS["+"]);
document.getElementById("out").addEventListener("click", KEYS["-"]);
document.getElementById("all").addEventListener("click", KEYS["0"]);
