// A display shows whole rows alone: those that do not fit are counted instead of being cut.
(() => {
  const fit = () => {
    const box = document.querySelector(".wall-fit"), words = document.querySelector(".wall-rest");
    if (!box || !words) return;
    const rows = [...box.querySelectorAll("tbody tr")];
    for (const row of rows) row.hidden = false;
    // measured all at once, then hidden: a phone scrolls instead
    const below = innerWidth <= 800 ? Infinity : box.getBoundingClientRect().bottom + 0.5;
    const over = rows.filter((row, at) => at > 0 && row.getBoundingClientRect().bottom > below);
    for (const row of over) row.hidden = true;
    const rest = +words.dataset.rest + over.length;
    words.hidden = !rest;
    words.textContent = words.dataset.words.replace("§", rest);
  };
  document.addEventListener("htmx:after:swap", fit);
  addEventListener("resize", fit);
  document.fonts.ready.then(fit);
  fit();
})();
