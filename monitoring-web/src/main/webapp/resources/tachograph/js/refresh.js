/*
 * Keeps parts of a page current that the server renders whole: asks for the page again and exchanges them.
 * A part is marked by data-refresh, the seconds between two exchanges, and has an id.
 */
import {localiseAll} from "./times.js";

const query = new URLSearchParams(location.search);
// A fixed range has nothing new to show.
if (!query.has("from") && !query.has("to")) {
  for (const {id, dataset} of document.querySelectorAll("[data-refresh]")) {
    setInterval(() => refresh(id), Number(dataset.refresh) * 1000);
  }
}

async function refresh(id) {
  if (document.hidden || inUse(document.getElementById(id))) {
    return;
  }
  let response;
  try {
    // The address of now: the script of the overview changes it.
    response = await fetch(location.href, {headers: {Accept: "text/html"}, credentials: "same-origin", cache: "no-store"});
  } catch {
    // The live mark in the header says that the server is away.
    return;
  }
  if (response.redirected) {
    location.reload();
  } else if (response.ok) {
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById(id);
    const shown = document.getElementById(id);
    if (fresh && !inUse(shown)) {
      shown.replaceChildren(...fresh.childNodes);
      localiseAll();
    }
  }
}

/** Whether exchanging a part would take something out of the reader's hands: focus, selection, a table or chart scrolled aside. */
function inUse(part) {
  const selection = getSelection();
  return part.contains(document.activeElement)
    || (!selection.isCollapsed && selection.containsNode(part, true))
    || [...part.querySelectorAll(".wide, .drawing")].some((box) => box.scrollLeft > 0);
}
