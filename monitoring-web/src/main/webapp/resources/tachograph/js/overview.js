/* The overview: fetches the history of the range, hands it to the charts, and keeps everything current. */
import {getJson, Trouble} from "./api.js";
import {ChartCard} from "./chart.js";
import {duration} from "./figures.js";
import {showMarks} from "./marks.js";
import {showHealth, showMetrics, showSparks} from "./now.js";
import {bounds, follows, isLastHour, showRange, watchRange} from "./range.js";
import {timeElement} from "./times.js";

const REFRESH_MILLIS = 10_000;
const SPARK_MILLIS = 60_000;
const POINTS = 360;
const SPARK_POINTS = 120;

/** @type {Map<string, ChartCard>} by the id of the chart */
const cards = new Map();
let request = null;
let loadedAt = -Infinity;
let sparkedAt = performance.now();

for (const element of document.querySelectorAll(".card")) {
  cards.set(element.dataset.chart, new ChartCard(element));
}
watchRange(load);
document.addEventListener("tachograph:metrics", ({detail}) => {
  showMetrics(detail.metrics);
  showHealth(detail.health);
  refresh();
});
document.addEventListener("tachograph:theme", () => cards.forEach((card) => card.recolour()));
document.addEventListener("visibilitychange", refresh);
setInterval(refresh, REFRESH_MILLIS);
load();

/** Loads again when the range ends at now, someone looks, and the last time is long enough ago. */
function refresh() {
  // A little early: a live event should not miss its turn by a few milliseconds.
  if (follows() && !document.hidden && performance.now() - loadedAt > REFRESH_MILLIS * 0.9) {
    load();
  }
}

async function load() {
  request?.abort();
  request = new AbortController();
  const {signal} = request;
  loadedAt = performance.now();
  const {from, to} = bounds();
  try {
    const data = await getJson(path(from, to, POINTS), signal);
    show(data);
    say("trouble", "");
    if (isLastHour()) {
      showSparks(data);
    } else if (performance.now() - sparkedAt > SPARK_MILLIS) {
      sparkedAt = performance.now();
      showSparks(await getJson(path(Date.now() - 3_600_000, Date.now(), SPARK_POINTS), signal));
    }
  } catch (error) {
    if (error.name === "AbortError") {
      return;
    }
    if (!(error instanceof Trouble)) {
      throw error;
    }
    say("trouble", error.message);
    cards.forEach((card) => card.say("No history could be read."));
  }
}

function path(from, to, points) {
  const query = new URLSearchParams({from: new Date(from).toISOString(), to: new Date(to).toISOString(), points});
  return `/api/dashboard?${query}`;
}

/** @param {object} data DashboardData */
function show(data) {
  showRange();
  showMetrics(data.system);
  showHealth(data.health);
  say("incomplete", data.complete ? "" : "Some of the history could not be read, because the database is away or a stored block is damaged:"
    + " charts hold the rest. The page About or the log says why.");
  const range = {from: Date.parse(data.from) / 1000, to: Date.parse(data.to) / 1000};
  const started = data.charts.some((chart) => chart.lines.length > 0);
  for (const chart of data.charts) {
    cardOf(chart.id).show(chart, range, data, started);
  }
  const known = new Set(data.charts.map((chart) => chart.id));
  for (const element of document.querySelectorAll(".card")) {
    if (!known.has(element.dataset.chart)) {
      cards.delete(element.dataset.chart);
      element.remove();
    }
  }
  showMarks(data.annotations);
  showInterruptions(data.interruptions);
}

function cardOf(id) {
  if (!cards.has(id)) {
    const element = document.getElementById("chart-template").content.cloneNode(true).querySelector(".card");
    element.dataset.chart = id;
    document.querySelector(".charts").append(element);
    cards.set(id, new ChartCard(element));
  }
  return cards.get(id);
}

function showInterruptions(interruptions) {
  const list = document.querySelector(".outages");
  const written = JSON.stringify(interruptions);
  if (list.dataset.written === written) {
    return;
  }
  list.dataset.written = written;
  list.replaceChildren(...interruptions.map(outage));
  document.querySelector(".outages-none").textContent = interruptions.length === 0
    ? "None in this range: the monitor was never killed and did not crash." : "";
}

function outage({instance, lastSign, restartedAt}) {
  const item = document.createElement("li");
  const back = timeElement(new Date(restartedAt));
  if (lastSign) {
    const missing = duration((Date.parse(restartedAt) - Date.parse(lastSign)) / 1000);
    item.append("\u25c7 The monitor was killed or crashed: last sign ", timeElement(new Date(lastSign)), ", back ", back,
      `, ${missing} without data. `);
  } else {
    item.append("\u25c7 The monitor was killed or crashed before it stored anything; back ", back, ". ");
  }
  const where = document.createElement("span");
  where.className = "quiet";
  where.textContent = instance;
  item.append(where);
  return item;
}

/** A notice; empty text takes it away. */
function say(id, text) {
  const notice = document.getElementById(id);
  if (text && notice.textContent !== `\u25b2 ${text}`) {
    notice.textContent = `\u25b2 ${text}`;
  } else if (!text && notice.childNodes.length > 0) {
    notice.replaceChildren();
  }
}
