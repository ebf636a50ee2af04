/* Times in the reader's zone; the title keeps UTC. Without this script the page shows UTC. */

const two = (n) => String(n).padStart(2, "0");

/** `2026-01-01 12:00:00`, local. */
export function localTime(date) {
  return `${localDate(date)} ${localClock(date, true)}`;
}

export function localDate(date) {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function localClock(date, withSeconds) {
  return `${two(date.getHours())}:${two(date.getMinutes())}${withSeconds ? ":" + two(date.getSeconds()) : ""}`;
}

export function utcTime(date) {
  return date.toISOString().slice(0, 19).replace("T", " ") + " UTC";
}

/** The value of a datetime-local field. */
export function fieldTime(date) {
  return `${localDate(date)}T${localClock(date, false)}`;
}

/**
 * Puts a time into a `time` element.
 * @param {HTMLTimeElement} element
 * @param {Date} date
 * @param {boolean} [withDate] also when it is today's
 */
export function setTime(element, date, withDate = false) {
  element.dateTime = date.toISOString();
  element.textContent = isToday(date) && !withDate ? localClock(date, true) : localTime(date);
  element.title = utcTime(date);
}

/** A new `time` element. */
export function timeElement(date) {
  const element = document.createElement("time");
  setTime(element, date);
  return element;
}

/** All times that the server wrote, and the note which zone they are in. */
export function localiseAll() {
  for (const element of document.querySelectorAll("time[datetime]")) {
    const date = new Date(element.dateTime);
    if (!Number.isNaN(date.getTime())) {
      setTime(element, date);
    }
  }
  for (const element of document.querySelectorAll(".zone, #custom-zone")) {
    element.textContent = isUtc() ? "Times are UTC." : `Times are in ${zoneName()}; hover over one for UTC.`;
  }
}

/** Whether the reader's zone is UTC by any of its names; London in winter is not, because in summer it differs. */
function isUtc() {
  return /^(Etc\/)?(UTC|UCT|GMT|Universal|Zulu|Greenwich)$/.test(zoneName());
}

function zoneName() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "local";
}

export function isToday(date) {
  return localDate(date) === localDate(new Date());
}
