"use strict";
// Fetches the page again and takes over what has changed, so that neither scrolling nor reading is disturbed.
(() => {
  const every = 2000;
  const told = document.getElementById("refresh");
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
    if (told.textContent !== text) {
      told.textContent = text;
    }
  };

  const refresh = async () => {
    try {
      const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(10000) });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      take(new DOMParser().parseFromString(await answer.text(), "text/html"));
      failedSince = null;
      say("This page keeps itself up to date.");
    }
    catch {
      failedSince ??= new Date().toISOString().substring(11, 19);
      say("The application has not answered since " + failedSince + "; trying on.");
    }
  };

  const again = async () => {
    if (!document.hidden) {
      await refresh();
    }
    setTimeout(again, every);
  };

  say("This page keeps itself up to date.");
  setTimeout(again, every);
})();
