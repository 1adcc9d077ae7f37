// Light, dark, or as the machine has it; set before anything is painted.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const wanted = () => { try { return localStorage.getItem("concentric-theme") || "auto"; } catch { return "auto"; } };
  const set = () => {
    const theme = wanted();
    document.documentElement.dataset.bsTheme = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
    for (const b of document.querySelectorAll("[data-theme]")) b.setAttribute("aria-pressed", String(b.dataset.theme === theme));
  };
  dark.addEventListener("change", set);
  addEventListener("DOMContentLoaded", set);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-theme]");
    if (!button) return;
    try { localStorage.setItem("concentric-theme", button.dataset.theme); } catch { /* not kept, still shown below */ }
    set();
  });
  set();
})();
