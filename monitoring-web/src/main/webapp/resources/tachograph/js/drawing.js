/* What the charts draw by rules of our own: axes, lonely points, interruptions. */
import {localClock, localDate} from "./times.js";

/** Steps of an axis of bytes. */
export const BINARY_STEPS = Array.from({length: 61}, (_, power) => 2 ** power);

/** From zero, with some air above; shares end at 1 where they come near it. */
export function valueRange(low, high, unit) {
  const bottom = Math.min(0, low ?? 0);
  const top = Math.max(0, high ?? 0);
  if (top === bottom) {
    return [bottom, bottom + 1];
  }
  const airy = top + (top - bottom) * 0.08;
  return [bottom < 0 ? bottom - (top - bottom) * 0.08 : 0, unit === "ratio" && top <= 1 && airy > 1 ? 1 : airy];
}

/** A point without neighbours would not be visible as a line; uPlot asks for each series whether to show its points. */
export function lonely(plot, seriesIndex, first, last) {
  const column = plot.data[seriesIndex];
  let alone = 0;
  for (let i = first; i <= last; i++) {
    if (column[i] != null) {
      alone++;
    }
  }
  return alone > 0 && alone < 3;
}

export function timeLabel(at, step) {
  const date = new Date(at * 1000);
  const midnight = date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0;
  return midnight || step >= 86400 ? localDate(date).slice(5) : localClock(date, step < 60);
}

/**
 * The time without the monitor shaded, a dashed line where it came back, and a word.
 * @param {uPlot} plot
 * @param {{lastSign?: string, restartedAt: string}[]} interruptions
 * @param {{from: number, to: number}} range in seconds
 * @param {string} colour
 */
export function drawInterruptions(plot, interruptions, range, colour) {
  const {ctx, bbox} = plot;
  const scale = devicePixelRatio;
  const right = bbox.left + bbox.width;
  const place = (at) => Math.max(bbox.left, Math.min(right, plot.valToPos(at, "x", true)));
  for (const interruption of interruptions) {
    const back = Date.parse(interruption.restartedAt) / 1000;
    const last = interruption.lastSign ? Date.parse(interruption.lastSign) / 1000 : back;
    if (back < range.from || last > range.to) {
      continue;
    }
    ctx.save();
    ctx.fillStyle = translucent(colour, 0.1);
    ctx.fillRect(place(last), bbox.top, place(back) - place(last), bbox.height);
    if (back <= range.to) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = scale;
      ctx.setLineDash([4 * scale, 3 * scale]);
      ctx.beginPath();
      ctx.moveTo(place(back), bbox.top);
      ctx.lineTo(place(back), bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.fillStyle = colour;
    ctx.font = `${11 * scale}px ${getComputedStyle(document.body).fontFamily}`;
    const fits = place(back) < right - 80 * scale;
    ctx.textAlign = fits ? "left" : "right";
    ctx.textBaseline = "top";
    ctx.fillText("interrupted", place(back) + (fits ? 4 : -4) * scale, bbox.top + 2 * scale);
    ctx.restore();
  }
}

/** A colour as getComputedStyle writes it, let through. */
export function translucent(colour, alpha) {
  return colour.replace(/^rgb\((.*)\)$/, (_, parts) => `rgba(${parts}, ${alpha})`);
}
