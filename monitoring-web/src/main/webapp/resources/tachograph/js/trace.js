/* The twin of dev.tachograph.core.report.Trace and Sparkline: lines that break where nothing was recorded. */

/**
 * @typedef {{at: string, value?: number, min?: number, max?: number, rate?: number, count?: number, p95?: number}} Point
 * @typedef {{label: string, seriesId: number, measure: "VALUE" | "RATE" | "P95", points: Point[]}} Line
 * @typedef {{at: number, value: number, low: number, high: number}} Mark at in seconds, as uPlot wants it
 */

const GAP_STEPS = 2.5;
const FIELD = {VALUE: "value", RATE: "rate", P95: "p95"};
const WIDTH = 120;
const HEIGHT = 28;
const EDGE = 1.5;

/**
 * The runs of a line, each without a gap.
 * @param {Line} line
 * @returns {Mark[][]}
 */
export function runsOf(line) {
  const times = line.points.map((point) => Date.parse(point.at) / 1000);
  const gap = GAP_STEPS * usualStep(times);
  const runs = [];
  let run = [];
  line.points.forEach((point, i) => {
    const value = point[FIELD[line.measure]];
    const finite = Number.isFinite(value);
    if (run.length > 0 && (!finite || times[i] - run[run.length - 1].at > gap)) {
      runs.push(run);
      run = [];
    }
    if (finite) {
      run.push(markOf(point, line.measure, times[i], value));
    }
  });
  if (run.length > 0) {
    runs.push(run);
  }
  return runs;
}

function markOf(point, measure, at, value) {
  const gauge = measure === "VALUE" && point.rate === undefined && point.count === undefined;
  const counter = measure === "RATE" && point.count === undefined;
  const spread = gauge || counter;
  return {
    at,
    value,
    low: spread && Number.isFinite(point.min) ? Math.min(point.min, value) : value,
    high: spread && Number.isFinite(point.max) ? Math.max(point.max, value) : value,
  };
}

function usualStep(times) {
  if (times.length < 2) {
    return Infinity;
  }
  const steps = times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
  return Math.max(0.001, steps[Math.floor(steps.length / 2)]);
}

/** The `d` of a sparkline, in a box of 120 by 28. */
export function sparkPath(line, from, to) {
  const runs = runsOf(line);
  const values = runs.flat().map((mark) => mark.value);
  const top = Math.max(...values, values.length ? -Infinity : 0);
  const low = Math.min(...values, values.length ? Infinity : 0);
  const bottom = low < 0 ? low : low > top / 2 ? Math.max(0, low - (top - low) - top / 20) : 0;
  const high = top > bottom ? top : bottom + 1;
  const length = Math.max(0.001, to - from);
  let path = "";
  for (const run of runs) {
    let command = "M";
    for (const mark of run) {
      const x = ((mark.at - from) / length) * WIDTH;
      const y = HEIGHT - EDGE - ((mark.value - bottom) / (high - bottom)) * (HEIGHT - 2 * EDGE);
      path += `${command}${coordinate(x)} ${coordinate(y)}`;
      command = "L";
    }
    if (run.length === 1) {
      path += "h0.01";
    }
  }
  return path;
}

function coordinate(value) {
  return String(Math.round(value * 10) / 10);
}

/** The line whose label is exactly that, else the first whose label has those words. */
export function findLine(chart, words) {
  const wanted = words.toLowerCase();
  return chart.lines.find((line) => line.label.toLowerCase() === wanted)
    ?? chart.lines.find((line) => line.label.toLowerCase().includes(wanted));
}
