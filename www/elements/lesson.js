// @ts-check
/**
 * The elements of lessons: importing this is all a lesson's page has to do. Each is fetched by the lessons that have it,
 * so that a new one costs the others nothing.
 */

import { KobaiScene } from "./scene/scene.js";
import { Widget } from "./kit/widget.js";

/** @type {Record<string, () => Promise<CustomElementConstructor>>} */
const ELEMENTS = {
  "kobai-arrows": async () => (await import("./arrows/arrows.js")).KobaiArrows,
  "kobai-build": async () => (await import("./build/build.js")).KobaiBuild,
  "kobai-chain": async () => (await import("./chain/chain.js")).KobaiChain,
  "kobai-choose": async () => (await import("./choose/choose.js")).KobaiChoose,
  "kobai-cost": async () => (await import("./cost/cost.js")).KobaiCost,
  "kobai-curve": async () => (await import("./curve/curve.js")).KobaiCurve,
  "kobai-disprove": async () => (await import("./disprove/disprove.js")).KobaiDisprove,
  "kobai-entropy": async () => (await import("./entropy/entropy.js")).KobaiEntropy,
  "kobai-finish": async () => (await import("./finish/finish.js")).KobaiFinish,
  "kobai-hunt": async () => (await import("./hunt/hunt.js")).KobaiHunt,
  "kobai-linear": async () => (await import("./linear/linear.js")).KobaiLinear,
  "kobai-lines": async () => (await import("./lines/lines.js")).KobaiLines,
  "kobai-match": async () => (await import("./match/match.js")).KobaiMatch,
  "kobai-number": async () => (await import("./number/number.js")).KobaiNumber,
  "kobai-order": async () => (await import("./order/order.js")).KobaiOrder,
  "kobai-pair": async () => (await import("./pair/pair.js")).KobaiPair,
  "kobai-place": async () => (await import("./place/place.js")).KobaiPlace,
  "kobai-race": async () => (await import("./race/race.js")).KobaiRace,
  "kobai-reach": async () => (await import("./reach/reach.js")).KobaiReach,
  "kobai-regression": async () => (await import("./regression/regression.js")).KobaiRegression,
  "kobai-sign": async () => (await import("./sign/sign.js")).KobaiSign,
  "kobai-slope": async () => (await import("./slope/slope.js")).KobaiSlope,
  "kobai-softmax": async () => (await import("./softmax/softmax.js")).KobaiSoftmax,
  "kobai-spread": async () => (await import("./spread/spread.js")).KobaiSpread,
  "kobai-survive": async () => (await import("./survive/survive.js")).KobaiSurvive,
  "kobai-suspects": async () => (await import("./suspects/suspects.js")).KobaiSuspects,
  "kobai-tasks": async () => (await import("./tasks/tasks.js")).KobaiTasks,
  "kobai-trials": async () => (await import("./trials/trials.js")).KobaiTrials,
  "kobai-unit": async () => (await import("./unit/unit.js")).KobaiUnit,
  "kobai-updates": async () => (await import("./updates/updates.js")).KobaiUpdates,
  "kobai-versus": async () => (await import("./versus/versus.js")).KobaiVersus,
};

/** Brings the widgets of a page to life. @param {import("./kit/widget.js").Tools} tools */
export async function defineLesson(tools) {
  Widget.tools = tools;
  // Others make it too.
  define("kobai-scene", KobaiScene);
  const used = Object.entries(ELEMENTS).filter(([name]) => document.querySelector(name));
  await Promise.all(used.map(async ([name, load]) => define(name, await load())));
}

/** @param {string} name @param {CustomElementConstructor} element */
function define(name, element) {
  if (!customElements.get(name)) customElements.define(name, element);
}
