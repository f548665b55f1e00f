// @ts-check
/** Numbers as they are shown and as they are typed. */

/**
 * Four significant digits (or as many as asked), with a real minus: 0.5759, −12.35, 1.2e−5.
 * @param {number | null | undefined} value
 * @param {number} [significant]
 */
export function digits(value, significant = 4) {
  if (value === null || value === undefined) return "–";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text =
    size >= 1e6 || size < 1e-4
      ? value.toExponential(Math.max(significant - 2, 0)).replace("e+", "e")
      : Number.isInteger(value)
        ? String(value)
        : value.toPrecision(significant).replace(/e\+?(-?\d+)$/, (_, power) => `e${power}`);
  return text.replaceAll("-", "−");
}

/**
 * A number as typed, in full-width digits too; null for what is not a finite number.
 * @param {string} text
 */
export function parseNumber(text) {
  const plain = text.normalize("NFKC").trim().replace(/[−ー–]/g, "-");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
