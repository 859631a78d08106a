// After an answer has arrived the keyboard goes on where the answer is, and its first words are said.
import { announce } from "./announce.js";

export function keepFocus() {
  document.addEventListener("htmx:after:swap", (event) => {
    const { sourceElement: asked, target } = event.detail?.ctx ?? {};
    if (asked?.id === "work") answered(document.querySelector(asked.getAttribute("hx-target")));
    if (target?.id === "hints") stay();
  });
}

function answered(answer) {
  answer.focus({ preventScroll: true });
  answer.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  announce(summary(answer));
}

// The button that asked for a hint has been replaced: the next one takes its place, or what is said where there is none.
function stay() {
  const next = document.getElementById("hint-button") ?? document.getElementById("next-hint");
  next?.focus({ preventScroll: true });
}

function summary(answer) {
  const notice = answer.querySelector(".notice");
  return [...notice?.querySelectorAll("p, h2") ?? []].map((one) => one.textContent).join(". ");
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
