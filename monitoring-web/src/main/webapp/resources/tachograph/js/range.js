/* The range of the charts. It lives in the address, so that a link shows the same; zooms are entries of the browser's history. */
import {fieldTime, isToday, setTime} from "./times.js";
import {base} from "./api.js";

/**
 * @typedef {{quick: string} | {from: number, to: number}} Range a quick range that ends now, or fixed times in milliseconds
 */

const UNIT_MILLIS = {m: 60e3, h: 3600e3, d: 86400e3};

/** @type {Range} */
let range;
let depth = 0;
let changed = () => {};

/** Takes the range the server understood, and calls back whenever it is another. */
export function watchRange(callback) {
  changed = callback;
  const quick = document.querySelector("[data-range][aria-current=true]");
  range = history.state?.range ?? (quick ? {quick: quick.dataset.range} : {
    from: Date.parse(document.querySelector("time[data-time=from]").dateTime),
    to: Date.parse(document.querySelector("time[data-time=to]").dateTime),
  });
  depth = history.state?.depth ?? 0;
  history.replaceState({range, depth}, "");
  addEventListener("popstate", ({state}) => state?.range && use(state.range, state.depth));
  for (const link of document.querySelectorAll("[data-range]")) {
    link.addEventListener("click", (event) => {
      // With a modifier the reader wants another tab or window.
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        go({quick: link.dataset.range}, 0);
      }
    });
  }
  document.getElementById("custom").addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = event.target.elements;
    const from = new Date(fields.from.value).getTime();
    const to = new Date(fields.to.value).getTime();
    fields.to.setCustomValidity(from < to ? "" : "To must be after From.");
    if (fields.to.reportValidity()) {
      go({from, to}, 0);
    }
  });
  document.getElementById("custom").addEventListener("input", ({currentTarget}) =>
    currentTarget.elements.to.setCustomValidity(""));
  document.getElementById("zoom-back").addEventListener("click", zoomBack);
  showRange();
}

/** Whether the range ends at now and moves with it. */
export function follows() {
  return "quick" in range;
}

/** The range in milliseconds, at this moment. */
export function bounds() {
  if (!follows()) {
    return range;
  }
  const now = Date.now();
  const [, amount, unit] = /^(\d+)([mhd])$/.exec(range.quick);
  return {from: now - amount * UNIT_MILLIS[unit], to: now};
}

export function isLastHour() {
  return range.quick === "1h";
}

/** A part of what is shown, with the way back. Less than a second would show nothing. */
export function zoom(from, to) {
  const start = Math.round(from);
  go({from: start, to: Math.max(Math.round(to), start + 1000)}, depth + 1);
}

export function zoomBack() {
  if (depth > 0) {
    history.back();
  } else if (!follows()) {
    go({quick: "1h"}, 0);
  }
}

function go(next, nextDepth) {
  const query = "quick" in next
    ? `?range=${next.quick}`
    : `?from=${new Date(next.from).toISOString()}&to=${new Date(next.to).toISOString()}`;
  history.pushState({range: next, depth: nextDepth}, "", query);
  use(next, nextDepth);
}

function use(next, nextDepth) {
  range = next;
  depth = nextDepth;
  showRange();
  changed();
}

/** Writes the range wherever the page says it: headline, quick choices, form, downloads. */
export function showRange() {
  const {from, to} = bounds();
  const start = new Date(from);
  const end = new Date(to);
  const withDate = !(isToday(start) && isToday(end));
  setTime(document.querySelector("time[data-time=from]"), start, withDate);
  setTime(document.querySelector("time[data-time=to]"), end, withDate);
  document.querySelector(".follow").textContent = follows() ? "· follows now" : "· fixed";
  document.getElementById("zoom-back").hidden = depth === 0 && follows();
  for (const link of document.querySelectorAll("[data-range]")) {
    link.setAttribute("aria-current", String(follows() && link.dataset.range === range.quick));
  }
  for (const link of document.querySelectorAll("[data-report]")) {
    const query = new URLSearchParams({format: link.dataset.report, from: start.toISOString(), to: end.toISOString()});
    link.href = `${base}/api/reports/monitoring?${query}`;
  }
  const form = document.getElementById("custom");
  // Not under the reader's hands.
  if (!form.contains(document.activeElement)) {
    form.elements.from.value = fieldTime(start);
    form.elements.to.value = fieldTime(end);
  }
}
