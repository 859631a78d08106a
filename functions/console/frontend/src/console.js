// What every page needs: htmx, the panel of explanations, the Parsons board, and the places that speak to screen readers.
import "htmx.org";
import { watchConnection } from "./connection.js";
import { keepFocus } from "./focus.js";
import { panel } from "./panel.js";
import { board } from "./parsons.js";

panel(document.getElementById("panel"), document.getElementById("panel-content"));
keepFocus();
watchConnection(document.getElementById("offline"));
for (const element of document.querySelectorAll("[data-parsons]")) board(element);

// An exercise that was chosen for somebody keeps its own address, so that loading the page again shows the same one.
const address = document.querySelector("[data-address]")?.dataset.address;
if (address) history.replaceState(null, "", address);
