/* The live values of a tab, from the stream that all tabs share. */
import {base, getJson} from "./api.js";

const RETRY_MILLIS = 5000;
const WORDS = {live: "live", reconnecting: "reconnecting", offline: "offline"};

/** Listens; each stream event becomes a `tachograph:metrics` event of the document. */
export function listen() {
  try {
    shared();
  } catch {
    direct();
  }
}

function shared() {
  const worker = new SharedWorker(`${base}/resources/tachograph/js/live-worker.js`, "tachograph");
  worker.addEventListener("error", direct, {once: true});
  worker.port.addEventListener("message", ({data}) => receive(data));
  worker.port.start();
  // A page in the back-forward cache keeps its port: without a farewell the stream would stay open for nobody.
  addEventListener("pagehide", () => worker.port.postMessage("bye"));
  addEventListener("pageshow", (event) => event.persisted && worker.port.postMessage("hello"));
}

/** A stream of this tab alone, where shared workers are missing. */
function direct() {
  const source = new EventSource(`${base}/api/live`);
  source.addEventListener("open", () => show("live"));
  source.addEventListener("metrics", ({data}) => receive({type: "metrics", data: JSON.parse(data)}));
  source.addEventListener("error", async () => {
    show("reconnecting");
    if (source.readyState === EventSource.CLOSED) {
      try {
        await getJson("/api/system/health");
      } catch {
        show("offline");
      }
      setTimeout(direct, RETRY_MILLIS);
    }
  });
}

function receive(message) {
  if (message.type === "signed-out") {
    location.reload();
  } else if (message.type === "state") {
    show(message.state);
  } else if (message.type === "metrics") {
    document.dispatchEvent(new CustomEvent("tachograph:metrics", {detail: message.data}));
  }
}

function show(state) {
  const indicator = document.querySelector(".live");
  if (indicator && indicator.dataset.live !== state) {
    indicator.dataset.live = state;
    indicator.querySelector(".live-word").textContent = WORDS[state];
  }
}
