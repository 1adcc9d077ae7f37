// A wall display calls when something new is to be taken note of, and again each minute until somebody has.
(() => {
  const button = document.getElementById("sound"), main = document.getElementById("main");
  let audio = null, last = 0, again = null;
  const newest = () => +document.getElementById("wall").dataset.newest;
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
  const look = () => {
    const now = newest();
    if (now > last) call();
    clearInterval(again);
    if (now) again = setInterval(call, 60000);
    last = now;
  };
  button.addEventListener("click", async () => {
    if (audio) { await audio.close(); audio = null; } else { audio = new AudioContext(); await audio.resume(); last = 0; look(); }
    button.setAttribute("aria-pressed", String(Boolean(audio)));
    button.textContent = audio ? button.dataset.on : button.dataset.off;
  });
  document.addEventListener("htmx:after:swap", look);
  look();
})();
