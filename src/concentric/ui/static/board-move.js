// Holding a meeting over the board: moving it to another hall or start, or drawing its end later, with the price shown
// beside it before it is let go of. What is held is kept here, since #board is drawn anew with every entry.
(() => {
  const board = window.board;
  if (!board) return;
  const { $, box, seconds, label } = board;
  const root = document.documentElement;
  const STEP = 900; // a quarter of an hour, in seconds
  const GAP = 8;
  let held = null, asked = null, timer = null;
  board.held = () => held;
  const clock = (s) => new Intl.DateTimeFormat(root.lang, { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: document.body.dataset.zone }).format(new Date(s * 1000));
  const places = () => [...box().querySelectorAll(".track[data-place]:not([hidden])")];
  const trackOf = (place) => places().find((t) => t.dataset.place === place);
  const text = (words) => { const p = document.createElement("p"); p.className = "dim m-0"; p.textContent = words; return p; };
  const more = (what) => (what.until - what.wasUntil) / 60;
  const unchanged = () => held.mode === "extend" ? held.until <= held.wasUntil : held.place === held.wasPlace && held.start === held.wasStart;

  board.hold = (item, mode, byKeys = false) => {
    const own = item.closest(".track").dataset.place || "";
    const first = places().find((t) => t.dataset.place === own) || places()[0];
    const start = +item.dataset.from, until = +item.dataset.until;
    held = { mode, move: item.dataset.move, extend: item.dataset.extend, name: item.querySelector(".bar-label span").textContent.trim(),
      length: until - start, wasPlace: own, wasStart: start, wasUntil: until, place: first.dataset.place, start,
      until: mode === "extend" && byKeys ? until + STEP : until, cost: null, id: item.id, byKeys };
    $("named").hidden = true;
    draw();
  };
  const draw = () => { stand(); paint(); ask(); beside(); };
  const stand = () => {
    const lane = trackOf(held.place).querySelector(".lane").getBoundingClientRect();
    const { start, end } = seconds();
    const long = held.mode === "extend" ? Math.max(STEP, held.until - held.start) : held.length;
    const ghost = $("ghost");
    ghost.hidden = $("moving").hidden = false;
    Object.assign(ghost.style, { left: `${lane.left + ((held.start - start) / (end - start)) * lane.width}px`,
      top: `${lane.top + 4}px`, width: `${(long / (end - start)) * lane.width}px` });
    ghost.textContent = `${clock(held.mode === "extend" ? held.until : held.start)} ${held.name}`;
  };
  // What it means stands under the bar, or above it where there is more room, within the window and never over the bar.
  const beside = () => {
    const panel = $("moving"), ghost = $("ghost").getBoundingClientRect();
    const whole = innerHeight - 2 * GAP;
    const under = Math.min(whole, innerHeight - ghost.bottom - 2 * GAP), over = Math.min(whole, ghost.top - 2 * GAP);
    panel.style.maxHeight = `${whole}px`;
    const down = panel.offsetHeight <= under || under >= over;
    const high = Math.max(96, down ? under : over);
    panel.style.maxHeight = `${high}px`;
    const top = down ? ghost.bottom + GAP : ghost.top - GAP - Math.min(high, panel.offsetHeight);
    panel.style.top = `${Math.max(GAP, Math.min(top, innerHeight - panel.offsetHeight - GAP))}px`;
    panel.style.left = `${Math.max(GAP, Math.min(ghost.left, innerWidth - panel.offsetWidth - GAP))}px`;
  };
  addEventListener("scroll", (event) => { if (held && event.target !== $("moving")) { stand(); beside(); } }, { capture: true, passive: true });
  // neutral while it is asked, green when it can be, red when it cannot
  const paint = () => {
    const possible = held.cost?.dataset.possible;
    $("ghost").classList.toggle("can", possible === "yes");
    $("ghost").classList.toggle("cannot", possible === "no");
  };
  const said = (html) => {
    const keys = held.mode === "extend" ? "keysExtend" : "keys";
    $("moving").replaceChildren(title(), ...html, ...(held.byKeys ? [text($("moving").dataset[keys])] : []));
    paint();
    beside();
  };
  const title = () => {
    const p = document.createElement("p");
    p.className = "m-0";
    const to = held.mode === "extend" ? $("moving").dataset.until.replace("§", clock(held.until)).replace("¤", more(held))
      : `${trackOf(held.place).firstElementChild.title} ${clock(held.start)}`;
    p.textContent = `${held.name} → ${to}`;
    return p;
  };
  // while it is held nothing in it can be tapped: the ways are read there, and chosen in the window
  const read = (cost) => {
    const copy = cost.cloneNode(true);
    for (const way of copy.querySelectorAll("a.way")) { way.removeAttribute("href"); way.className = "dim way"; }
    return copy;
  };
  const ask = () => {
    const wanted = `${held.place} ${held.start} ${held.until}`;
    if (held.wanted === wanted) return;
    held.wanted = wanted; held.cost = null;
    clearTimeout(timer);
    asked?.abort();
    if (unchanged()) return said([]);
    said([text($("moving").dataset.asking)]);
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
  // the keys carry it beyond what is seen: the board follows
  const reveal = () => {
    const track = trackOf(held.place), { start, end } = seconds(), room = box().clientWidth - label();
    const at = held.mode === "extend" ? held.until : held.start;
    const x = ((at - start) / (end - start)) * track.querySelector(".lane").getBoundingClientRect().width;
    if (x < box().scrollLeft || x + 60 > box().scrollLeft + room) box().scrollLeft = x - room * 0.5;
    track.scrollIntoView({ block: "nearest" });
  };
  board.heldKey = (event) => {
    const all = places(), at = all.findIndex((t) => t.dataset.place === held.place);
    const side = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key], row = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === "Escape") { const id = held.id; letGo(); $(id)?.focus(); }
    else if (event.key === "Enter") drop();
    else if (side && held.mode === "extend") held.until = Math.max(held.wasUntil + STEP, held.until + side);
    else if (side) held.start += side;
    else if (row && held.mode === "move" && all[at + row]) held.place = all[at + row].dataset.place;
    else if (!row) return;
    event.preventDefault();
    if (held && (side || row)) { reveal(); draw(); }
  };
  const drop = () => {
    if (unchanged()) return letGo();
    if (!held.cost) { held.dropped = true; return; } // what it means comes first
    const what = { ...held, title: title().textContent };
    letGo();
    offer(what);
    $("move").showModal();
    ready();
  };

  // ---- the window: where to, what it means, and the tap by what it does; or why not, with the ways there are to choose
  let offered = null;
  const offer = (what) => {
    offered = what;
    const dialog = $("move"), form = dialog.querySelector("form"), cost = what.cost, longer = what.mode === "extend";
    const possible = cost.dataset.possible === "yes", yes = form.querySelector("[value=yes]"), verb = cost.dataset.verb;
    form.action = longer ? what.extend : `${what.move}/overrule`;
    form.elements.key.value = cost.dataset.key;
    form.elements.place.value = what.place;
    form.elements.start.value = new Date(what.start * 1000).toISOString();
    form.elements.minutes.value = more(what);
    form.elements.place.disabled = form.elements.start.disabled = longer;
    form.elements.minutes.disabled = !longer;
    $("move-title").textContent = what.title;
    dialog.querySelector(".move-cost").replaceChildren(cost.cloneNode(true));
    form.querySelector("[role=alert]").hidden = true;
    form.elements.reason.value = ""; // each move has its own
    form.elements.reason.disabled = form.querySelector(".move-why").hidden = !possible || longer;
    yes.hidden = yes.disabled = !possible;
    yes.textContent = yes.getAttribute(`data-${verb}`).replace("§", more(what));
    yes.className = `btn btn-lg btn-${verb.endsWith("although") ? "danger" : "primary"}`;
    dialog.dataset.undo = longer ? "" : JSON.stringify({ move: what.move, key: cost.dataset.undoKey, place: what.place, start: what.start });
  };
  const ready = () => {
    const dialog = $("move"), reason = $("move-reason"), no = dialog.querySelector("[value=no]");
    (reason.disabled ? dialog.querySelector(".way") || no : reason).focus();
  };
  const price = async (what, signal) => {
    const asks = what.mode === "extend" ? { minutes: more(what) } : { place: what.place, start: new Date(what.start * 1000).toISOString() };
    const answer = await fetch(`${what.mode === "extend" ? what.extend : what.move}/cost?${new URLSearchParams(asks)}`, { signal });
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
      const undo = $("move").dataset.undo;
      undoable(undo && JSON.parse(undo), $("move-title").textContent);
    } catch { refused($("moving").dataset.failed); } finally { button.disabled = false; }
  });
  let fading = null;
  const undoable = (was, words) => {
    const bar = $("undo"), line = bar.querySelector("[data-said]"), button = bar.querySelector("button");
    line.textContent = `${line.dataset.said} ${words}`;
    button.hidden = !was; bar.hidden = false; // a meeting that was extended is told to its departments: no way back by a tap
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

  // ---- the same with a mouse: by the bar to move it, by its right edge to draw its end later
  let press = null;
  document.addEventListener("pointerdown", (event) => {
    if (held || event.pointerType === "touch" || event.button !== 0) return;
    const item = event.target.closest(".item");
    const mode = item && event.target.closest(".edge") ? "extend" : item?.dataset.move ? "move" : null;
    if (mode) press = { item, mode, x: event.clientX, y: event.clientY };
  });
  document.addEventListener("pointermove", (event) => {
    if (!press) return;
    if (!held) {
      if (Math.hypot(event.clientX - press.x, event.clientY - press.y) < 5) return;
      board.hold(press.item, press.mode);
    }
    const lane = trackOf(held.place).querySelector(".lane").getBoundingClientRect();
    const { start, end } = seconds();
    const moved = ((event.clientX - press.x) / lane.width) * (end - start);
    if (held.mode === "extend") held.until = held.wasUntil + Math.max(0, Math.round(moved / STEP)) * STEP;
    else {
      held.start = Math.round((held.wasStart + moved) / STEP) * STEP;
      const under = places().find((t) => { const r = t.getBoundingClientRect(); return event.clientY >= r.top && event.clientY < r.bottom; });
      if (under) held.place = under.dataset.place;
    }
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
})();
