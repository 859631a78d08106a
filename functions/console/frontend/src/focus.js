// After an answer has arrived the keyboard goes on where the answer is, and its first words are said.
import { announce } from "./announce.js";

export function keepFocus() {
  document.addEventListener("htmx:after:swap", (event) => {
    const form = event.detail?.ctx?.sourceElement;
    if (form?.id !== "work") return;
    const answer = document.querySelector(form.getAttribute("hx-target"));
    answer.focus({ preventScroll: true });
    answer.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
    announce(summary(answer));
  });
}

function summary(answer) {
  const notice = answer.querySelector(".notice");
  return [...notice?.querySelectorAll("p, h2") ?? []].map((one) => one.textContent).join(". ");
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
