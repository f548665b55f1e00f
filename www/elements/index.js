// @ts-check
/**
 * The elements of a first visit, and the engine that labs run on: importing elements from here is all a page has to do.
 * The others come when they are wanted, from later.js.
 */

import { KobaiAnnouncer } from "./announcer/announcer.js";
import { KobaiCounters } from "./counters/counters.js";
import { KobaiDataPanel } from "./data-panel/data-panel.js";
import { KobaiDoors } from "./doors/doors.js";
import { KobaiLab } from "./lab/lab.js";
import { KobaiNotice } from "./notice/notice.js";
import { KobaiRate } from "./rate/rate.js";
import { KobaiSpeed } from "./speed/speed.js";
import { KobaiTransport } from "./transport/transport.js";
import "./loss-chart/loss-chart.js";
import "./network/network.js";
import "./output-map/output-map.js";

/** @type {Record<string, CustomElementConstructor>} */
const ELEMENTS = {
  "kobai-announcer": KobaiAnnouncer,
  "kobai-counters": KobaiCounters,
  "kobai-data-panel": KobaiDataPanel,
  "kobai-doors": KobaiDoors,
  "kobai-notice": KobaiNotice,
  "kobai-rate": KobaiRate,
  "kobai-speed": KobaiSpeed,
  "kobai-transport": KobaiTransport,
};

/**
 * Brings the labs of a page to life.
 * @param {typeof import("../engine.js")} engine
 */
export function defineElements(engine) {
  for (const [name, element] of Object.entries(ELEMENTS)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
  KobaiLab.engine = engine;
  if (!customElements.get("kobai-lab")) customElements.define("kobai-lab", KobaiLab);
}
