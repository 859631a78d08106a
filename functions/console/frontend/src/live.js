// Pages that change by themselves: htmx puts the parts in place, and the page says how the stream goes.
import "htmx.org/dist/ext/hx-sse.js";

const REFUSED = new Set([401, 403, 404]);
const note = document.getElementById("live");
const words = note.querySelector(".live-text");

function say(state, text) {
  if (note.dataset.state === state) return;
  note.dataset.state = state;
  words.textContent = text;
}

function ended() {
  say("ended", "Live updates have ended. Load the page again to go on.");
}

note.addEventListener("htmx:sse:after:connection", () => say("on", "Live"));
note.addEventListener("ended", ended);
note.addEventListener("htmx:sse:error", (event) => {
  if (REFUSED.has(event.detail.status)) {
    ended();
    note.removeAttribute("hx-sse:connect");
    const still = note.cloneNode(true);
    note.replaceWith(still); // the stream goes on only while its element stands in the page
  } else say("off", "Not live just now. Trying again.");
});
note.addEventListener("htmx:response:error", ended);
