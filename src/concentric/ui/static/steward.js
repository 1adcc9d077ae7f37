// How long the meeting runs, without the network too. Nothing sounds, nothing flashes. A venue on another clock keeps
// the server's minutes.
(() => {
  if (document.body.dataset.clock !== "own") return;
  const tick = () => {
    const line = document.querySelector("[data-since][data-words]");
    if (line) line.textContent = line.dataset.words.replace("§", Math.max(0, Math.floor((Date.now() - Date.parse(line.dataset.since)) / 60000)));
  };
  setInterval(tick, 15000);
})();
