// @ts-check
/** The script of the present experiment: its text, which of its lines compute a step, and numbers as Python prints them. */

/** @typedef {{ text: string, mark: string | null }} CodeLine */

/** @param {readonly CodeLine[]} lines */
export function scriptText(lines) {
  return lines.map(({ text }) => `${text}\n`).join("");
}

/**
 * Whether a line with this mark computes a step of the walk.
 * @param {{ l: number, mark: string }} step
 * @param {string | null} mark
 */
export function computes(step, mark) {
  if (step.mark !== "update") return mark === step.mark || (mark === "update" && /^[Wb]\d+$/.test(step.mark));
  return mark === "update" || mark === `W${step.l + 1}` || mark === `b${step.l + 1}`;
}

/** A float as Python's repr writes it: 0.25, 1.0, 1e-07, 1e+16, inf, nan. @param {number} value */
export function pythonFloat(value) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= 16 || power < -4) return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  const plain = String(value);
  return plain.includes(".") ? plain : `${Object.is(value, -0) ? "-0" : plain}.0`;
}
