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

/**
 * The `d` of the sparklines of one tile, in a box of 120 by 28, all on one scale.
 * @param {Line[][]} sums each the lines to be added up
 * @param {number} from in seconds
 * @param {number} to
 * @returns {string[]} as many as there are sums
 */
export function sparkPaths(sums, from, to) {
  const traces = sums.map(sumOf);
  let low = Infinity;
  let top = -Infinity;
  for (const {value} of traces.flat(2)) {
    low = Math.min(low, value);
    top = Math.max(top, value);
  }
  const room = (top - low) / 2 + top / 40;
  const afar = low > 0 && low > top / 2;
  const bottom = afar ? low - room : Math.min(0, low);
  const high = afar ? top + room : top > bottom ? top : bottom + 1;
  return traces.map((runs) => runs.map((run) => runPath(run, from, to, bottom, high)).join(""));
}

function runPath(run, from, to, bottom, high) {
  const length = Math.max(0.001, to - from);
  const points = run.map(({at, value}) => {
    const x = ((at - from) / length) * WIDTH;
    const y = HEIGHT - EDGE - ((value - bottom) / (high - bottom)) * (HEIGHT - 2 * EDGE);
    return `${coordinate(x)} ${coordinate(y)}`;
  });
  // A run of one point has no length, and a dot as thin as the line is overlooked.
  return `M${points.join("L")}${run.length === 1 ? "m-1 0h2" : ""}`;
}

function coordinate(value) {
  return String(Math.round(value * 10) / 10);
}

/** The lines a spark means: of that label, or with that last word; all of them for no word. */
export function findLines(chart, words) {
  return chart.lines.filter(({label}) => words === "" || label === words || label.endsWith(" " + words));
}

/** The sum of lines at each time at which any of them has a value. */
function sumOf(lines) {
  if (lines.length === 1) {
    return runsOf(lines[0]);
  }
  const sums = new Map();
  for (const line of lines) {
    for (const point of line.points) {
      const value = point[FIELD[line.measure]];
      if (Number.isFinite(value)) {
        sums.set(point.at, (sums.get(point.at) ?? 0) + value);
      }
    }
  }
  const points = [...sums].map(([at, value]) => ({at, value})).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return runsOf({label: "", seriesId: 0, measure: "VALUE", points});
}
