// The code editor, the marks of findings beside its lines, and highlighting of programs that are only shown.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python, pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter, highlightCode } from "@lezer/highlight";

const nonce = document.querySelector("meta[name=csp-nonce]").content;
// Beside the editor's own list: the rest of what reorders text or takes no space.
const hidden = /[\u202a-\u202c\u2060-\u2064\u2068\u206a-\u206f\u{e0000}-\u{e007f}]/gu;
let view = null;

// Left alone, the browser would put what is typed over a selection into an element with a style of its own, which the
// page's policy forbids.
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput(event, editor) {
    if (event.inputType !== "insertText" || event.data === null || editor.state.selection.main.empty) return false;
    event.preventDefault();
    editor.dispatch(editor.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

function replace(root) {
  const field = root.querySelector("textarea");
  const label = root.querySelector("label");
  const help = root.querySelector(".editor-help");
  label.id = `${field.id}-label`;
  view = new EditorView({
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        EditorView.cspNonce.of(nonce),
        lineNumbers(), lintGutter(), highlightActiveLineGutter(), highlightActiveLine(),
        highlightSpecialChars({ addSpecialChars: hidden }),
        history(), drawSelection(), indentOnInput(), bracketMatching(), indentUnit.of("    "),
        python(), syntaxHighlighting(classHighlighter), typeOverSelection,
        keymap.of([...lintKeymap, indentWithTab, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ "aria-labelledby": label.id, "aria-describedby": help.id, spellcheck: "false", tabindex: "0" }),
        EditorView.updateListener.of((update) => { if (update.docChanged) field.value = update.state.doc.toString(); }),
      ],
    }),
  });
  root.insertBefore(view.dom, help);
  root.dataset.editor = "ready";
  field.hidden = true;
  field.value = view.state.doc.toString();
  label.addEventListener("click", () => view.focus());
}

function mark() {
  const findings = document.querySelectorAll("[data-diagnostics] .finding[data-line]:not([data-line=''])");
  const lines = view.state.doc.lines;
  const diagnostics = [...findings].filter((one) => Number(one.dataset.line) <= lines).map((one) => {
    const line = view.state.doc.line(Number(one.dataset.line));
    const start = line.from + (line.text.length - line.text.trimStart().length);
    return { from: Math.min(start, line.to), to: line.to, severity: one.dataset.severity, message: one.dataset.message };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics.sort((a, b) => a.from - b.from)));
}

function goTo(number) {
  const line = view.state.doc.line(Math.min(number, view.state.doc.lines));
  view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
  view.focus();
}

function highlight(root) {
  for (const block of root.querySelectorAll("pre[data-python]:not([data-done])")) {
    block.dataset.done = "";
    const code = block.querySelector("code");
    const text = code.textContent;
    const shown = document.createDocumentFragment();
    const put = (piece, classes) => {
      const span = document.createElement("span");
      if (classes) span.className = classes;
      span.textContent = piece;
      shown.append(span);
    };
    highlightCode(text, pythonLanguage.parser.parse(text), classHighlighter, put, () => shown.append("\n"));
    code.replaceChildren(shown);
  }
}

const root = document.querySelector("[data-editor]");
if (root) replace(root);
if (view && document.querySelector("[data-diagnostics]")) mark();
highlight(document);

document.addEventListener("htmx:after:swap", () => {
  if (view && document.querySelector("[data-diagnostics]")) mark();
  highlight(document);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-go-to]");
  if (link && view) goTo(Number(link.dataset.goTo));
});
