// A button with data-copy="id" copies the text of that element. Where the clipboard is not allowed, as on a plain
// address, the text stands selected, to be copied by hand. What became of it is said beside the button.
(() => {
  const selected = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };
  const copied = async (element) => {
    selected(element);
    try {
      await navigator.clipboard.writeText(element.textContent.trim());
      return true;
    } catch {
      return document.execCommand("copy");
    }
  };
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const status = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copied(document.getElementById(button.dataset.copy));
      status.textContent = done ? button.dataset.copied : button.dataset.selected;
    });
  }
})();
