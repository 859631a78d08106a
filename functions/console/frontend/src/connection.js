// Says so when LearnFlow cannot be reached, and takes it back with the next answer.
export function watchConnection(notice) {
  document.addEventListener("htmx:error", () => { notice.hidden = false; });
  document.addEventListener("htmx:after:request", () => { notice.hidden = true; });
}
