// @ts-check
/** Which key means what, and when it means something else already. */

/** @typedef {import("../../model/types.js").Action} Action */

/** What holds on to its keys: fields to all of them, other controls to those that work them. */
const TYPING = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=file])";
const ARROWS = "input[type=radio], input[type=range], [role=application], [role=slider]";
const PRESSED = "button, a[href], summary, input, [role=button], [role=application], [role=tabpanel]";

/**
 * @param {KeyboardEvent} event
 * @param {{ running: boolean, view: { look: string } }} state
 * @returns {Action | "help" | null}
 */
export function actionForKey(event, { running, view }) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const target = /** @type {HTMLElement | undefined} */ (event.composedPath()[0]);
  const on = (/** @type {string} */ selector) => target instanceof Element && target.closest(selector) !== null;
  if (on("dialog, [role=dialog]")) return null;
  // A presenter's clicker walks wherever the focus is.
  const click = { PageDown: 1, PageUp: -1 }[event.key];
  if (view.look === "step" && click && !event.shiftKey) return { type: "walk", change: { by: click } };
  if (on(TYPING)) return null;
  // On a walk the arrows walk.
  if (view.look === "step" && !event.shiftKey && !on(ARROWS)) {
    if (event.key === "ArrowRight") return { type: "walk", change: { by: 1 } };
    if (event.key === "ArrowLeft") return { type: "walk", change: { by: -1 } };
  }
  switch (event.key) {
    case " ":
      return on(PRESSED) ? null : { type: running ? "pause" : "train" };
    case "ArrowRight":
      return on(ARROWS) ? null : event.shiftKey ? { type: "epoch", epochs: 1 } : { type: "step", updates: 1 };
    case "ArrowLeft":
      return on(ARROWS) ? null : event.shiftKey ? { type: "epoch", epochs: -1 } : { type: "back" };
    case "i":
    case "I":
      return { type: "view", change: { look: view.look === "none" ? "step" : "none" } };
    case "r":
    case "R":
      return { type: "reset" };
    case "?":
      return "help";
    default:
      return null;
  }
}
