/* Follows benchmark runs that are under way, and takes result files. */
import {Trouble, base, problemOf} from "./api.js";
import {exchange, pageAt, parts} from "./refresh.js";

const PERIOD_MILLIS = 2000;

let asking = false;
setInterval(follow, PERIOD_MILLIS);

/** Exchanges how far a run is; when it is over, all of the page that tells of runs. */
async function follow() {
  if (asking || document.hidden) {
    return;
  }
  asking = true;
  try {
    for (const shown of document.querySelectorAll("[data-run]")) {
      // The page of a run is rendered quickly while it is under way, because it has no results then.
      const page = await pageAt(`${base}/benchmark-run.xhtml?id=${encodeURIComponent(shown.dataset.run)}`);
      const fresh = page?.getElementById(shown.id);
      if (fresh) {
        shown.replaceChildren(...fresh.childNodes);
      } else if (page) {
        // Once: a part that the reader uses is exchanged later, in its own period.
        delete shown.dataset.run;
        // The button that has the focus is gone with the run.
        if (shown.closest(".under-way").contains(document.activeElement)) {
          document.activeElement.blur();
        }
        await exchange(parts());
      }
    }
  } finally {
    asking = false;
  }
}

const form = document.getElementById("import");
if (form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take(new FormData(form));
  });
}

/** Sends a file as it is and shows the run it became. */
async function take(fields) {
  const file = fields.get("file");
  const trouble = document.getElementById("import-trouble");
  const button = form.querySelector("button");
  const about = new URLSearchParams({name: file.name, commit: fields.get("commit"), branch: fields.get("branch")});
  trouble.textContent = "";
  button.disabled = true;
  try {
    const response = await fetch(`${base}/api/benchmarks/results?${about}`, {
      method: "POST", body: file, credentials: "same-origin",
      headers: {Accept: "application/json", "Content-Type": "application/json", "X-Requested-With": "fetch"},
    });
    if (!response.ok) {
      throw new Trouble(await problemOf(response));
    }
    const run = await response.json();
    const known = response.status === 200 ? "&known=yes" : "";
    location.assign(`${base}/benchmark-run.xhtml?id=${encodeURIComponent(run.id)}${known}`);
  } catch (error) {
    trouble.textContent = error instanceof Trouble ? error.message : "The server does not answer. Try again when it is back.";
  } finally {
    button.disabled = false;
  }
}
