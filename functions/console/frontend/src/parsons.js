// A Parsons board: lines go from a pool into a program, by pointer, by buttons or by keys.
import { announce } from "./announce.js";

const MOST_INDENT = 8;
const STEP = 4; // spaces of one level
const STEP_PIXELS = 28; // that a pointer moves sideways for one level
const START_PIXELS = 6; // that a pointer moves before a press becomes a drag
const EDGE_PIXELS = 72; // from the window's edge, where a drag begins to scroll
const ENDS = ["pointerup", "pointercancel"];

export function board(root) {
  const pool = root.querySelector("[data-pool]");
  const program = root.querySelector("[data-program]");
  let justDragged = null;
  for (const line of pool.querySelectorAll(".line")) prepare(line);
  refresh();

  function prepare(line) {
    const tools = line.querySelector(".line-tools");
    const text = textOf(line);
    for (const [action, sign, label] of [
      ["out", "←", "Indent less"], ["in", "→", "Indent more"], ["up", "↑", "Move up"], ["down", "↓", "Move down"], ["swap", "+", "Use"],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "line-tool";
      button.dataset.action = action;
      button.textContent = sign;
      button.setAttribute("aria-label", `${label}: ${text}`);
      button.addEventListener("click", () => { act(line, action); focusOn(line, action); });
      tools.append(button);
    }
    const main = line.querySelector(".line-text");
    main.addEventListener("click", (event) => clicked(event, line));
    main.addEventListener("keydown", (event) => keyed(event, line));
    line.addEventListener("pointerdown", (event) => pressed(event, line));
  }

  function clicked(event, line) {
    const byPointer = event.detail > 0;
    if (byPointer && line === justDragged) return; // the click that ends a drag
    act(line, "swap");
    line.querySelector(".line-text").focus();
  }

  function keyed(event, line) {
    const action = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" }[event.key];
    if (!action || line.parentElement !== program) return;
    event.preventDefault();
    act(line, action);
    line.querySelector(".line-text").focus();
  }

  function act(line, action) {
    const used = line.parentElement === program;
    if (action === "swap") (used ? pool : program).append(line);
    if (action === "swap" && used) line.dataset.indent = 0;
    if (action === "up" && used) line.previousElementSibling?.before(line);
    if (action === "down" && used) line.nextElementSibling?.after(line);
    if (action === "in" && used) line.dataset.indent = Math.min(MOST_INDENT, indentOf(line) + 1);
    if (action === "out" && used) line.dataset.indent = Math.max(0, indentOf(line) - 1);
    refresh();
    announce(whereabouts(line));
  }

  // The board catches the pointer, for a line that moves to another place on the page would lose it.
  function pressed(event, line) {
    justDragged = null;
    if (event.button !== 0 || event.target.closest(".line-tools")) return;
    const start = { x: event.clientX, y: event.clientY, indent: indentOf(line) };
    const move = (moved) => {
      const far = Math.hypot(moved.clientX - start.x, moved.clientY - start.y) > START_PIXELS;
      if (!far && !root.hasPointerCapture(moved.pointerId)) return;
      root.setPointerCapture(moved.pointerId);
      line.dataset.dragged = "yes";
      dragTo(line, moved, start);
      scrollNearEdge(moved.clientY);
    };
    const end = (ended) => {
      for (const type of ENDS) root.removeEventListener(type, end);
      root.removeEventListener("pointermove", move);
      if (!line.dataset.dragged) return;
      delete line.dataset.dragged;
      justDragged = ended.type === "pointerup" ? line : null;
      refresh();
      announce(whereabouts(line));
    };
    root.addEventListener("pointermove", move);
    for (const type of ENDS) root.addEventListener(type, end);
  }

  function dragTo(line, pointer, start) {
    const target = [program, pool].find((list) => within(list, pointer)) ?? line.parentElement;
    const next = [...target.children].find((other) => other !== line && pointer.clientY < middle(other));
    if (next) next.before(line);
    else target.append(line);
    const levels = start.indent + Math.round((pointer.clientX - start.x) / STEP_PIXELS);
    const cameFromProgram = line.dataset.from === "program";
    if (target === pool) line.dataset.indent = 0;
    else if (cameFromProgram) line.dataset.indent = Math.max(0, Math.min(MOST_INDENT, levels));
  }

  function refresh() {
    for (const line of root.querySelectorAll(".line")) {
      const used = line.parentElement === program;
      const field = line.querySelector("input");
      field.disabled = !used;
      field.name = "lines";
      field.value = " ".repeat(STEP * indentOf(line)) + textOf(line);
      const swap = line.querySelector("[data-action='swap']");
      swap.textContent = used ? "×" : "+";
      swap.setAttribute("aria-label", `${used ? "Take out" : "Use"}: ${textOf(line)}`);
      for (const tool of line.querySelectorAll(".line-tool:not([data-action='swap'])")) tool.hidden = !used;
      line.dataset.from = used ? "program" : "pool";
    }
  }

  function focusOn(line, action) {
    line.querySelector(`[data-action='${action}']`).focus();
  }

  function whereabouts(line) {
    if (line.parentElement === pool) return `${textOf(line)}: not in the program`;
    const place = [...program.children].indexOf(line) + 1;
    return `${textOf(line)}: line ${place} of ${program.children.length}, indentation ${indentOf(line)}`;
  }
}

function textOf(line) {
  return line.querySelector("code").textContent;
}

function indentOf(line) {
  return Number(line.dataset.indent);
}

function scrollNearEdge(y) {
  if (y < EDGE_PIXELS) scrollBy(0, -STEP_PIXELS);
  if (y > innerHeight - EDGE_PIXELS) scrollBy(0, STEP_PIXELS);
}

function middle(element) {
  const box = element.getBoundingClientRect();
  return box.top + box.height / 2;
}

function within(element, pointer) {
  const box = element.getBoundingClientRect();
  return pointer.clientX >= box.left && pointer.clientX <= box.right && pointer.clientY >= box.top - 24 && pointer.clientY <= box.bottom + 24;
}
