// Who sits where, by hand: drag a name to another seat, or tap one and then the other, or pick and put with the keys.
(() => {
  const svg = () => document.querySelector(".drawing svg[data-may]");
  const form = () => document.getElementById("seat-place");
  const said = () => document.getElementById("seat-said");
  let picked = null, drag = null, dragged = false;
  const holder = (node) => node?.closest?.("[data-attendee], [data-seat]");
  const nameOf = (node) => (node.querySelector("text:not(.label)") ? [...node.querySelectorAll("text")].map((t) => t.textContent).join(" ") : node.querySelector("b")?.textContent || "").trim();
  const clear = () => { document.querySelectorAll(".picked, .over").forEach((n) => n.classList.remove("picked", "over")); picked = null; if (said()) said().textContent = ""; };
  const pick = (node) => {
    clear();
    if (!node?.dataset.attendee) return;
    picked = node.dataset.attendee;
    node.classList.add("picked");
    said().textContent = said().dataset.picked.replace("…", nameOf(node));
  };
  const put = (attendee, seat) => {
    const own = svg().querySelector(`[data-attendee="${attendee}"]`);
    clear();
    if (own && own.dataset.seat === seat) return;
    form().elements.attendee.value = attendee;
    form().elements.seat.value = seat;
    sessionStorage.setItem("seat-focus", seat);
    form().requestSubmit();
  };
  const chosen = (node) => {
    if (picked && node.dataset.seat && node.dataset.attendee !== picked) put(picked, node.dataset.seat);
    else if (picked && node.dataset.attendee === picked) clear();
    else pick(node);
  };
  document.addEventListener("pointerdown", (event) => {
    const node = svg() && holder(event.target);
    dragged = false;
    if (!node || event.button || !node.dataset.attendee || event.pointerType !== "mouse") return;
    drag = { attendee: node.dataset.attendee, node, x: event.clientX, y: event.clientY, ghost: null };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (!drag.ghost && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 6) return;
    if (!drag.ghost) {
      pick(drag.node);
      drag.ghost = document.createElement("div");
      drag.ghost.className = "dragged";
      drag.ghost.textContent = nameOf(drag.node);
      document.body.append(drag.ghost);
    }
    dragged = true;
    drag.ghost.style.left = `${event.clientX + 12}px`;
    drag.ghost.style.top = `${event.clientY + 12}px`;
    document.querySelectorAll(".over").forEach((n) => n.classList.remove("over"));
    document.elementFromPoint(event.clientX, event.clientY)?.closest?.("[data-seat]")?.classList.add("over");
  });
  document.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { attendee, ghost } = drag;
    drag = null;
    if (!ghost) return;
    ghost.remove();
    const seat = document.elementFromPoint(event.clientX, event.clientY)?.closest?.("[data-seat]");
    if (seat) put(attendee, seat.dataset.seat); else clear();
  });
  // How large it is shown, and how much of the hall, is remembered while the window is open.
  const ways = { "seat-large": (on) => document.querySelector(".drawing")?.classList.toggle("large", on),
    "seat-whole": (on) => { const it = document.querySelector(".drawing svg"); it?.setAttribute("viewBox", on ? it.dataset.whole : it.dataset.near); } };
  const show = (id, on) => { ways[id](on); document.getElementById(id)?.setAttribute("aria-pressed", String(on)); };
  document.addEventListener("click", (event) => {
    const id = event.target.closest("#seat-large, #seat-whole")?.id;
    if (id) {
      const on = sessionStorage.getItem(id) !== "1";
      sessionStorage.setItem(id, on ? "1" : "");
      show(id, on);
      return;
    }
    if (!svg() || dragged) { dragged = false; return; }
    const node = holder(event.target);
    if (node) chosen(node);
  });
  const step = (from, dx, dy) => {
    const x = +from.dataset.x, y = +from.dataset.y;
    let best = null, least = Infinity;
    for (const node of svg().querySelectorAll("[data-seat]")) {
      const along = (+node.dataset.x - x) * dx + (+node.dataset.y - y) * dy;
      const across = Math.abs((+node.dataset.x - x) * dy) + Math.abs((+node.dataset.y - y) * dx);
      if (along <= 0) continue;
      const far = along + 3 * across;
      if (far < least) { least = far; best = node; }
    }
    best?.focus();
  };
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  document.addEventListener("keydown", (event) => {
    if (!svg()) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !event.target.matches("input, textarea, select")) {
      event.preventDefault();
      document.getElementById("seat-undo")?.click();
      return;
    }
    const node = document.activeElement?.matches?.("[data-seat], #standing [data-attendee]") ? document.activeElement : null;
    if (event.key === "Escape") { clear(); return; }
    if (!node) return;
    if (ARROWS[event.key] && node.dataset.seat) { event.preventDefault(); step(node, ...ARROWS[event.key]); }
    else if (event.key === "Enter" || event.key === " ") { event.preventDefault(); chosen(node); }
  });
  const again = () => { for (const id of Object.keys(ways)) show(id, sessionStorage.getItem(id) === "1"); };
  document.addEventListener("htmx:after:swap", again);
  again();
  // After somebody was put somewhere the page is a new one: the seat keeps the focus.
  const seat = sessionStorage.getItem("seat-focus");
  if (seat) { sessionStorage.removeItem("seat-focus"); document.getElementById(`seat-${seat}`)?.focus({ preventScroll: false }); }
})();
