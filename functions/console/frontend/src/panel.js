// Explanations open in a panel beside the work; where it was opened from gets the focus back.
export function panel(dialog, content) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-panel]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    content.replaceChildren();
    content.setAttribute("aria-busy", "true");
    if (!dialog.open) dialog.showModal();
  });
  document.addEventListener("htmx:after:swap", () => {
    if (!dialog.open || !content.hasChildNodes() || content.getAttribute("aria-busy") !== "true") return;
    content.removeAttribute("aria-busy");
    content.querySelector("[tabindex='-1']")?.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
