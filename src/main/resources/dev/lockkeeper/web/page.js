"use strict";
// Fetches the page and replaces only the elements that changed, so that the scroll position is kept.
(() => {
  const every = 2000;
  const status = document.getElementById("refresh");
  let failedSince = null;

  const live = (root) => [...root.querySelectorAll("[data-live]")];
  const ids = (root) => live(root).map((element) => element.id).join("\n");

  const take = (fresh) => {
    if (ids(fresh) !== ids(document)) {
      document.querySelector("main").replaceWith(document.adoptNode(fresh.querySelector("main")));
      return;
    }
    for (const element of live(fresh)) {
      const shown = document.getElementById(element.id);
      if (!shown.isEqualNode(element)) {
        shown.replaceWith(document.adoptNode(element));
      }
    }
  };

  const say = (text) => {
    if (status.textContent !== text) {
      status.textContent = text;
    }
  };

  const refresh = async () => {
    try {
      const response = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(10000) });
      if (!response.ok) {
        throw new Error(String(response.status));
      }
      take(new DOMParser().parseFromString(await response.text(), "text/html"));
      failedSince = null;
      say("This page updates itself.");
    }
    catch {
      failedSince ??= new Date().toISOString().substring(11, 19);
      say("The application has not answered since " + failedSince + ". Retrying.");
    }
  };

  const again = async () => {
    if (!document.hidden) {
      await refresh();
    }
    setTimeout(again, every);
  };

  say("This page updates itself.");
  setTimeout(again, every);
})();
