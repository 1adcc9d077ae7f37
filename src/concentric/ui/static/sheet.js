// A sheet goes to the printer that the browser knows.
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
