// Light, dark, or as the machine has it; set before anything is painted.
// The buttons say data-shade, since data-theme is a word that Tabler paints by.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const always = document.documentElement.dataset.always; // a page for a dark hall is dark whatever was chosen
  const wanted = () => { if (always) return always; try { return localStorage.getItem("concentric-theme") || "auto"; } catch { return "auto"; } };
  const set = () => {
    const theme = wanted();
    document.documentElement.dataset.bsTheme = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
    for (const b of document.querySelectorAll("[data-shade]")) b.setAttribute("aria-pressed", String(b.dataset.shade === theme));
  };
  dark.addEventListener("change", set);
  addEventListener("DOMContentLoaded", set);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-shade]");
    if (!button) return;
    try { localStorage.setItem("concentric-theme", button.dataset.shade); } catch { /* not kept, still shown below */ }
    set();
  });
  set();
})();
