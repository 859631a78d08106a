// After an answer has arrived the keyboard goes on where the answer is.
export function keepFocus() {
  document.addEventListener("htmx:after:swap", (event) => {
    const form = event.detail?.ctx?.sourceElement;
    if (form?.id !== "work") return;
    const answer = document.querySelector(form.getAttribute("hx-target"));
    answer?.focus({ preventScroll: true });
    answer?.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  });
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
