// The board's timeline: zoom, moving about with the keys, and moving a meeting with its price shown before the drop.
// What it keeps (zoom, filter, what is held) is kept here, since #board is drawn anew with every entry.
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
  // A name has room within its bar, or the number alone has, or nothing: from the bars' own numbers, without a layout.
  const NAME = 50, NUMBER = 27;
  const fitNames = (lane) => {
    for (const label of box().querySelectorAll("foreignObject")) {
      const bar = label.parentNode, px = (bar.dataset.w / 100) * lane;
      const size = px < NUMBER ? "tiny" : px < NAME ? "small" : "full";
      if (bar.classList.contains(size)) continue; // what stays as it is costs nothing
      bar.classList.remove("tiny", "small", "full");
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
  let only = "all", sought = "";
  const filter = () => {
    if ($("board-find").value !== sought) $("board-find").value = sought; // the page around it was drawn anew
    for (const b of document.querySelectorAll("[data-only]")) b.setAttribute("aria-pressed", String(b.dataset.only === only));
    const text = sought.trim().toLowerCase();
    const on = text !== "" || only !== "all";
    for (const track of box().querySelectorAll(".lanes .track")) {
      const inName = text && track.firstElementChild.textContent.toLowerCase().includes(text);
      let hits = 0;
      for (const item of track.querySelectorAll(".item")) {
        const looks = item.dataset.look.split(" ");
        const fits = (only === "all" || looks.includes(only)) &&
          (!text || inName || item.getAttribute("aria-label").toLowerCase().includes(text));
        item.classList.toggle("off", on && !fits);
        hits += fits;
      }
      track.hidden = on && !hits;
    }
  };
  document.addEventListener("input", (event) => {
    if (event.target.id === "board-find") { sought = event.target.value; filter(); }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-only]");
    if (button) { only = button.dataset.only; filter(); }
  });
  document.addEventListener("htmx:after:swap", () => { if (box()) { filter(); show(hours); } });

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
    if (held) return heldKey(event);
    if (event.key === "f") { event.preventDefault(); return $("board-find").focus(); }
    if (!box().contains(document.activeElement)) return;
    const item = document.activeElement.closest(".item");
    if (["+", "=", "-", "0", "n"].includes(event.key)) zoom({ "=": "+", 0: "24", n: "now" }[event.key] || event.key);
    else if (event.key.startsWith("Arrow")) {
      const all = tracks();
      if (item) step(item, event.key);
      else if (all.length) go(last() || nearest(items(all[0]), +box().dataset.now || +box().dataset.day));
    } else if (event.key === "m" && item && item.dataset.move) hold(item, true);
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

  // ---- holding a meeting over the board
  const STEP = 900; // a quarter of an hour, in seconds
  let held = null, asked = null, timer = null;
  const clock = (s) => new Intl.DateTimeFormat(root.lang, { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: document.body.dataset.zone }).format(new Date(s * 1000));
  const places = () => [...box().querySelectorAll(".track[data-place]:not([hidden])")];
  const hold = (item, byKeys = false) => {
    const own = item.closest(".track").dataset.place || "";
    const first = places().find((t) => t.dataset.place === own) || places()[0];
    held = { move: item.dataset.move, name: item.querySelector(".bar-label span").textContent.trim(), length: item.dataset.until - item.dataset.from,
      wasPlace: own, wasStart: +item.dataset.from, place: first.dataset.place, start: +item.dataset.from, cost: null, id: item.id, byKeys };
    draw();
  };
  const trackOf = (place) => places().find((t) => t.dataset.place === place);
  const draw = () => {
    const track = trackOf(held.place), lane = track.querySelector(".lane").getBoundingClientRect();
    const { start, end } = seconds();
    const x = lane.left + ((held.start - start) / (end - start)) * lane.width;
    const ghost = $("ghost");
    ghost.hidden = false;
    Object.assign(ghost.style, { left: `${x}px`, top: `${lane.top + 4}px`, width: `${(held.length / (end - start)) * lane.width}px` });
    ghost.textContent = `${clock(held.start)} ${held.name}`;
    paint();
    $("moving").hidden = false;
    ask();
  };
  // neutral while it is asked, green when it can be, red when it cannot
  const paint = () => {
    const possible = held.cost?.dataset.possible;
    $("ghost").classList.toggle("can", possible === "yes");
    $("ghost").classList.toggle("cannot", possible === "no");
  };
  const said = (html) => {
    $("moving").replaceChildren(title(), ...html, ...(held.byKeys ? [text($("moving").dataset.keys)] : []));
    paint();
  };
  const title = () => {
    const p = document.createElement("p");
    p.className = "m-0";
    p.textContent = `${held.name} → ${trackOf(held.place).firstElementChild.title} ${clock(held.start)}`;
    return p;
  };
  // while it is held nothing in it can be tapped: the ways are read there, and chosen in the window
  const read = (cost) => {
    const copy = cost.cloneNode(true);
    for (const way of copy.querySelectorAll("a.way")) { way.removeAttribute("href"); way.className = "dim way"; }
    return copy;
  };
  const text = (words) => { const p = document.createElement("p"); p.className = "dim m-0"; p.textContent = words; return p; };
  const ask = () => {
    const wanted = `${held.place} ${held.start}`;
    if (held.wanted === wanted) return;
    held.wanted = wanted; held.cost = null;
    said([text($("moving").dataset.asking)]);
    clearTimeout(timer);
    asked?.abort();
    if (held.place === held.wasPlace && held.start === held.wasStart) return said([]);
    timer = setTimeout(async () => {
      asked = new AbortController();
      try {
        const { cost, words } = await price(held, asked.signal);
        if (!held || held.wanted !== wanted) return;
        held.cost = cost;
        said(cost ? [read(cost)] : [text(words)]);
        if (held.dropped) drop();
      } catch (problem) {
        if (problem.name !== "AbortError" && held) said([text($("moving").dataset.failed)]);
      }
    }, 180);
  };
  const letGo = () => { clearTimeout(timer); asked?.abort(); held = null; $("ghost").hidden = $("moving").hidden = true; };
  const heldKey = (event) => {
    const all = places(), at = all.findIndex((t) => t.dataset.place === held.place);
    if (event.key === "Escape") { const id = held.id; letGo(); $(id)?.focus(); }
    else if (event.key === "Enter") drop();
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") { held.start += event.key === "ArrowLeft" ? -STEP : STEP; draw(); }
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      const other = all[at + (event.key === "ArrowUp" ? -1 : 1)];
      if (other) { held.place = other.dataset.place; other.scrollIntoView({ block: "nearest" }); draw(); }
    } else return;
    event.preventDefault();
  };
  const drop = () => {
    if (held.place === held.wasPlace && held.start === held.wasStart) return letGo();
    if (!held.cost) { held.dropped = true; return; } // what it means comes first
    const what = { ...held, title: title().textContent };
    letGo();
    offer(what);
    $("move").showModal();
    ready();
  };
  // The window: where to, what it means, and the tap by what it does; or why not, with the ways there are to choose.
  let offered = null;
  const offer = (what) => {
    offered = what;
    const dialog = $("move"), form = dialog.querySelector("form"), cost = what.cost;
    const possible = cost.dataset.possible === "yes", yes = form.querySelector("[value=yes]");
    form.action = `${what.move}/overrule`;
    form.elements.key.value = cost.dataset.key;
    form.elements.place.value = what.place;
    form.elements.start.value = new Date(what.start * 1000).toISOString();
    $("move-title").textContent = what.title;
    dialog.querySelector(".move-cost").replaceChildren(cost.cloneNode(true));
    form.querySelector("[role=alert]").hidden = true;
    form.elements.reason.value = ""; // each move has its own
    form.elements.reason.disabled = !possible;
    form.querySelector(".move-why").hidden = yes.hidden = !possible;
    yes.disabled = !possible;
    yes.textContent = yes.dataset[cost.dataset.verb];
    yes.className = `btn btn-lg btn-${cost.dataset.verb === "although" ? "danger" : "primary"}`;
    dialog.dataset.undo = JSON.stringify({ move: what.move, key: cost.dataset.undoKey, place: what.place, start: what.start });
  };
  const ready = () => {
    const dialog = $("move"), reason = $("move-reason");
    (reason.disabled ? dialog.querySelector(".way") || dialog.querySelector("[value=no]") : reason).focus();
  };
  const price = async (what, signal) => {
    const query = new URLSearchParams({ place: what.place, start: new Date(what.start * 1000).toISOString() });
    const answer = await fetch(`${what.move}/cost?${query}`, { signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { cost: page.querySelector(".cost"), words: page.querySelector("[role=alert], h1")?.textContent || answer.statusText };
  };
  $("move").addEventListener("click", async (event) => {
    const way = event.target.closest("a.way");
    if (!way) return;
    event.preventDefault();
    const what = { ...offered, place: way.dataset.place, start: +way.dataset.start, title: `${offered.name} → ${way.textContent}` };
    refused("");
    $("move-title").textContent = what.title;
    $("move").querySelector(".move-cost").replaceChildren(text($("moving").dataset.asking));
    try {
      const { cost, words } = await price(what);
      if (!cost) return refused(words);
      offer({ ...what, cost });
      ready();
    } catch { refused($("moving").dataset.failed); }
  });
  const send = async (action, fields) => {
    const body = new URLSearchParams(fields);
    body.set("csrfmiddlewaretoken", $("move").querySelector("[name=csrfmiddlewaretoken]").value);
    const answer = await fetch(action, { method: "POST", body });
    if (answer.ok && answer.redirected) return "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return (page.querySelector("[role=alert]") || page.querySelector("main") || page.body).textContent.trim();
  };
  const refused = (words) => { const p = $("move").querySelector("[role=alert]"); p.textContent = words; p.hidden = !words; };
  $("move").querySelector("[value=no]").addEventListener("click", () => $("move").close());
  $("move").querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target, button = form.querySelector("[value=yes]");
    button.disabled = true;
    try {
      const wrong = await send(form.action, new FormData(form));
      refused(wrong);
      if (wrong) return;
      $("move").close();
      undoable(JSON.parse($("move").dataset.undo), $("move-title").textContent);
    } catch { refused($("moving").dataset.failed); } finally { button.disabled = false; }
  });
  let fading = null;
  const undoable = (was, words) => {
    const bar = $("undo"), line = bar.querySelector("[data-said]"), button = bar.querySelector("button");
    line.textContent = `${line.dataset.said} ${words}`;
    button.hidden = false; bar.hidden = false;
    clearTimeout(fading);
    fading = setTimeout(() => { bar.hidden = true; }, 30000);
    button.onclick = async () => {
      const moved = { key: was.key, place: was.place, start: new Date(was.start * 1000).toISOString() };
      try {
        line.textContent = (await send(`${was.move}/take-back`, moved)) || bar.dataset.undone;
        button.hidden = true;
      } catch { line.textContent = $("moving").dataset.failed; }
    };
  };

  // ---- the same with a mouse
  let press = null;
  document.addEventListener("pointerdown", (event) => {
    const item = event.pointerType !== "touch" && event.button === 0 && event.target.closest(".item[data-move]");
    if (item && !held) press = { item, x: event.clientX, y: event.clientY };
  });
  document.addEventListener("pointermove", (event) => {
    if (!press) return;
    if (!held) {
      if (Math.hypot(event.clientX - press.x, event.clientY - press.y) < 5) return;
      hold(press.item);
    }
    const lane = trackOf(held.place).querySelector(".lane").getBoundingClientRect();
    const { start, end } = seconds();
    const moved = ((event.clientX - press.x) / lane.width) * (end - start);
    held.start = Math.round((held.wasStart + moved) / STEP) * STEP;
    const under = places().find((t) => { const r = t.getBoundingClientRect(); return event.clientY >= r.top && event.clientY < r.bottom; });
    if (under) held.place = under.dataset.place;
    draw();
  });
  document.addEventListener("pointerup", () => { const was = press; press = null; if (was && held) { swallow(); drop(); } });
  document.addEventListener("pointercancel", () => { press = null; if (held) letGo(); });
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.(".item")) event.preventDefault(); });
  const swallow = () => {
    const stop = (event) => { event.preventDefault(); event.stopPropagation(); };
    addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }), 50);
  };

  zoomRule.setProperty("--zoom", extent() / hours);
  if (hours >= 24) zoom("24"); else if (box().dataset.now) show(hours, +box().dataset.now / 100, 0.3); else show(hours, +box().dataset.day / 100, 0);
})();
