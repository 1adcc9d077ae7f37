// Card after card before the camera: whether it belongs here, and where in the order. All that is needed is on the page,
// so that it works without a network; what was seen stays when the page is loaded again, until it was sent.
import { BarcodeDetector as Detector } from "/static/qr/decode.js";

const main = document.querySelector(".cards-check"), told = document.getElementById("told");
if (main && told) {
  const form = document.getElementById("done"), count = document.getElementById("count"), view = document.getElementById("view");
  const places = [...document.querySelectorAll("#places > li")], total = Number(count.dataset.total);
  const here = new Map(places.map((row) => [row.dataset.code, row]));
  const named = (where) => new Map([...document.querySelectorAll(`${where} > li`)].map((row) => [row.dataset.code, row.dataset.name]));
  const away = named("#away"), others = named("#others");
  const store = `concentric-cards-${main.dataset.meeting}-${main.dataset.mark}`; // another list, another look
  let seen = [], last = "", lastAt = 0;
  try { seen = JSON.parse(sessionStorage.getItem(store) || "[]"); } catch { seen = []; }

  const say = (how, tone, row, expected) => {
    told.className = `told ${tone}`;
    told.textContent = told.dataset[how].replace("§1", row?.place ?? "").replace("§2", row?.name ?? "").replace("§3", expected ?? "").trim();
    if (tone === "wrong") navigator.vibrate?.([80, 60, 80]); else if (tone) navigator.vibrate?.(40);
  };
  const draw = () => {
    const found = seen.filter((code) => here.has(code)).length;
    count.textContent = found;
    form.elements.codes.value = seen.join(" ");
    form.querySelector("button.btn-primary").disabled = seen.length === 0;
    for (const [code, row] of here) row.querySelector(".tick").setAttribute("aria-pressed", String(seen.includes(code)));
    sessionStorage.setItem(store, JSON.stringify(seen));
    if (found === total) main.dataset.whole = ""; else delete main.dataset.whole;
  };
  const take = (code) => {
    const row = here.get(code)?.dataset;
    if (seen.includes(code)) return say(row ? "twice" : away.has(code) ? "away" : others.has(code) ? "other" : "foreign", row ? "odd" : "wrong", row ?? { name: away.get(code) || others.get(code) || "" });
    // Along the table, from either end: the next is the neighbour of the one before.
    const before = seen.filter((one) => here.has(one)).slice(-2).map((one) => Number(here.get(one).dataset.place));
    seen.push(code);
    if (!row) say(away.has(code) ? "away" : others.has(code) ? "other" : "foreign", "wrong", { name: away.get(code) || others.get(code) || "" });
    else {
      const place = Number(row.place), [first, second] = before;
      const step = second === undefined ? 0 : Math.sign(second - first);
      const next = before.length === 0 || (step ? place === second + step : Math.abs(place - first) === 1);
      say(next ? "right" : "order", next ? "right" : "odd", row, step ? (here.get([...here.keys()][second + step - 1])?.dataset.name ?? "—") : "—");
    }
    draw();
  };

  document.getElementById("places").addEventListener("click", (event) => {
    const button = event.target.closest(".tick");
    if (!button) return;
    const code = button.closest("li").dataset.code;
    if (seen.includes(code)) { seen = seen.filter((one) => one !== code); say("ready", ""); draw(); } else take(code);
  });
  document.getElementById("anew").addEventListener("click", () => { seen = []; last = ""; say("ready", ""); draw(); });

  // ---- the camera
  const detector = new (window.BarcodeDetector ?? Detector)({ formats: ["qr_code"] });
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d", { willReadFrequently: true });
  const look = async () => {
    if (!view.srcObject) return;
    if (view.videoWidth) {
      const scale = Math.min(1, 960 / Math.max(view.videoWidth, view.videoHeight));
      canvas.width = view.videoWidth * scale; canvas.height = view.videoHeight * scale;
      pen.drawImage(view, 0, 0, canvas.width, canvas.height);
      const found = await detector.detect(pen.getImageData(0, 0, canvas.width, canvas.height)).catch(() => []);
      for (const { rawValue } of found) {
        const now = Date.now();
        if (rawValue === last && now - lastAt < 2500) { lastAt = now; continue; } // the same card is still before it
        last = rawValue; lastAt = now;
        if (/^[A-Za-z0-9:/?&=._-]{1,200}$/.test(rawValue)) take(rawValue); else say("foreign", "wrong");
      }
    }
    setTimeout(look, 120);
  };
  document.getElementById("camera").addEventListener("click", async (event) => {
    try {
      view.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
    } catch (problem) {
      say("refused", "odd");
      return;
    }
    event.currentTarget?.remove?.();
    document.getElementById("camera")?.remove();
    view.hidden = false;
    await view.play();
    look();
  });
  say("ready", "");
  draw();
}
