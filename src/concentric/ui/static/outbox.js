// The outbox: what is tapped in a form with data-outbox is first kept on the phone, then sent, and forgotten only when
// it was taken. Without a network it stays, is shown as kept, and goes out by itself when the network is back, with the
// time that it was kept. The form's key makes a second sending harmless. What is refused is shown until it was seen.
(() => {
  const bar = document.getElementById("outbox"), reader = document.body.dataset.reader;
  if (!bar || !window.indexedDB) return;
  const WAIT = 6000, AGAIN = 3000; // ms: for one answer; between tries
  const texts = bar.dataset, line = bar.querySelector("span"), list = bar.querySelector("ul");
  const $ = (tag, text) => { const made = document.createElement(tag); made.textContent = text; return made; };
  const clock = (at) => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: document.body.dataset.zone }).format(new Date(at));

  // ---- the store: one line for each form that was sent
  const opened = new Promise((resolve, reject) => {
    const asked = indexedDB.open("concentric-outbox", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept", { keyPath: "id", autoIncrement: true });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const store = async (mode, use) => {
    const base = await opened;
    return new Promise((resolve, reject) => {
      const work = base.transaction("kept", mode), asked = use(work.objectStore("kept"));
      work.oncomplete = () => resolve(asked.result);
      work.onerror = work.onabort = () => reject(work.error);
    });
  };
  // Of several forms to one address (a name each, a number each), what they carry unseen says which one was sent.
  const PASSING = ["key", "csrfmiddlewaretoken", "back"];
  const says = (form, item) => {
    const action = form.getAttribute("action");
    if (item.action !== action) return false;
    if ([...document.querySelectorAll("form[data-outbox]")].filter((one) => one.getAttribute("action") === action).length < 2) return true;
    return [...form.querySelectorAll("input[type=hidden]")].every((one) => PASSING.includes(one.name) || item.fields.some(([name, value]) => name === one.name && value === one.value));
  };
  const own = async () => (await store("readonly", (kept) => kept.getAll())).filter((item) => item.reader === reader);

  // ---- what is said of it
  const draw = async () => {
    const items = await own(), waiting = items.filter((i) => !i.said), refused = items.filter((i) => i.said);
    bar.hidden = !items.some((i) => i.said || i.late);
    line.textContent = waiting.length ? texts.kept.replace("§", waiting.length) + (waiting.some((i) => i.gone) ? ` ${texts.gone}` : "") : "";
    list.replaceChildren(...refused.map((item) => {
      const row = $("li", `${texts.refused} · ${clock(item.at)} ${item.what}：${item.said} `), seen = $("button", texts.seen);
      seen.className = "btn btn-sm";
      seen.onclick = async () => { await store("readwrite", (kept) => kept.delete(item.id)); draw(); };
      row.append(seen);
      return row;
    }));
    for (const item of waiting.filter((i) => i.late)) { // in a list: what was done on the task's own page
      const card = document.getElementById(`task-${item.action.split("/")[2]}`);
      if (!card || card.querySelector("form[data-outbox] [data-here], [data-done]") || card.querySelector(`form[action="${item.action}"]`)) continue;
      const note = $("p", texts.here.replace("§", clock(item.at)));
      note.dataset.done = "";
      note.className = "here pad m-0";
      card.prepend(note);
    }
    if (!waiting.length) for (const note of document.querySelectorAll("[data-done]")) note.remove();
    for (const form of document.querySelectorAll("form[data-outbox]")) {
      const there = waiting.find((i) => i.late && says(form, i));
      let note = form.querySelector("[data-here]");
      if (there && !note) {
        note = $("p", "");
        note.dataset.here = "";
        note.className = "here m-0";
        note.setAttribute("role", "status");
        form.append(note);
        form.closest("details")?.setAttribute("open", ""); // what is kept is seen without looking for it
      }
      if (note) note.textContent = there ? [texts.here.replace("§", clock(there.at)), form.dataset.urgent].filter(Boolean).join(" ") : "";
      form.classList.toggle("is-kept", Boolean(there));
      for (const button of form.querySelectorAll("button:not([type=button])")) button.disabled = Boolean(there);
    }
  };

  // ---- sending
  const bounded = async (url, how) => {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), WAIT + (how?.body ? 4 * WAIT : 0)); // photographs take longer
    try { return await fetch(url, { ...how, signal: stop.signal, credentials: "same-origin" }); } finally { clearTimeout(timer); }
  };
  const page = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
  const sentence = (from) => (from.querySelector("main [role=alert], .alarm[role=alert]") || from.querySelector("main") || from.body).textContent.trim().slice(0, 300);
  // "taken", "refused", or "later" when nobody could answer.
  const send = async (item) => {
    try {
      const asked = await bounded("/outbox");
      if (asked.status === 401) { await mark(item, { gone: true }); return "later"; }
      if (!asked.ok) return "later";
      const who = await asked.json();
      if (who.reader !== item.reader) return "later"; // somebody else holds the phone now
      const body = new FormData();
      for (const [name, value, file] of item.fields) file ? body.append(name, value, file) : body.append(name, value);
      body.set("csrfmiddlewaretoken", who.token);
      if (item.late) body.set("kept_seconds", Math.max(0, Math.round((Date.now() - item.at) / 1000)));
      const answer = await bounded(item.action, { method: "POST", body, headers: { "Concentric-Outbox": "1" } });
      if (answer.ok) { await store("readwrite", (kept) => kept.delete(item.id)); item.went = answer.headers.get("Concentric-Went"); return "taken"; }
      if (answer.status >= 500 || answer.status === 401 || answer.status === 429) return "later";
      const instead = await page(answer);
      await mark(item, { said: sentence(instead) });
      return { refused: instead };
    } catch (problem) {
      if (problem.name === "AbortError" || problem instanceof TypeError) return "later";
      throw problem;
    }
  };
  // What was taken stands no longer where it was typed; what was typed since does.
  const emptied = (item) => {
    for (const form of document.querySelectorAll("form[data-outbox]")) {
      if (!says(form, item)) continue;
      for (const [name, value] of item.fields) {
        const typed = form.elements[name];
        if (typed?.matches?.("input:not([type=hidden], [type=radio], [type=checkbox]), textarea") && typed.value === value) typed.value = typed.defaultValue;
      }
    }
  };
  const mark = (item, more) => store("readwrite", (kept) => kept.put(Object.assign(item, more)));
  let going = false;
  const flush = async () => {
    if (going) return;
    going = true;
    try {
      const take = async () => {
        for (const item of (await own()).filter((i) => !i.said && i.late)) {
          const came = await send(item);
          if (came === "later") break;
          if (came === "taken") emptied(item);
          document.body.dispatchEvent(new CustomEvent("ledger")); // what follows the ledger looks again
        }
      };
      await (navigator.locks ? navigator.locks.request("concentric-outbox", { ifAvailable: true }, (lock) => lock && take()) : take());
    } finally { going = false; await draw(); }
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-outbox]");
    if (!form) return;
    event.preventDefault();
    const by = event.submitter, action = (by?.getAttribute("formaction") || form.getAttribute("action"));
    const fields = [...new FormData(form)].map(([name, value]) => value instanceof File ? [name, value, value.name] : [name, value]).filter(([, value, file]) => file === undefined || value.size);
    if (by?.name) fields.push([by.name, by.value]);
    const what = [document.querySelector("h1")?.textContent, by?.textContent].filter(Boolean).join(" · ").trim();
    const item = { reader, action, fields, what: (form.closest("article")?.querySelector("h2")?.textContent || "") + " " + what, at: Date.now() };
    const back = fields.find(([name]) => name === "back")?.[1] || location.pathname;
    if (by) by.disabled = true;
    item.id = await store("readwrite", (kept) => kept.add(item));
    const came = await send(item);
    if (came === "taken") {
      const after = item.went || back; // where it is said what was recorded
      if (after === location.pathname + location.search) document.body.dispatchEvent(new CustomEvent("ledger"));
      location.assign(after);
      return;
    }
    if (came.refused) { // said at once: in the page as it is drawn again, or beside what was typed
      await store("readwrite", (kept) => kept.delete(item.id));
      const main = came.refused.querySelector("main"), again = main?.querySelector(`form[data-outbox][action="${action}"]`);
      if (again) {
        for (const old of form.querySelectorAll("input[type=file]")) { // a photograph that was chosen stays chosen
          const own = again.querySelector(`[name="${old.name}"]`);
          if (own && old.files.length) own.files = old.files;
        }
        for (const detail of form.closest("main").querySelectorAll("details[open][id]")) main.querySelector(`#${detail.id}`)?.setAttribute("open", "");
        form.closest("main").replaceWith(main);
        htmx.process(main);
        main.querySelector("[role=alert]")?.scrollIntoView({ block: "start" });
        return;
      }
      const key = form.elements.key; // the next sending is another one
      if (key) key.value = `${key.value.replace(/~.*$/, "")}~${Date.now().toString(36)}`;
      let alert = form.querySelector(":scope > [role=alert]");
      if (!alert) { alert = $("p", ""); alert.className = "alarm pad m-0"; alert.setAttribute("role", "alert"); form.prepend(alert); }
      alert.textContent = item.said;
      alert.scrollIntoView({ block: "nearest" });
      if (by) by.disabled = false;
      return;
    }
    await mark(item, { late: true });
    await draw();
  });
  addEventListener("online", flush);
  addEventListener("concentric:line", (event) => { if (event.detail) flush(); });
  document.addEventListener("htmx:after:swap", draw);
  setInterval(async () => { if ((await own()).some((i) => i.late && !i.said)) flush(); }, AGAIN);
  flush();

  // ---- pages that a phone shows without a network
  if (!navigator.serviceWorker) return;
  navigator.serviceWorker.register("/worker.js").then(() => navigator.serviceWorker.ready).then(() => {
    if (location.pathname !== "/tasks") return;
    const near = [...new Set([...document.querySelectorAll('article a[href^="/tasks/"]')].map((a) => a.getAttribute("href")))].slice(0, 8);
    const keep = async () => { for (const url of near) await fetch(url, { headers: { "Concentric-Keep": "yes" } }); };
    (window.requestIdleCallback || setTimeout)(() => keep().catch(() => { /* no network: what is kept stays */ }));
  });
})();
