// Follows the builds of `briefings serve`: reloads a page whose own bytes changed, swaps styles in place, shows faults over the page.
"use strict";
(() => {
  const mine = document.currentScript.dataset.page;
  const known = { styles: null, assets: null };

  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = "/.preview/client.css";
  document.head.append(sheet);

  const line = (parent, name, text) => {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
  };

  function showFaults(faults, stale) {
    document.getElementById("preview-faults")?.remove();
    if (!faults.length) return;
    const overlay = document.createElement("section");
    overlay.id = "preview-faults";
    overlay.setAttribute("role", "alert");
    line(overlay, "h2", faults.length === 1 ? "The build found a fault" : `The build found ${faults.length} faults`);
    for (const fault of faults) {
      if (fault.place) line(overlay, "strong", fault.place);
      line(overlay, "pre", fault.message);
      if (fault.hint) line(overlay, "p", `hint: ${fault.hint}`);
    }
    line(overlay, "p", stale ? "The page behind this is the last good build." : "Everything else is built.");
    line(overlay, "button", "Hide");
    overlay.lastChild.addEventListener("click", () => overlay.remove());
    document.body.append(overlay);
  }

  function swapStyles(styles) {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const url = new URL(link.href);
      const path = decodeURIComponent(url.pathname).slice(1);
      if (!(path in styles) || known.styles[path] === styles[path]) continue;
      const fresh = link.cloneNode();
      url.search = `?build=${styles[path]}`;
      fresh.href = url.href;
      // The old sheet stays until the new one is there: no flash of bare text.
      fresh.addEventListener("load", () => link.remove());
      link.after(fresh);
    }
  }

  function follow(state) {
    const vanished = state.page === null;
    const changed = (state.page ?? "") !== mine && !(vanished && state.faults.length);
    const assetsChanged = known.assets !== null && known.assets !== state.assets;
    if (changed || assetsChanged) {
      location.reload();
      return;
    }
    if (known.styles !== null) swapStyles(state.styles);
    known.styles = state.styles;
    known.assets = state.assets;
    showFaults(state.faults, state.stale);
    document.documentElement.dataset.build = state.build;
  }

  const events = new EventSource(`/.preview/events?path=${encodeURIComponent(decodeURIComponent(location.pathname))}`);
  events.onmessage = (event) => follow(JSON.parse(event.data));
  addEventListener("pagehide", () => events.close());
})();
