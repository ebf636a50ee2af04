/* One chart of the overview: a uPlot in a card, with a legend that can be used by keyboard. */
import {axisFigure, figure} from "./figures.js";
import {BINARY_STEPS, drawInterruptions, lonely, timeLabel, translucent, valueRange} from "./drawing.js";
import {countOf, drawMarks, marksAt, marksKey} from "./marks.js";
import {runsOf} from "./trace.js";
import {localTime, timeElement, utcTime} from "./times.js";
import {follows, zoom, zoomBack} from "./range.js";

const LOOKS = 8;
const DASHES = [[], [5, 3], [2, 3], [8, 3, 2, 3]];
/** With more lines, bands from the smallest to the largest sample would hide each other. */
const MOST_BANDS = 2;
const AXIS_WIDTH = 68;
const SVG = "http://www.w3.org/2000/svg";

export class ChartCard {
  #card;
  #chart;
  #range;
  #interruptions = [];
  #marks = [];
  #plot = null;
  #shape = "";
  #hidden = new Set();
  #zoomStart = null;

  /** @param {HTMLElement} card the mark-up of tg:chart */
  constructor(card) {
    this.#card = card;
    const holder = this.#find(".plot");
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(holder);
    holder.addEventListener("keydown", (event) => this.#key(event));
    holder.addEventListener("blur", () => this.#leave());
  }

  /**
   * @param {{id: string, title: string, unit: string, lines: import("./trace.js").Line[]}} chart
   * @param {{from: number, to: number}} range in seconds
   * @param {{interruptions: {lastSign?: string, restartedAt: string}[], annotations: import("./marks.js").Annotation[]}} events of that range
   * @param {boolean} started whether any chart has a line: then the monitor is running and this one has nothing to show
   */
  show(chart, range, events, started) {
    this.#chart = chart;
    this.#range = range;
    this.#interruptions = events.interruptions;
    this.#marks = events.annotations;
    this.#find("h3").textContent = chart.title;
    const data = this.#data();
    if (data[0].length === 0) {
      this.#empty(started);
      return;
    }
    // The same lines as before: only the data is exchanged, so that nothing flickers and the crosshair stays.
    const shape = JSON.stringify([chart.unit, chart.lines.map((line) => line.label), data.length]);
    if (this.#plot && shape === this.#shape) {
      this.#plot.setData(data);
      this.#legendOfMarks();
    } else {
      this.#shape = shape;
      this.#build(data);
    }
    this.#values();
  }

  /** Draws anew with the colours of the present theme. */
  recolour() {
    if (this.#plot) {
      this.#build(this.#data());
      this.#values();
    }
  }

  /** A word for the card while there is nothing to draw. */
  say(words) {
    if (!this.#plot) {
      const element = this.#find(".plot-words");
      if (element) {
        element.textContent = words;
      }
    }
  }

  #empty(started) {
    this.#destroy();
    this.#find(".legend").replaceChildren();
    const words = document.createElement("p");
    words.className = "plot-words quiet";
    words.textContent = started || !follows()
      ? "Nothing was recorded in this range."
      : "Nothing recorded in this range yet. The first points appear about 10 seconds after the start.";
    this.#find(".plot").replaceChildren(words);
  }

  #banded() {
    return this.#chart.lines.length <= MOST_BANDS;
  }

  /** uPlot's columns: times, then for each line its values, and low and high where there are bands. */
  #data() {
    const tables = this.#chart.lines.map((line) => {
      const rows = [];
      runsOf(line).forEach((run, i) => {
        if (i > 0) {
          // A row without values between two runs keeps the gap open.
          const last = rows[rows.length - 1];
          rows.push({at: (last.at + run[0].at) / 2, value: null, low: null, high: null});
        }
        rows.push(...run);
      });
      const column = (name) => rows.map((row) => row[name]);
      return this.#banded()
        ? [column("at"), column("value"), column("low"), column("high")]
        : [column("at"), column("value")];
    });
    return tables.length > 0 ? uPlot.join(tables) : [[]];
  }

  #destroy() {
    this.#plot?.destroy();
    this.#plot = null;
    this.#shape = "";
  }

  #build(data) {
    this.#plot?.destroy();
    const holder = this.#find(".plot");
    holder.replaceChildren();
    holder.tabIndex = 0;
    holder.setAttribute("role", "img");
    this.#legend();
    this.#plot = new uPlot(this.#options(), data, holder);
    this.#hidden.forEach((i) => this.#toggle(i, false));
  }

  #size() {
    const holder = this.#find(".plot");
    return {width: holder.clientWidth, height: holder.clientHeight};
  }

  #options() {
    const unit = this.#chart.unit;
    const quiet = this.#colour("--quiet");
    const grid = {stroke: this.#colour("--grid"), width: 1};
    const axis = {stroke: quiet, grid, ticks: {show: false}, font: `11px ${getComputedStyle(document.body).fontFamily}`};
    return {
      ...this.#size(),
      padding: [8, 12, 0, 0],
      legend: {show: false},
      series: this.#series(),
      bands: this.#bands(),
      scales: {
        x: {time: true, range: () => [this.#range.from, this.#range.to]},
        y: {range: (plot, low, high) => valueRange(low, high, unit)},
      },
      axes: [
        {...axis, size: 28, space: 70, values: (plot, splits, index, space, step) => splits.map((at) => timeLabel(at, step))},
        {
          ...axis, size: AXIS_WIDTH, space: 34, values: (plot, splits) => splits.map((value) => axisFigure(value, unit)),
          ...(unit.startsWith("bytes") ? {incrs: BINARY_STEPS} : {}),
        },
      ],
      cursor: {
        y: false,
        drag: {x: true, y: false, setScale: false, dist: 5},
        points: {size: 6},
        // Only the crosshair is shared: a drag or a double click belongs to the chart it happened on.
        sync: {key: "tachograph", setSeries: false, filters: {pub: (type) => type === "mousemove" || type === "mouseleave"}},
        bind: {dblclick: () => () => {
          zoomBack();
          return null;
        }},
      },
      hooks: {
        setCursor: [() => this.#values()],
        setSelect: [(plot) => this.#selected(plot)],
        draw: [(plot) => {
          drawMarks(plot, this.#marks, this.#range, this.#colour("--ink"));
          drawInterruptions(plot, this.#interruptions, this.#range, this.#colour("--bad"));
        }],
      },
    };
  }

  #series() {
    const series = [{}];
    this.#chart.lines.forEach((line, i) => {
      const stroke = this.#colour(`--line-${i % LOOKS}`);
      series.push({label: line.label, stroke, width: 1.5, dash: DASHES[i % DASHES.length], spanGaps: false, points: {show: lonely}});
      if (this.#banded()) {
        const edge = {stroke: "transparent", width: 0, points: {show: false}, spanGaps: false};
        series.push({...edge, label: `${line.label}, smallest`}, {...edge, label: `${line.label}, largest`});
      }
    });
    return series;
  }

  #bands() {
    if (!this.#banded()) {
      return [];
    }
    return this.#chart.lines.map((line, i) => ({
      series: [3 * i + 3, 3 * i + 2], fill: translucent(this.#colour(`--line-${i % LOOKS}`), 0.18),
    }));
  }

  /** Where the column of a line stands in uPlot's data. */
  #column(i) {
    return this.#banded() ? 3 * i + 1 : i + 1;
  }

  #legend() {
    const items = this.#chart.lines.map((line, i) => {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", String(!this.#hidden.has(i)));
      const key = document.createElementNS(SVG, "svg");
      key.setAttribute("class", "key");
      key.setAttribute("viewBox", "0 0 24 8");
      key.setAttribute("aria-hidden", "true");
      const stroke = document.createElementNS(SVG, "path");
      stroke.setAttribute("class", `line line-${i % LOOKS}`);
      stroke.setAttribute("d", "M0 4L24 4");
      key.append(stroke);
      button.append(key, span("label", line.label), span("value", ""));
      button.addEventListener("click", () => {
        const shown = this.#hidden.has(i);
        this.#toggle(i, shown);
        button.setAttribute("aria-pressed", String(shown));
      });
      const item = document.createElement("li");
      item.append(button);
      return item;
    });
    this.#find(".legend").replaceChildren(...items);
    this.#find(".legend").setAttribute("aria-label", `Lines of ${this.#chart.title}: choose which are shown`);
    this.#legendOfMarks();
  }

  /** The last entry: what the lines across the chart are. */
  #legendOfMarks() {
    const legend = this.#find(".legend");
    const now = countOf(this.#marks);
    const entry = legend.querySelector(".marked");
    if ((entry?.textContent ?? "") !== now) {
      entry?.remove();
      legend.append(...[marksKey(this.#marks)].filter(Boolean));
    }
  }

  #toggle(i, shown) {
    if (shown) {
      this.#hidden.delete(i);
    } else {
      this.#hidden.add(i);
    }
    const first = this.#column(i);
    const last = this.#banded() ? first + 2 : first;
    for (let column = first; column <= last && column < this.#plot.series.length; column++) {
      this.#plot.setSeries(column, {show: shown});
    }
  }

  /** Writes the values under the crosshair into the legend; without one, the newest. */
  #values() {
    const plot = this.#plot;
    if (!plot) {
      return;
    }
    const index = plot.cursor.left >= 0 ? plot.cursor.idx : null;
    const texts = this.#chart.lines.map((line, i) => {
      const column = plot.data[this.#column(i)] ?? [];
      const at = index == null ? lastKnown(column) : plot.cursor.idxs?.[this.#column(i)] ?? index;
      return figure(column[at], this.#chart.unit);
    });
    this.#find(".legend").querySelectorAll(".value").forEach((element, i) => {
      element.textContent = texts[i] ?? "";
    });
    const at = this.#find(".at");
    const here = index == null ? "" : marksAt(plot, this.#marks, plot.cursor.left, this.#range.to);
    if (index == null) {
      at.replaceChildren();
    } else {
      const date = new Date(plot.data[0][index] * 1000);
      at.replaceChildren(timeElement(date), ` · ${utcTime(date)}`, here && ` · ${here}`);
    }
    const summary = [...this.#chart.lines.map((line, i) => `${line.label} ${texts[i]}`), here].filter(Boolean).join(", ");
    if (index == null) {
      this.#find(".plot").setAttribute("aria-label",
        `${this.#chart.title} over time. Latest: ${summary}.${this.#marks.length > 0 ? ` Marked: ${countOf(this.#marks)}, listed below the charts.` : ""} Arrow keys move along it.`);
    }
    return summary;
  }

  #key(event) {
    const plot = this.#plot;
    const step = {ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity}[event.key];
    if (!plot || event.target !== this.#find(".plot")) {
      return;
    }
    const times = plot.data[0];
    const index = plot.cursor.left >= 0 && plot.cursor.idx != null ? plot.cursor.idx : times.length - 1;
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(times.length - 1, index + step));
      plot.setCursor({left: plot.valToPos(times[next], "x"), top: 1}, true, true);
      this.#find(".spoken").textContent = `${localTime(new Date(times[next] * 1000))}: ${this.#values()}`;
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#markZoom(times[index]);
    } else if (event.key === "Escape") {
      this.#leave();
    }
  }

  #markZoom(at) {
    if (this.#zoomStart === null) {
      this.#zoomStart = at;
      this.#find(".spoken").textContent = `Zoom from ${localTime(new Date(at * 1000))}. Move and press Enter again.`;
    } else if (at !== this.#zoomStart) {
      zoom(Math.min(at, this.#zoomStart) * 1000, Math.max(at, this.#zoomStart) * 1000);
      this.#leave();
    }
  }

  #leave() {
    this.#zoomStart = null;
    this.#plot?.setCursor({left: -10, top: -10}, true, true);
  }

  #selected(plot) {
    const {left, width} = plot.select;
    if (width > 0) {
      const from = plot.posToVal(left, "x");
      const to = plot.posToVal(left + width, "x");
      plot.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
      zoom(from * 1000, to * 1000);
    }
  }

  /** A custom property as a colour the canvas understands. */
  #colour(property) {
    const probe = document.createElement("i");
    probe.style.color = `var(${property})`;
    this.#card.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  }

  #find(selector) {
    return this.#card.querySelector(selector);
  }
}

function lastKnown(column) {
  for (let i = column.length - 1; i >= 0; i--) {
    if (column[i] != null) {
      return i;
    }
  }
  return -1;
}

function span(className, text) {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}
