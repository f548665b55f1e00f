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
  return realMinus(text);
}

/** A number as it is typed, with a real minus wherever it has one: −1.5, 2e−7. @param {string} text */
export function realMinus(text) {
  return text.replaceAll("-", "−");
}

/**
 * The same, led by ≈ where rounding shows.
 * @param {number} value
 * @param {number} [significant]
 */
export function approximately(value, significant = 4) {
  const text = digits(value, significant);
  const exact = Number(text.replaceAll("−", "-").replace("∞", "Infinity"));
  return exact === value || Number.isNaN(value) ? text : `≈ ${text}`;
}

/** A number exactly, as it would be typed: 0.1, 1e-7. @param {number} value */
export function exactly(value) {
  return String(value).replace("e+", "e");
}

/**
 * A whole number with its thousands apart, as both languages write it. The browser's own way would take a tenth of a
 * second when it is used first.
 * @param {number} value
 */
export function count(value) {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A share as a percentage with one digit: 98.8; none at the two ends. @param {number} share 0…1 */
export function percent(share) {
  if (share === 0 || share === 1) return String(share * 100);
  // What is not all is never shown as all, nor what is not nothing as nothing.
  return Math.min(99.9, Math.max(0.1, share * 100)).toFixed(1);
}

/**
 * A number as typed, full-width digits too; null for what is not a number. 1e999 is ∞: the engine says what it thinks.
 * U+30FC, the long vowel mark, is what a Japanese keyboard gives beside the digits for a minus.
 * @param {string} text
 * @returns {number | null}
 */
export function parseNumber(text) {
  const plain = text.normalize("NFKC").trim().replace(/[−\u30fc–]/g, "-");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}

/** What a number may begin with: a sign, a point, a power yet to come, or nothing. @param {string} text */
export function mayBecomeNumber(text) {
  return parseNumber(`${text}0`) !== null;
}

/** A seed as typed; null for what is none. @param {string} text */
export function parseSeed(text) {
  const seed = parseNumber(text);
  return seed !== null && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32 ? seed : null;
}

/**
 * Whether a number that somebody has worked out agrees with the true one to so many significant digits: half a unit of
 * the last of them, and a hair.
 * @param {number} guess
 * @param {number} truth
 * @param {number} significant
 */
export function agrees(guess, truth, significant) {
  const unit = truth === 0 ? 10 ** -significant : 10 ** (Math.floor(Math.log10(Math.abs(truth))) - significant + 1);
  return Math.abs(guess - truth) <= 0.5 * unit * (1 + 1e-9);
}
