/* Marks on the time line: drawn across the charts of the overview, named in them, and listed below them. */
import {translucent} from "./drawing.js";
import {timeElement} from "./times.js";

/** How near, in pixels, the crosshair must be to a mark to name it. */
const NEAR = 6;
const LABEL_WIDTH = 18;
const KINDS = {BENCHMARK_RUN: "benchmark run", DEPLOYMENT: "deployment", MARK: "mark"};
const SVG = "http://www.w3.org/2000/svg";

/** @typedef {{kind: string, title: string, link?: string, startsAt: string, endsAt?: string}} Annotation by their start */

/**
 * A dashed line where a mark begins and, if it has a length, where it ends, what lies between shaded, and its number in the list. A number
 * that would stand upon another is left out.
 * @param {uPlot} plot
 * @param {Annotation[]} marks
 * @param {{from: number, to: number}} range in seconds
 * @param {string} colour
 */
export function drawMarks(plot, marks, range, colour) {
  const {ctx, bbox} = plot;
  const scale = devicePixelRatio;
  const place = (at) => plot.valToPos(at, "x", true);
  let free = -Infinity;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.25 * scale;
  ctx.font = `${11 * scale}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textBaseline = "bottom";
  marks.forEach((mark, i) => {
    const {start, end} = seconds(mark, range.to);
    if (start > range.to || end < range.from) {
      return;
    }
    const left = Math.max(bbox.left, place(start));
    const right = Math.min(bbox.left + bbox.width, place(end));
    ctx.fillStyle = translucent(colour, 0.07);
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.setLineDash([4 * scale, 3 * scale]);
    for (const at of new Set([start, mark.endsAt ? end : start])) {
      if (at >= range.from && at <= range.to) {
        ctx.beginPath();
        ctx.moveTo(place(at), bbox.top);
        ctx.lineTo(place(at), bbox.top + bbox.height);
        ctx.stroke();
      }
    }
    if (left >= free) {
      free = left + LABEL_WIDTH * scale;
      ctx.fillStyle = colour;
      ctx.textAlign = free < bbox.left + bbox.width ? "left" : "right";
      ctx.fillText(String(i + 1), left + (ctx.textAlign === "left" ? 3 : -3) * scale, bbox.top + bbox.height - 2 * scale);
    }
  });
  ctx.restore();
}

/** The marks at a place of the chart, in words; empty without one. */
export function marksAt(plot, marks, left, to) {
  const near = marks.filter((mark) => {
    const {start, end} = seconds(mark, to);
    return plot.valToPos(start, "x") - NEAR <= left && left <= plot.valToPos(end, "x") + NEAR;
  });
  return near.map((mark) => `${marks.indexOf(mark) + 1} ${mark.title} (${kindOf(mark)})`).join(", ");
}

/** An entry of a legend that says how many marks there are and leads to their list; null without one. */
export function marksKey(marks) {
  if (marks.length === 0) {
    return null;
  }
  const item = document.createElement("li");
  item.className = "marked";
  const link = document.createElement("a");
  link.href = "#marks";
  link.textContent = countOf(marks);
  item.append(key(), link);
  return item;
}

/** How many there are of each kind. */
export function countOf(marks) {
  return Object.keys(KINDS)
    .map((kind) => [KINDS[kind], marks.filter((mark) => mark.kind === kind).length])
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count} ${word}${count === 1 ? "" : "s"}`)
    .join(", ");
}

/** Writes the list below the charts, the newest first. */
export function showMarks(marks) {
  const list = document.querySelector(".marks");
  const written = JSON.stringify(marks);
  if (list.dataset.written === written) {
    return;
  }
  list.dataset.written = written;
  list.replaceChildren(...marks.map(row).reverse());
  document.querySelector(".marks-none").textContent = marks.length === 0
    ? "None in this range: no benchmark ran, no other version began to work, nobody marked anything." : "";
}

function row(mark, i) {
  const item = document.createElement("li");
  item.append(key(), ` ${i + 1} \u00b7 `, timeElement(new Date(mark.startsAt)));
  if (!mark.endsAt) {
    item.append(" until now");
  } else if (mark.endsAt !== mark.startsAt) {
    item.append(" to ", timeElement(new Date(mark.endsAt)));
  }
  const kind = document.createElement("span");
  kind.className = "quiet";
  kind.textContent = kindOf(mark);
  item.append(" ", title(mark), " ", kind);
  return item;
}

function title(mark) {
  // The server takes no other addresses; this asks again, because here one becomes a link.
  if (!/^(https?:\/\/|\/(?!\/))/.test(mark.link ?? "")) {
    return mark.title;
  }
  const link = document.createElement("a");
  link.href = mark.link.replace(/^\//, "");
  link.textContent = mark.title;
  return link;
}

function kindOf(mark) {
  return KINDS[mark.kind] ?? mark.kind;
}

/** Where it begins and ends; one that goes on ends with the range. */
function seconds(mark, to) {
  const start = Date.parse(mark.startsAt) / 1000;
  return {start, end: mark.endsAt ? Date.parse(mark.endsAt) / 1000 : Math.max(start, to)};
}

function key() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "key");
  svg.setAttribute("viewBox", "0 0 24 8");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", "mark");
  path.setAttribute("d", "M12 0L12 8");
  svg.append(path);
  return svg;
}
