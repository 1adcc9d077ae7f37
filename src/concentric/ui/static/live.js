// Follows the ledger. An entry becomes a "ledger" event on the body, which any page may listen to, and on each
// element whose data-follows names one of the entry's words ("task:mine": a task that the reader is on).
// The stream resumes from the last number seen; while it is cut, the pages say so. One page of a browser holds the
// stream and tells the others of the same reader, since a browser opens only a few connections to one host.
(() => {
  const { live: from, reader = "" } = document.body.dataset;
  if (!from) return;
  const name = `concentric-live ${reader}`;
  let last = Number(new URL(from, location.href).searchParams.get("after")) || 0;
  let source = null, waiting = null, delay = 500;
  let words = new Set();
  const lost = document.getElementById("lost");
  const channel = new BroadcastChannel(name);
  const tell = (element) => element.dispatchEvent(new CustomEvent("ledger"));
  // Entries that come together are one event; the first of them starts the wait, so that it ends.
  const announce = (more) => {
    more.forEach((word) => words.add(word));
    waiting ??= setTimeout(() => {
      const now = words;
      words = new Set();
      waiting = null;
      tell(document.body);
      for (const element of document.querySelectorAll("[data-follows]"))
        if (now.has("*") || element.dataset.follows.split(" ").some((word) => now.has(word))) tell(element);
    }, 60);
  };
  // A page that does not know what it missed takes it that everything concerns it.
  const reached = (number, more) => {
    if (number <= last) return;
    const missed = more === undefined || number > last + 1;
    last = number;
    announce(missed ? ["*"] : more);
  };
  // How long the network has been gone, also across pages that a phone shows from its own store.
  const SINCE = "concentric-lost", short = lost.textContent;
  const since = (value) => {
    try {
      if (value === null) localStorage.removeItem(SINCE);
      else if (value && !localStorage.getItem(SINCE)) localStorage.setItem(SINCE, value);
      return +localStorage.getItem(SINCE) || 0;
    } catch { return value || 0; }
  };
  const say = () => {
    const minutes = Math.floor((Date.now() - since()) / 60000);
    lost.textContent = minutes > 0 && since() ? lost.dataset.minutes.replace("§", minutes) : short;
  };
  const show = (is) => {
    lost.hidden = !is;
    since(is ? Date.now() : null);
    say();
    dispatchEvent(new CustomEvent("concentric:line", { detail: !is }));
  };
  setInterval(() => { if (!lost.hidden) say(); }, 10000);
  const cut = (is) => { show(is); if (source) channel.postMessage({ cut: is }); };
  const open = () => {
    source = new EventSource(`/live?after=${last}`);
    source.onopen = () => { cut(false); delay = 500; };
    source.addEventListener("entry", (event) => {
      const told = JSON.parse(event.data);
      reached(told.number, told.words);
      channel.postMessage({ number: told.number, words: told.words });
    });
    source.onerror = () => {
      source.close();
      cut(true);
      setTimeout(open, delay * (0.5 + Math.random())); // not every browser of the house at the same moment
      delay = Math.min(delay * 2, 8000);
    };
  };
  channel.onmessage = ({ data }) => {
    if (data.number !== undefined) reached(data.number, data.words);
    if (data.cut !== undefined) show(data.cut);
    if (data.asks && source) channel.postMessage({ number: last, cut: !lost.hidden });
  };
  addEventListener("pageshow", (event) => { if (event.persisted) announce(["*"]); });
  // A refresh that failed shows nothing in the page's place, and is tried again until it succeeds.
  htmx.config.noSwap.push("5xx");
  const again = ({ detail }) => {
    const element = detail?.ctx?.sourceElement;
    const refused = detail?.ctx?.response?.status < 500; // what one may not see any more is said, once
    if (refused || !element?.getAttribute("hx-trigger")?.startsWith("ledger")) return;
    setTimeout(() => tell(element.dataset.follows ? element : document.body), 1000 + 2000 * Math.random());
  };
  addEventListener("htmx:response:error", again);
  addEventListener("htmx:error", again);
  // What somebody folded open stays open when the page is drawn anew under their hand.
  const byHand = new WeakSet();
  document.addEventListener("click", ({ target }) => {
    const fold = target.closest?.("summary")?.parentElement;
    if (fold) byHand.add(fold);
  });
  htmx.registerExtension("folds", {
    htmx_before_morph_attr: (element, { attrName }) => !(attrName === "open" && byHand.has(element)),
  });
  if (navigator.locks) {
    navigator.locks.request(name, () => new Promise(open)); // held as long as the page lives
    channel.postMessage({ asks: true }); // what came between this page and its first message
  } else {
    addEventListener("pagehide", () => source && source.close());
    open();
  }
})();
