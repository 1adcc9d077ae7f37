// Follows the ledger: an entry becomes a "ledger" event on the body, which pages listen to (hx-trigger).
// The stream resumes from the last number seen; while it is cut, the pages say so. One page of a browser holds the
// stream and tells the others, since a browser opens only a few connections to one host.
(() => {
  const from = document.body.dataset.live;
  if (!from) return;
  let last = Number(new URL(from, location.href).searchParams.get("after")) || 0;
  let source = null, waiting = null, delay = 500;
  const lost = document.getElementById("lost");
  const channel = new BroadcastChannel("concentric-live");
  const announce = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => document.body.dispatchEvent(new CustomEvent("ledger")), 60);
  };
  const reached = (number) => { if (number > last) { last = number; announce(); } };
  const cut = (is) => { lost.hidden = !is; if (source) channel.postMessage({ cut: is }); };
  const open = () => {
    source = new EventSource(`/live?after=${last}`);
    source.onopen = () => { cut(false); delay = 500; };
    source.addEventListener("entry", (event) => {
      reached(Number(event.lastEventId));
      channel.postMessage({ number: last });
    });
    source.onerror = () => {
      source.close();
      cut(true);
      setTimeout(open, delay);
      delay = Math.min(delay * 2, 8000);
    };
  };
  channel.onmessage = ({ data }) => {
    if (data.number !== undefined) reached(data.number);
    if (data.cut !== undefined) lost.hidden = !data.cut;
    if (data.asks && source) channel.postMessage({ number: last, cut: !lost.hidden });
  };
  addEventListener("pageshow", (event) => { if (event.persisted) announce(); });
  if (navigator.locks) {
    navigator.locks.request("concentric-live", () => new Promise(open)); // held as long as the page lives
    channel.postMessage({ asks: true }); // what came between this page and its first message
  } else {
    addEventListener("pagehide", () => source && source.close());
    open();
  }
})();
