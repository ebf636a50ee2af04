/* Light, dark, or as the system has it. A classic script in the head: it must run before the first paint. */
(() => {
  "use strict";
  const KEY = "tachograph.theme";
  const CHOICES = ["auto", "light", "dark"];
  const root = document.documentElement;

  /** Storage may be forbidden; then the choice lasts as long as the page. */
  function stored() {
    try {
      const choice = localStorage.getItem(KEY);
      return CHOICES.includes(choice) ? choice : "auto";
    } catch {
      return "auto";
    }
  }

  function apply(choice) {
    if (choice === "auto") {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = choice;
    }
  }

  let current = stored();
  apply(current);

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const changed = () => {
      apply(current);
      button.querySelector("span").textContent = current;
      document.dispatchEvent(new CustomEvent("tachograph:theme"));
    };
    changed();
    button.hidden = false;
    button.addEventListener("click", () => {
      current = CHOICES[(CHOICES.indexOf(current) + 1) % CHOICES.length];
      try {
        localStorage.setItem(KEY, current);
      } catch {
        // Kept for this page only.
      }
      changed();
    });
    addEventListener("storage", (event) => {
      if (event.key === KEY) {
        current = stored();
        changed();
      }
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  });
})();
