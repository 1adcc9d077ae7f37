// A long list of names narrows as somebody types; what is redrawn meanwhile is narrowed again.
(() => {
  const narrow = () => {
    const box = document.querySelector("[data-narrows]");
    if (!box) return;
    const wanted = box.value.trim().toLocaleLowerCase();
    for (const row of document.querySelectorAll(box.dataset.narrows + " > li"))
      row.hidden = wanted !== "" && !row.querySelector(".grow").textContent.toLocaleLowerCase().includes(wanted);
  };
  document.addEventListener("input", (event) => { if (event.target.matches("[data-narrows]")) narrow(); });
  document.addEventListener("htmx:after:swap", narrow);
})();
