// @ts-check
/**
 * The elements of a lab, and the engine that labs run on: importing this is all a page has to do. What a reader may never
 * open is loaded by what opens it: the panels of looking inside (look/look.js), the dialogs (lab/lab.js), the table reader
 * (data-panel/own-table.js).
 */

import { KobaiLab } from "./lab/lab.js";
import "./announcer/announcer.js";
import "./counters/counters.js";
import "./data-panel/data-panel.js";
import "./doors/doors.js";
import "./draw-bar/draw-bar.js";
import "./learning-panel/learning-panel.js";
import "./look/look.js";
import "./loss-chart/loss-chart.js";
import "./network/network.js";
import "./notice/notice.js";
import "./output-map/output-map.js";
import "./rate/rate.js";
import "./speed/speed.js";
import "./timeline/timeline.js";
import "./transport/transport.js";

/**
 * Brings the labs of a page to life.
 * @param {typeof import("../engine.js")} engine
 */
export function defineElements(engine) {
  KobaiLab.engine = engine;
  if (!customElements.get("kobai-lab")) customElements.define("kobai-lab", KobaiLab);
}
