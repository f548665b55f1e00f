// @ts-check
/** Taking something along with a pointer and letting it go elsewhere. What is only pressed is not dragged, but clicked. */

import { zoomOf } from "./dom.js";

/** So many CSS pixels make it a drag. */
const FIRMNESS = 6;

/**
 * @param {HTMLElement} thing
 * @param {(under: Element | null, x: number) => void} drop gets what it was let go over, and where
 */
export function draggable(thing, drop) {
  /** @type {{ x: number, y: number, dragging: boolean } | null} */
  let held = null;
  thing.classList.add("draggable");
  thing.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = { x: event.clientX, y: event.clientY, dragging: false };
    // A quick hand leaves it before it has moved.
    thing.setPointerCapture(event.pointerId);
  });
  thing.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.dragging) {
      if (Math.hypot(x, y) < FIRMNESS) return;
      held.dragging = true;
      thing.classList.add("dragged");
    }
    const zoom = zoomOf(thing);
    thing.style.translate = `${x / zoom}px ${y / zoom}px`;
  });
  const end = (/** @type {PointerEvent} */ event, /** @type {boolean} */ dropped) => {
    const dragged = held?.dragging ?? false;
    held = null;
    if (!dragged) return;
    // Looked for without it, since it lies above.
    thing.style.visibility = "hidden";
    const under = document.elementFromPoint(event.clientX, event.clientY);
    thing.style.visibility = thing.style.translate = "";
    thing.classList.remove("dragged");
    // The click that follows is the end of the drag.
    const swallow = (/** @type {Event} */ click) => click.stopImmediatePropagation();
    thing.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => thing.removeEventListener("click", swallow, { capture: true }));
    if (dropped) drop(under, event.clientX);
  };
  thing.addEventListener("pointerup", (event) => end(event, true));
  thing.addEventListener("pointercancel", (event) => end(event, false));
}
