// Follows the ledger: an entry becomes a "ledger" event on the body, which pages listen to (hx-trigger).
// The stream resumes from the last number seen; while it is cut, the page says so.
(() => {
  const from = document.body.dataset.live;
  if (!from) return;
  let last = Number(new URL(from, location.href).searchParams.get("after")) || 0;
  let source = null, waiting = null, delay = 500;
  const lost = document.getElementById("lost");
  const announce = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => document.body.dispatchEvent(new CustomEvent("ledger")), 60);
  };
  const open = () => {
    source = new EventSource(`/live?after=${last}`);
    source.onopen = () => { lost.hidden = true; delay = 500; };
    source.addEventListener("entry", (event) => { last = Number(event.lastEventId); announce(); });
    source.onerror = () => {
      source.close();
      lost.hidden = false;
      setTimeout(open, delay);
      delay = Math.min(delay * 2, 8000);
    };
  };
  addEventListener("pagehide", () => source && source.close());
  addEventListener("pageshow", (event) => { if (event.persisted) { open(); announce(); } });
  open();
})();
