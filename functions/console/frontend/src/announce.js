// Says something to screen readers without moving anything.
const status = document.getElementById("status");

export function announce(text) {
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = text; });
}
