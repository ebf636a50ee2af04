/* Verdict and instruments: replaces the values that the server rendered, in place. */
import {figure} from "./figures.js";
import {findLines, sparkPaths} from "./trace.js";
import {setTime} from "./times.js";

const FULL = 24;
const WORDS = {HEALTHY: "Healthy", ATTENTION: "Needs attention", UNHEALTHY: "Unhealthy"};
const SEVERITIES = {WARNING: "Warning", CRITICAL: "Critical"};
const SHAPES = {HEALTHY: "\u25cf", ATTENTION: "\u25b2", UNHEALTHY: "\u25a0"};

/** @param {{at?: string, disks: {mount: string}[]}} metrics SystemMetrics */
export function showMetrics(metrics) {
  for (const element of document.querySelectorAll("[data-value]")) {
    // Faces leaves empty attributes out: no unit is a plain number.
    setText(element, figure(read(metrics, element, element.dataset.value), element.dataset.unit ?? ""));
  }
  for (const element of document.querySelectorAll("[data-meter]")) {
    element.setAttribute("width", String(100 * share(read(metrics, element, element.dataset.meter))));
  }
  for (const element of document.querySelectorAll("[data-bars]")) {
    const ratios = read(metrics, element, element.dataset.bars) ?? [];
    element.querySelectorAll(".core").forEach((bar, i) => {
      const height = Math.max(0.5, share(ratios[i]) * FULL);
      bar.setAttribute("y", String(FULL - height));
      bar.setAttribute("height", String(height));
    });
  }
  if (metrics.at) {
    for (const element of document.querySelectorAll("time[data-time=measured]")) {
      setTime(element, new Date(metrics.at));
    }
  }
}

/** The value at a path; on the tile of a disk, the path begins at that disk. */
function read(metrics, element, path) {
  const mount = element.closest("[data-disk]")?.dataset.disk;
  const start = mount ? metrics.disks.find((disk) => disk.mount === mount) : metrics;
  return path.split(".").reduce((value, name) => value?.[name], start);
}

function share(ratio) {
  return Number.isFinite(ratio) ? Math.max(0, Math.min(1, ratio)) : 0;
}

/** @param {{at: string, status: string, words: string, reasons: object[]}} health HealthVerdict */
export function showHealth(health) {
  const section = document.querySelector(".verdict");
  if (section.dataset.status !== health.status) {
    section.dataset.status = health.status;
    // Said aloud only when the word changes, not at each of its sentences.
    setText(document.getElementById("verdict-spoken"), `${WORDS[health.status]}: ${health.words}`);
  }
  setText(section.querySelector("h1 .shape"), SHAPES[health.status]);
  setText(section.querySelector("h1 .word"), WORDS[health.status]);
  setText(section.querySelector(".verdict-words"), health.words);
  setTime(section.querySelector("time[data-time=judged]"), new Date(health.at));
  const list = section.querySelector(".reasons");
  const written = JSON.stringify(health.reasons);
  if (list.dataset.written !== written) {
    list.dataset.written = written;
    list.replaceChildren(...health.reasons.map(reasonElement));
  }
  showFiring(health.firing);
}

/** @param {object[]} firing alerts, worst first */
function showFiring(firing) {
  const list = document.querySelector(".alerts");
  const written = JSON.stringify(firing);
  if (list.dataset.written !== written) {
    list.dataset.written = written;
    list.replaceChildren(...firing.map(alertElement));
  }
}

function alertElement(alert) {
  const copy = document.getElementById("alert-template").content.cloneNode(true);
  const item = copy.querySelector(".alert");
  const status = alert.severity === "CRITICAL" ? "UNHEALTHY" : "ATTENTION";
  item.dataset.status = status;
  item.querySelector(".shape").textContent = SHAPES[status];
  item.querySelector(".word").textContent = SEVERITIES[alert.severity];
  item.querySelector(".alert-state").textContent = alert.state.toLowerCase();
  const link = item.querySelector("a");
  link.textContent = alert.rule;
  link.search = new URLSearchParams({id: alert.id});
  item.querySelector(".alert-labels").textContent =
    Object.entries(alert.labels).map(([name, value]) => `${name} ${value}`).join(", ");
  item.querySelector(".words").textContent = alert.why;
  setTime(item.querySelector("time"), new Date(alert.activeAt));
  const silence = item.querySelector(".alert-silence");
  silence.hidden = !alert.noDataSince;
  if (alert.noDataSince) {
    setTime(silence.querySelector("time"), new Date(alert.noDataSince));
  }
  return item;
}

function reasonElement(reason) {
  const copy = document.getElementById("reason-template").content.cloneNode(true);
  const item = copy.querySelector(".reason");
  item.dataset.status = reason.status;
  item.querySelector(".shape").textContent = SHAPES[reason.status];
  item.querySelector(".word").textContent = WORDS[reason.status];
  item.querySelector(".subject").textContent = reason.subject;
  item.querySelector(".words").textContent = reason.words;
  item.querySelector(".remedy").textContent = reason.remedy;
  return item;
}

/** @param {{from: string, to: string, charts: object[]}} lastHour DashboardData of the last hour */
export function showSparks(lastHour) {
  const from = Date.parse(lastHour.from) / 1000;
  const to = Date.parse(lastHour.to) / 1000;
  for (const picture of document.querySelectorAll(".spark")) {
    const paths = [...picture.querySelectorAll("[data-spark]")];
    const sums = paths.map(({dataset}) => {
      const chart = lastHour.charts.find((one) => one.id === dataset.spark);
      return chart ? findLines(chart, dataset.line ?? "") : [];
    });
    sparkPaths(sums, from, to).forEach((d, i) => paths[i].setAttribute("d", d));
  }
}

/** Writes only what changed: selected text stays selected. */
function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
