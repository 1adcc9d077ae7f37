// A display shows whole rows alone: those that do not fit are counted instead of being cut.
(() => {
  const fit = () => {
    const rows = [...document.querySelectorAll(".wall-rows tbody tr")], words = document.querySelector(".wall-rest");
    if (!words) return;
    for (const row of rows) row.hidden = false;
    const foot = document.querySelector(".wall-foot");
    const below = foot && getComputedStyle(foot).position === "fixed" ? foot.getBoundingClientRect().top : innerHeight;
    const say = (n) => { words.hidden = !n; words.textContent = words.dataset.words.replace("§", n); };
    let rest = +words.dataset.rest;
    say(rest);
    if (innerWidth <= 800) return; // a phone scrolls
    for (let at = rows.length - 1; at > 0; at -= 1) {
      const last = words.hidden ? rows[at] : words;
      if (last.getBoundingClientRect().bottom <= below) break;
      rows[at].hidden = true;
      rest += 1;
      say(rest);
    }
  };
  document.addEventListener("htmx:after:swap", fit);
  addEventListener("resize", fit);
  document.fonts.ready.then(fit);
  fit();
})();
