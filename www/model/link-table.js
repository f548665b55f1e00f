// @ts-check
/** The reader's own data in a link: `rows=0,0,0;0,1,1` with the targets last, and their names if they have any. */

import { escape, flag, number, numberText, wholeNumber } from "./link-values.js";

/** @typedef {import("./types.js").OwnData} OwnData */

/** More characters make links that mail programs and messengers break. */
const LONGEST = 4000;

/**
 * The parts of a fragment, or null if the table is too large for a link.
 * @param {OwnData} data
 * @returns {string[] | null}
 */
export function writeTable({ inputs, targets, names, drawn }) {
  const width = targets[0]?.length ?? 1;
  if (inputs.length * (names.inputs.length + width) > LONGEST) return null;
  const rows = inputs.map((row, index) => [...row, ...(targets[index] ?? [])].map(numberText).join(",")).join(";");
  if (rows.length > LONGEST) return null;
  const parts = [`rows=${rows}`];
  if (width !== 1) parts.push(`targets=${width}`);
  const plain = plainNames(names.inputs.length, width);
  const all = [...names.inputs, ...names.targets];
  if (all.join("\n") !== plain.join("\n")) parts.push(`names=${all.map(listed).join(",")}`);
  if (names.classes) parts.push(`classes=${names.classes.map(listed).join(",")}`);
  if (drawn) parts.push(`drawn=${flag.write(true)}`);
  return parts;
}

/**
 * @param {Map<string, string>} values
 * @returns {OwnData | null}
 */
export function readTable(values) {
  const rows = (values.get("rows") ?? "").split(";").map((row) => row.split(",").map(number));
  const width = wholeNumber(values.get("targets") ?? "1") ?? 0;
  const columns = rows[0]?.length ?? 0;
  if (width < 1 || columns <= width || rows.some((row) => row.length !== columns || row.includes(null))) return null;
  const numbers = /** @type {number[][]} */ (rows);
  const given = list(values.get("names"));
  const names = given.length === columns ? given : plainNames(columns - width, width);
  const classes = list(values.get("classes"));
  return {
    kind: "table",
    inputs: numbers.map((row) => row.slice(0, -width)),
    targets: numbers.map((row) => row.slice(-width)),
    testFraction: 0,
    names: {
      inputs: names.slice(0, -width),
      targets: names.slice(-width),
      classes: classes.length === Math.max(2, width) ? classes : null,
    },
    drawn: values.get("drawn") === "1",
  };
}

/** @param {number} inputs @param {number} targets */
function plainNames(inputs, targets) {
  const numbered = (/** @type {string} */ letter, /** @type {number} */ length) =>
    Array.from({ length }, (_, index) => `${letter}${index + 1}`);
  return [...numbered("x", inputs), ...(targets === 1 ? ["d"] : numbered("d", targets))];
}

/** A name in a list: its own commas doubly escaped. @param {string} name */
function listed(name) {
  return escape(name.replace(/[%,]/g, encodeURIComponent));
}

/** @param {string | undefined} text */
function list(text) {
  if (!text) return [];
  return text.split(",").map((name) => {
    try {
      return decodeURIComponent(name);
    } catch {
      return name;
    }
  });
}
