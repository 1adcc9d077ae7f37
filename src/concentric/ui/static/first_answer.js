// A start that is offered beside the form is taken up with one tap, and what stands there is asked about anew.
(() => {
  document.addEventListener("click", (event) => {
    const way = event.target.closest("[data-start]");
    const field = document.getElementById("start");
    if (!way || !field) return;
    field.value = way.dataset.start;
    const flexible = document.getElementById("flexible");
    if (flexible) flexible.value = "0";
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
})();
