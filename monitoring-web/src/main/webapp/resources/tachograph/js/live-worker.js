/*
 * One live stream for all tabs: browsers allow six connections to a host, and a stream holds one. A shared worker, so a classic
 * script without imports. Where shared workers are missing, live.js opens a stream of its own.
 *
 * Messages to a tab:   {type: "state", state: "live" | "reconnecting" | "offline"}
 *                      {type: "metrics", data: {metrics, health}}
 *                      {type: "signed-out"}
 * Messages from a tab: "hello" after being shown again, "bye" before going away
 */
"use strict";

const ROOT = self.location.pathname.replace(/\/resources\/tachograph\/js\/live-worker\.js$/, "");
const RETRY_MILLIS = 5000;
const ports = new Set();
let source = null;
let timer = 0;
let state = "reconnecting";
let newest = null;

self.addEventListener("connect", (event) => {
  const port = event.ports[0];
  port.addEventListener("message", ({data}) => (data === "bye" ? leave(port) : join(port)));
  port.start();
  join(port);
});

function join(port) {
  ports.add(port);
  port.postMessage({type: "state", state});
  if (newest) {
    port.postMessage(newest);
  }
  if (!source && !timer) {
    open();
  }
}

function leave(port) {
  ports.delete(port);
  if (ports.size === 0) {
    close();
    newest = null;
  }
}

function tell(message) {
  for (const port of ports) {
    port.postMessage(message);
  }
}

function become(next) {
  if (next !== state) {
    state = next;
    tell({type: "state", state});
  }
}

function close() {
  source?.close();
  source = null;
  clearTimeout(timer);
  timer = 0;
}

function open() {
  close();
  source = new EventSource(ROOT + "/api/live");
  source.addEventListener("open", () => become("live"));
  source.addEventListener("metrics", ({data}) => {
    become("live");
    newest = {type: "metrics", data: JSON.parse(data)};
    tell(newest);
  });
  source.addEventListener("error", () => {
    become("reconnecting");
    // A dropped connection is retried by the browser; an answer other than 200 is final, and why is asked elsewhere.
    if (source.readyState === EventSource.CLOSED) {
      close();
      ask();
    }
  });
}

async function ask() {
  try {
    const answer = await fetch(ROOT + "/api/system/health", {
      headers: {Accept: "application/json", "X-Requested-With": "fetch"}, credentials: "same-origin", cache: "no-store",
    });
    if (answer.status === 401) {
      tell({type: "signed-out"});
    }
  } catch {
    become("offline");
  }
  if (ports.size > 0) {
    timer = setTimeout(() => {
      timer = 0;
      open();
    }, RETRY_MILLIS);
  }
}
