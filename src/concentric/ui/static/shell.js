// The command palette (Ctrl+K or /): everything one may see, by the first letters of what it is called.
(() => {
  const dialog = document.getElementById("palette"), input = document.getElementById("palette-text");
  const list = document.getElementById("palette-list");
  let timer = null, asked = null, at = 0;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const mark = (n) => {
    const all = options();
    at = all.length ? (n + all.length) % all.length : 0;
    all.forEach((o, i) => o.setAttribute("aria-selected", String(i === at)));
    if (all[at]) { input.setAttribute("aria-activedescendant", all[at].id); all[at].scrollIntoView({ block: "nearest" }); }
    else input.removeAttribute("aria-activedescendant");
  };
  const find = () => {
    clearTimeout(timer);
    asked?.abort();
    timer = setTimeout(async () => {
      asked = new AbortController();
      try {
        const answer = await fetch(`/find?part=list&q=${encodeURIComponent(input.value)}`, { signal: asked.signal });
        list.innerHTML = await answer.text();
        mark(0);
      } catch (problem) { if (problem.name !== "AbortError") list.textContent = document.getElementById("lost").textContent; }
    }, 90);
  };
  const open = () => { dialog.showModal(); input.value = ""; find(); input.focus(); };
  input.addEventListener("input", find);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Enter") options()[at]?.click();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-palette]")) open();
    for (const open of document.querySelectorAll("details.who[open], details.more[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const open of document.querySelectorAll("details.who[open], details.more[open]")) { open.open = false; open.querySelector("summary").focus(); }
    }
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if ((event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing)) {
      event.preventDefault();
      if (!dialog.open) open();
    }
  });
  // the clock goes on between entries
  const clock = () => {
    const words = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: document.body.dataset.zone }).format(new Date());
    return words;
  };
  const shown = document.querySelector(".side .clock");
  const given = shown?.textContent;
  if (given && document.body.dataset.clock === "own") setInterval(() => { shown.textContent = clock(); }, 5000); // a venue on another clock keeps the server's
})();
