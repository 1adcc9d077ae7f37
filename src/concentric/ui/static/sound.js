// A display calls when something new wants an answer, and again each minute until somebody has given one. What is
// newest stands on the page as data-newest, 0 for nothing; it plays only where somebody has turned sound on.
(() => {
  const main = document.getElementById("main");
  let audio = null, last = 0, again = null;
  const newest = () => +(document.querySelector("[data-newest]")?.dataset.newest ?? 0);
  const tone = (from, hertz) => {
    const source = audio.createOscillator(), volume = audio.createGain();
    source.frequency.value = hertz;
    volume.gain.setValueAtTime(0.3, audio.currentTime + from);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + from + 0.6);
    source.connect(volume).connect(audio.destination);
    source.start(audio.currentTime + from);
    source.stop(audio.currentTime + from + 0.7);
  };
  const call = () => { if (audio) { tone(0, 880); tone(0.35, 660); main.dataset.calls = (+main.dataset.calls || 0) + 1; } };
  const paint = () => { // the page around the button may have been drawn anew
    const button = document.getElementById("sound");
    if (!button) return;
    button.setAttribute("aria-pressed", String(Boolean(audio)));
    button.textContent = audio ? button.dataset.on : button.dataset.off;
  };
  const look = () => {
    const now = newest();
    paint();
    if (now > last) call();
    clearInterval(again);
    if (now) again = setInterval(call, 60000);
    last = now;
  };
  document.addEventListener("click", async (event) => {
    if (!event.target.closest("#sound")) return;
    if (audio) { await audio.close(); audio = null; } else { audio = new AudioContext(); await audio.resume(); last = 0; look(); }
    paint();
  });
  document.addEventListener("htmx:after:swap", look);
  look();
})();
