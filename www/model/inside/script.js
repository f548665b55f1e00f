// @ts-check
/** The script of the present experiment: its text, and which of its lines compute a step. */

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
