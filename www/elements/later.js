// @ts-check
/**
 * The parts that a first visit does not show, loaded when the reader asks for one of them: importing this brings those to
 * life that are there already.
 */

import { KobaiCodePanel } from "./code-panel/code-panel.js";
import { KobaiDrawBar } from "./draw-bar/draw-bar.js";
import { KobaiGradientsPanel } from "./gradients-panel/gradients-panel.js";
import { KobaiKeys } from "./keys/keys.js";
import { KobaiLandscapePanel } from "./landscape-panel/landscape-panel.js";
import { KobaiLearningPanel } from "./learning-panel/learning-panel.js";
import { KobaiLook } from "./look/look.js";
import { KobaiRowsPanel } from "./rows-panel/rows-panel.js";
import { KobaiShare } from "./share/share.js";
import { KobaiStepPanel } from "./step-panel/step-panel.js";
import { KobaiTimeline } from "./timeline/timeline.js";

export { Controls as DataControls } from "./data-panel/controls.js";
export { moved } from "./kit/moves.js";
export { LossTable } from "./loss-chart/loss-table.js";
export { ChartTools } from "./loss-chart/tools.js";
export { Card } from "./network/card.js";
export { Controls } from "./network/controls.js";
export { Editor } from "./network/editor.js";
export { WeightTable } from "./network/table.js";
export { WalkOverlay } from "./network/walk-overlay.js";
export { AxisMenus } from "./output-map/axes.js";
export { Drawing } from "./output-map/drawing.js";
export { PointTable } from "./output-map/point-table.js";

/** @type {Record<string, CustomElementConstructor>} */
const ELEMENTS = {
  "kobai-code-panel": KobaiCodePanel,
  "kobai-draw-bar": KobaiDrawBar,
  "kobai-gradients-panel": KobaiGradientsPanel,
  "kobai-keys": KobaiKeys,
  "kobai-landscape-panel": KobaiLandscapePanel,
  "kobai-learning-panel": KobaiLearningPanel,
  "kobai-look": KobaiLook,
  "kobai-rows-panel": KobaiRowsPanel,
  "kobai-share": KobaiShare,
  "kobai-step-panel": KobaiStepPanel,
  "kobai-timeline": KobaiTimeline,
};

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element);
}
