// @ts-check
/** The elements of lessons: importing this is all a lesson's page has to do. */

import { KobaiBuild } from "./build/build.js";
import { KobaiChoose } from "./choose/choose.js";
import { KobaiLines } from "./lines/lines.js";
import { KobaiOrder } from "./order/order.js";
import { KobaiPlace } from "./place/place.js";
import { KobaiScene } from "./scene/scene.js";
import { KobaiUnit } from "./unit/unit.js";
import { Widget } from "./kit/widget.js";

/** @type {Record<string, CustomElementConstructor>} */
const ELEMENTS = {
  "kobai-scene": KobaiScene,
  "kobai-build": KobaiBuild,
  "kobai-choose": KobaiChoose,
  "kobai-lines": KobaiLines,
  "kobai-order": KobaiOrder,
  "kobai-place": KobaiPlace,
  "kobai-unit": KobaiUnit,
};

/** Brings the widgets of a page to life. @param {import("./kit/widget.js").Tools} tools */
export function defineLesson(tools) {
  Widget.tools = tools;
  for (const [name, element] of Object.entries(ELEMENTS)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}
