// @ts-check
/** The columns of the table: what they are called, and what stands in them. */

import { outputName } from "../kit/names.js";
import { nameText } from "../kit/symbol.js";
import { digits } from "../../model/format.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../model/inside/rows.js").Column} Column */
/** @typedef {import("../../model/inside/rows.js").Row} Row */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */
/** @typedef {{ column: Column, name: string, text: (row: Row) => string }} Shown */

/**
 * @param {Snapshot} snapshot
 * @param {Say} say
 * @returns {Shown[]} the first is the row's number, the last but for regression whether the answer is right
 */
export function columnsOf({ names, task, data, inside }, say) {
  const { inputs, targets } = data.train;
  const outputs = targets[0]?.length ?? 0;
  const judged = inside?.rows.rows[0]?.right !== null;
  const name = (/** @type {string} */ letter, /** @type {number} */ index) => nameText(outputs > 1 ? `${letter}${index + 1}` : letter);
  const classOf = (/** @type {number} */ cls) => className(names, cls, say);
  const multi = task === "multi-class";
  const each = (/** @type {number} */ count, /** @type {(index: number) => Shown} */ make) => Array.from({ length: count }, (_, index) => make(index));
  return [
    { column: { kind: "row" }, name: say("rows.row"), text: ({ row }) => String(row) },
    ...each(inputs[0]?.length ?? 0, (index) => ({
      column: { kind: "x", index },
      name: nameText(names.inputs[index] ?? `x${index + 1}`),
      text: ({ x }) => digits(x[index]),
    })),
    ...(multi
      ? [/** @type {Shown} */ ({ column: { kind: "class" }, name: "d", text: ({ d }) => classOf(d.indexOf(1)) })]
      : each(outputs, (index) => ({
          column: { kind: "d", index },
          name: names.targets[index] ? nameText(names.targets[index]) : name("d", index),
          text: ({ d }) => (task === "two-class" && names.classes ? classOf(d[index] ?? 0) : digits(d[index])),
        }))),
    ...each(outputs, (index) => ({
      column: { kind: "y", index },
      name: multi && names.classes?.[index] ? `${name("y", index)} ${names.classes[index]}` : nameText(outputName(outputs, index)),
      text: ({ y }) => digits(y[index]),
    })),
    { column: { kind: "loss" }, name: say("rows.rowLoss"), text: ({ loss }) => digits(loss) },
    ...(judged ? [/** @type {Shown} */ ({ column: { kind: "right" }, name: say("rows.right"), text: ({ right }) => say(right ? "rows.isRight" : "rows.isWrong") })] : []),
  ];
}

/** @param {Snapshot["names"]} names @param {number} cls @param {Say} say */
export function className({ classes }, cls, say) {
  return classes?.[cls] ?? say("map.class", { index: cls });
}
