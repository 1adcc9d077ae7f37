// The board's timeline: zoom, names, filter, and moving about with the keys; holding a meeting over it is board-move.js.
// What it keeps (zoom, filter) is kept here, since #board is drawn anew with every entry.
(() => {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  if (!$("board")) return;
  const box = () => $("timeline");
  const label = () => box().querySelector(".track > b").offsetWidth;
  const wide = () => box().querySelector(".lane").getBoundingClientRect().width;
  const seconds = () => ({ start: +box().dataset.start, end: +box().dataset.end });
  const extent = () => (seconds().end - seconds().start) / 3600;
  const room = () => box().clientWidth - label();
  const board = window.board = { $, box, seconds, label, held: () => null }; // board-move.js adds what it does

  // ---- zoom: so many hours fill the window
  // Kept as a rule of a sheet of its own: it outlives each drawing of the board, and an element's own style would have
  // all that is within it styled anew (Tabler has rules that ask what an ancestor's style says).
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("#timeline > .span { --zoom: 3; } #timeline .lane, #timeline .lane-grid { }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const zoomRule = sheet.cssRules[0].style, stretchRule = sheet.cssRules[1].style;
  let hours = innerWidth < 800 ? 8 : 24;
  // The width of a lane follows from the zoom: it is reckoned, since asking the page for it makes it lay out all bars.
  const show = (n, at, where = 0.5) => {
    const seen = room(), before = extent() / hours;
    const middle = at ?? (box().scrollLeft + seen * where) / (seen * before);
    hours = Math.min(extent(), Math.max(1, n));
    const zoomed = extent() / hours;
    zoomRule.setProperty("--zoom", zoomed);
    const far = hours > 30 ? "far" : hours > 10 ? "day" : hours > 2 ? "near" : "close";
    if (root.dataset.hours !== far) root.dataset.hours = far;
    fitNames(seen * zoomed);
    box().scrollLeft = middle * seen * zoomed - seen * where;
    for (const b of document.querySelectorAll("[data-hours]")) b.toggleAttribute("aria-current", +b.dataset.hours === hours);
  };
  // A name has room within its bar, or the number alone has, upright where the bar is a slit; else the number stands
  // beside it, where nothing else does. From the bars' own numbers, without a layout. What a phase is called is written
  // where it has room: its shape says it elsewhere.
  const NAME = 50, NUMBER = 27, SLIT = 9.4, BESIDE = 30;
  const stand = (bar, x, width) => { const name = bar.querySelector("foreignObject"); name.setAttribute("x", x); name.setAttribute("width", width); };
  const fitNames = (lane) => {
    for (const bar of box().querySelectorAll(".bar[data-w]")) {
      const px = (bar.dataset.w / 100) * lane, room = (bar.dataset.room / 100) * lane;
      const size = bar.dataset.named ? (px >= +bar.dataset.named ? "full" : "tiny")
        : px >= NAME ? "full" : px >= NUMBER ? "small" : px >= SLIT ? "slit" : room >= BESIDE ? "beside" : "tiny";
      if (size === "beside") stand(bar, `${bar.dataset.skip}%`, Math.min(90, room));
      if (bar.classList.contains(size)) continue; // what stays as it is costs nothing
      if (bar.classList.contains("beside")) stand(bar, 0, "100%");
      bar.classList.remove("tiny", "small", "slit", "beside", "full");
      bar.classList.add(size);
    }
  };
  const toNow = () => { if (box().dataset.now) show(hours, +box().dataset.now / 100, 0.3); };
  const zoom = (how, where) => {
    if (how === "+") show(hours / 1.5, null, where);
    else if (how === "-") show(hours * 1.5, null, where);
    else if (how === "now") toNow();
    else if (how === "24") show(24, +box().dataset.day / 100, 0);
    else if (box().dataset.now && +how < 24) show(+how, +box().dataset.now / 100, 0.3);
    else show(+how);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-hours]");
    if (button) zoom(button.dataset.hours);
  });
  // While the wheel turns, the lanes are stretched as they are drawn: to lay out and paint hundreds of bars anew takes
  // longer than a frame. That is done once, when it rests.
  const RESTS = 140;
  let turn = null, resting = null;
  document.addEventListener("wheel", (event) => {
    if (!event.ctrlKey || !box().contains(event.target)) return;
    event.preventDefault();
    if (!turn) {
      const from = event.clientX - box().getBoundingClientRect().left - label();
      turn = { where: from / room(), x: box().scrollLeft + from, lane: wide(), to: hours, asked: null };
      stretchRule.setProperty("will-change", "transform");
      stretchRule.setProperty("transform-origin", `${turn.x}px 0`);
    }
    turn.to = Math.min(extent(), Math.max(1, turn.to * (event.deltaY < 0 ? 1 / 1.5 : 1.5)));
    turn.asked ??= requestAnimationFrame(() => {
      if (!turn) return;
      turn.asked = null;
      stretchRule.setProperty("transform", `scaleX(${hours / turn.to})`);
    });
    clearTimeout(resting);
    resting = setTimeout(settle, RESTS);
  }, { passive: false });
  const settle = () => {
    const was = turn;
    turn = null;
    stretchRule.cssText = "";
    show(was.to, was.x / was.lane, was.where);
  };

  // ---- filter
  // What is sought in is read once for each drawing of the board; a letter touches only what it changes, and once in a
  // frame however fast one types.
  let only = "all", sought = "", index = null, asked = 0;
  const read = () => [...box().querySelectorAll(".lanes .track")].map((track) => ({
    track, name: track.firstElementChild.textContent.toLowerCase(), hidden: track.hidden,
    items: [...track.querySelectorAll(".item")].map((item) => ({
      item, looks: item.dataset.look.split(" "), text: item.getAttribute("aria-label").toLowerCase(), off: item.classList.contains("off"),
    })),
  }));
  const filter = () => {
    if ($("board-find").value !== sought) $("board-find").value = sought; // the page around it was drawn anew
    for (const b of document.querySelectorAll("[data-only]")) b.setAttribute("aria-pressed", String(b.dataset.only === only));
    const text = sought.trim().toLowerCase();
    const on = text !== "" || only !== "all";
    for (const row of index ??= read()) {
      const inName = !text || row.name.includes(text);
      const fits = row.items.map((one) => (only === "all" || one.looks.includes(only)) && (inName || one.text.includes(text)));
      const hidden = on && !fits.includes(true);
      if (hidden !== row.hidden) row.track.hidden = row.hidden = hidden;
      if (hidden) continue; // nobody sees them
      row.items.forEach((one, n) => {
        const off = on && !fits[n];
        if (off !== one.off) one.item.classList.toggle("off", one.off = off);
      });
    }
  };
  const refilter = () => { asked ||= requestAnimationFrame(() => { asked = 0; filter(); }); };
  document.addEventListener("input", (event) => {
    if (event.target.id === "board-find") { sought = event.target.value; refilter(); }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-only]");
    if (button) { only = button.dataset.only; filter(); }
  });
  document.addEventListener("htmx:after:swap", () => { if (box()) { index = null; filter(); show(hours); } });

  // ---- keys
  const tracks = () => [...box().querySelectorAll(".lanes .track:not([hidden])")].filter((t) => t.querySelector(".item:not(.off)"));
  const items = (track) => [...track.querySelectorAll(".item:not(.off)")].sort((a, b) => a.dataset.x - b.dataset.x);
  const middle = (item) => +item.dataset.x + item.dataset.w / 2;
  const nearest = (list, x) => list.reduce((best, i) => Math.abs(middle(i) - x) < Math.abs(middle(best) - x) ? i : best);
  let been = ""; // the bar that was looked at last: the timeline is one stop of the Tab key, and is come back to there
  const last = () => { const item = been && $(been); return item && !item.matches(".off, [hidden] *") ? item : null; };
  const go = (item) => {
    item.focus({ preventScroll: true });
    const x = (item.dataset.x / 100) * wide();
    if (x < box().scrollLeft || x + 60 > box().scrollLeft + room()) box().scrollLeft = x - room() * 0.3;
    item.closest(".track").scrollIntoView({ block: "nearest" });
  };
  const step = (item, key) => {
    const all = tracks(), at = all.indexOf(item.closest(".track"));
    const own = items(all[at]), n = own.indexOf(item);
    if (key === "ArrowRight" && own[n + 1]) go(own[n + 1]);
    if (key === "ArrowLeft" && own[n - 1]) go(own[n - 1]);
    const other = all[at + (key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0)];
    if (other && other !== all[at]) go(nearest(items(other), middle(item)));
  };
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, dialog")) return;
    if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      const button = $("undo").querySelector("button");
      if (!$("undo").hidden && !button.hidden) { event.preventDefault(); button.click(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (board.held()) return board.heldKey(event);
    if (event.key === "f") { event.preventDefault(); return $("board-find").focus(); }
    if (!box().contains(document.activeElement)) return;
    const item = document.activeElement.closest(".item");
    if (["+", "=", "-", "0", "n"].includes(event.key)) zoom({ "=": "+", 0: "24", n: "now" }[event.key] || event.key);
    else if (event.key.startsWith("Arrow")) {
      const all = tracks();
      if (item) step(item, event.key);
      else if (all.length) go(last() || nearest(items(all[0]), +box().dataset.now || +box().dataset.day));
    } else if (event.key === "m" && item && item.dataset.move) board.hold(item, "move", true);
    else if (event.key === "e" && item && item.dataset.extend) board.hold(item, "extend", true);
    else return;
    event.preventDefault();
  });

  // ---- the whole name of the bar that the keys are on; the mouse has it from the bar's title
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest?.(".item"), tip = $("named");
    tip.hidden = !item?.matches(":focus-visible");
    if (!item) return;
    been = item.id;
    if (tip.hidden) return;
    const bar = item.getBoundingClientRect();
    tip.textContent = item.getAttribute("aria-label");
    tip.style.top = `${bar.bottom + 4}px`;
    tip.style.left = `${Math.max(8, Math.min(bar.left, innerWidth - tip.offsetWidth - 8))}px`;
  });
  document.addEventListener("focusout", () => { $("named").hidden = true; });

  zoomRule.setProperty("--zoom", extent() / hours);
  if (hours >= 24) zoom("24"); else if (box().dataset.now) show(hours, +box().dataset.now / 100, 0.3); else show(hours, +box().dataset.day / 100, 0);
})();
