// @ts-check
/** A step in words: its title, and one sentence with all its numbers for those who listen. */

import { expressionText, isRounded, numberText, styleOf } from "../kit/expression.js";
import { itemOf } from "../kit/items.js";
import { sourceName, unitName } from "../kit/names.js";
import { equationsOf } from "../../model/inside/expressions.js";
import { codeOf, itemKeyOf, valueOf } from "../../model/inside/quantities.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../model/inside/steps.js").Step} Step */
/** @typedef {import("../../model/inside/quantities.js").Quantity} Quantity */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/** Numbers of a whole layer that are read out. */
const MOST = 64;

/** What a step computes, and where. @param {Snapshot} snapshot @param {Say} say @param {Step} step */
export function stepTitle(snapshot, say, step) {
  const { shape } = snapshot;
  const last = step.l === shape.layers.length - 1;
  const layer = last ? say("step.outputLayer") : say("step.hiddenLayer", { layer: step.l + 1 });
  const what = say(step.kind === "delta" && last ? "step.kind.delta.output" : `step.kind.${step.kind}`);
  const alone = step.phase === "loss" && (shape.layers.at(-1)?.fanOut ?? 1) === 1;
  const where = alone || step.j < 0 ? layer : parameterName(snapshot, say, step) || unitName(snapshot, say, step.l, step.j);
  return ["loss", "mean", "total", "maximum"].includes(step.kind) ? what : say("step.title", { what, where });
}

/** The name of the weight or bias that a step is about. @param {Snapshot} snapshot @param {Say} say @param {Step} step */
function parameterName(snapshot, say, { phase, kind, l, i, j }) {
  const to = unitName(snapshot, say, l, j);
  if (phase === "update" && !kind.endsWith(".unit") && i < 0) return say("step.biasOf", { unit: to });
  if (i < 0) return "";
  const from = sourceName(snapshot, say, l, i);
  return say("step.weightOf", { from, to });
}

/**
 * One sentence that holds every number of the step.
 * @param {Snapshot} snapshot
 * @param {Say} say
 * @param {Step} step
 * @param {import("../kit/expression.js").Style} style
 */
export function sentence(snapshot, say, step, style) {
  const { record, exact } = style;
  const title = stepTitle(snapshot, say, step);
  const equations = equationsOf(step, record);
  if (equations.length === 0) {
    const shown = step.results.filter(({ q }, index, all) => !(q === "z" && all.some((other) => other.q === "y")) && index < MOST);
    const list = shown.map((quantity) => `${spokenName(snapshot, say, quantity, style)} ${numberText(valueOf(quantity, record), exact)}`);
    return say("step.sentence", { title, text: list.join(", ") });
  }
  const texts = equations.map(({ result, expression, full }) => {
    const value = style.hidden(result) ? "?" : numberText(valueOf(result, record), exact);
    const sign = isRounded(valueOf(result, record), exact) ? "≈" : "=";
    const shown = styleOf(expression, result, style);
    const way = "q" in expression ? "" : `${expressionText(expression, shown)} ${sign} `;
    const longer = full ? `${expressionText(full, shown)} = ` : "";
    const name = equations.length > 1 ? `${codeOf(result, record)}: ` : "";
    return `${name}${longer}${way}${value}`;
  });
  return say("step.sentence", { title, text: texts.join("; ") });
}

/** @param {Snapshot} snapshot @param {Say} say @param {Quantity} quantity @param {import("../kit/expression.js").Style} style */
function spokenName(snapshot, say, quantity, { record }) {
  const item = itemOf(itemKeyOf(quantity, record));
  if (item?.kind === "unit") return unitName(snapshot, say, item.layer, item.unit);
  return codeOf(quantity, record);
}
