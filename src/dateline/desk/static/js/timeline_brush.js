// The window over the bars: two handles that are sliders for keys and screen readers; a pointer draws, moves and stretches it.
import { dayWords } from "./timeline_days.js";

const ENDS = ["first", "last"];
const CLICK_PX = 4;
const KEY_STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 };

function makeHandle(end) {
  const handle = document.createElement("div");
  handle.className = "handle";
  handle.tabIndex = 0;
  handle.dataset.end = end;
  handle.setAttribute("role", "slider");
  handle.setAttribute("aria-label", end === "first" ? "First day shown" : "Last day shown");
  return handle;
}

// `bars` are the stretches that ends snap to; a range is [first day, last day], null = open.
export function startBrush(plot, { bars, share, span, describe, onDraft, onDone, onPoint }) {
  const pane = Object.assign(document.createElement("div"), { className: "window" });
  const handles = ENDS.map(makeHandle);
  const note = Object.assign(document.createElement("div"), { className: "said", hidden: true });
  let range = [null, null];
  let grip = null;
  let timer;

  const days = () => [range[0] ?? span[0], range[1] ?? span[1]];
  // An end that lies at the edge is open: what comes later will be in the view too.
  const open = ([first, last]) => [first <= span[0] ? null : first, last >= span[1] ? null : last];
  const barAt = (event) => {
    const box = plot.getBoundingClientRect();
    const place = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 0.999999);
    return bars.findLastIndex((bar) => share(bar.from) <= place);
  };
  const indexOf = (day) => Math.max(bars.findIndex((bar) => bar.to >= day), 0);

  function place(next) {
    range = next;
    const [first, last] = days();
    const [left, right] = [Math.max(share(first), 0), Math.min(share(last + 1), 1)];
    pane.style.left = `${left * 100}%`;
    pane.style.width = `${(right - left) * 100}%`;
    pane.classList.toggle("whole", range[0] === null && range[1] === null);
    handles.forEach((handle, index) => {
      handle.style.left = `${[left, right][index] * 100}%`;
      handle.classList.toggle("resting", range[index] === null);
      handle.setAttribute("aria-valuemin", span[0]);
      handle.setAttribute("aria-valuemax", span[1]);
      handle.setAttribute("aria-valuenow", [first, last][index]);
      handle.setAttribute("aria-valuetext", dayWords([first, last][index]));
    });
  }

  function rangeOf(one, other) {
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    return open([bars[low].from, bars[high].to]);
  }

  function drag(index) {
    const [first, last] = grip.start.map(indexOf);
    if (grip.kind === "new") return rangeOf(grip.index, index);
    if (grip.kind === "first") return rangeOf(index, last);
    if (grip.kind === "last") return rangeOf(first, index);
    const step = Math.min(Math.max(index - grip.index, -first), bars.length - 1 - last);
    return open([bars[first + step].from, bars[last + step].to]);
  }

  function down(event) {
    if (event.button) return;
    const index = barAt(event);
    const kind = event.target.dataset.end ?? (event.target === pane ? "move" : "new");
    grip = { kind, index, start: days(), x: event.clientX, before: range, isClick: true };
    plot.setPointerCapture(event.pointerId);
    handles.find((handle) => handle.dataset.end === kind)?.focus({ preventScroll: true });
    event.preventDefault();
  }

  function hover(event) {
    const bar = bars[barAt(event)];
    note.textContent = describe(bar);
    note.hidden = false;
    note.style.left = `${Math.min(Math.max((share(bar.from) + share(bar.to + 1)) * 50, 8), 92)}%`;
    if (!grip) onPoint([bar.from, bar.to]);
  }

  function move(event) {
    hover(event);
    if (!grip) return;
    if (Math.abs(event.clientX - grip.x) > CLICK_PX) grip.isClick = false;
    if (!grip.isClick) onDraft(drag(barAt(event)));
  }

  // A click on a bar shows its days alone; a second one, all days again.
  function up(event) {
    if (!grip) return;
    const { kind, isClick, before } = grip;
    const chosen = isClick ? rangeOf(barAt(event), barAt(event)) : range;
    grip = null;
    if (isClick && ENDS.includes(kind)) return;
    const isSame = chosen.join() === before.join();
    if (isClick && isSame) onDone([null, null]);
    else if (!isSame) onDone(chosen);
  }

  function press(event) {
    const end = ENDS.indexOf(event.target.dataset.end);
    const edge = { Home: 0, End: bars.length - 1 }[event.key];
    if (end < 0 || event.ctrlKey || event.metaKey || event.altKey || (edge === undefined && !(event.key in KEY_STEPS))) return;
    event.preventDefault();
    event.stopPropagation();
    const indices = days().map(indexOf);
    const limits = end ? [indices[0], bars.length - 1] : [0, indices[1]];
    indices[end] = Math.min(Math.max(edge ?? indices[end] + KEY_STEPS[event.key], limits[0]), limits[1]);
    const next = rangeOf(...indices);
    onDraft(next);
    clearTimeout(timer);
    timer = setTimeout(() => onDone(next), 300);
  }

  const leave = () => {
    note.hidden = true;
    onPoint(null);
  };
  plot.append(pane, ...handles, note);
  plot.onpointerdown = down;
  plot.onpointermove = move;
  plot.onpointerup = up;
  plot.onpointercancel = () => {
    if (grip) onDraft(grip.before);
    grip = null;
  };
  plot.onpointerleave = leave;
  plot.onkeydown = press;
  return { place };
}
