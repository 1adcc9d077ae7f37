// Of a secret meeting neither title nor names are typed: the fields that hold them are emptied and closed.
(() => {
  const box = document.querySelector("[data-unnames]");
  if (!box) return;
  const close = () => {
    for (const name of box.dataset.unnames.split(" ")) {
      const field = document.getElementById(name);
      field.disabled = box.checked;
      if (!box.checked) continue;
      if (field.type === "checkbox") field.checked = false;
      else field.value = "";
    }
  };
  box.addEventListener("change", close);
  close();
})();
