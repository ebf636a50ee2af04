/*
 * Keeps parts of a page current that the server renders whole: asks for the page again and exchanges them.
 * A part is marked by data-refresh, the seconds between two exchanges, and has an id. Parts of one period share their requests.
 */
import {localiseAll} from "./times.js";

const query = new URLSearchParams(location.search);
// A fixed range has nothing new to show.
if (!query.has("from") && !query.has("to")) {
  for (const seconds of new Set([...parts()].map(({dataset}) => dataset.refresh))) {
    setInterval(() => exchange([...parts()].filter(({dataset}) => dataset.refresh === seconds)), Number(seconds) * 1000);
  }
}

/** What is exchanged on this page. */
export function parts() {
  return document.querySelectorAll("[data-refresh]");
}

/**
 * Asks for this page again and exchanges parts of it, except those that the reader uses.
 * @param {Iterable<HTMLElement>} shown
 */
export async function exchange(shown) {
  const free = [...shown].filter((part) => !inUse(part));
  if (document.hidden || free.length === 0) {
    return;
  }
  // The address of now: the script of the overview changes it.
  const page = await pageAt(location.href);
  for (const part of free) {
    const fresh = page?.getElementById(part.id);
    if (fresh && !inUse(part)) {
      part.replaceChildren(...fresh.childNodes);
    }
  }
  localiseAll();
}

/** A page of ours as it is now; null while the server is away, of which the live mark in the header tells. */
export async function pageAt(address) {
  let response;
  try {
    response = await fetch(address, {headers: {Accept: "text/html"}, credentials: "same-origin", cache: "no-store"});
  } catch {
    return null;
  }
  if (response.redirected) {
    location.reload();
  }
  return response.ok && !response.redirected ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
}

/** Whether exchanging a part would take something out of the reader's hands: focus, selection, a table or chart scrolled aside. */
function inUse(part) {
  const selection = getSelection();
  return part.contains(document.activeElement)
    || (!selection.isCollapsed && selection.containsNode(part, true))
    || [...part.querySelectorAll(".wide, .drawing")].some((box) => box.scrollLeft !== 0);
}
