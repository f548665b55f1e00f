// @ts-check
/** Powers of ten as they are written: 10⁻⁵. */

/** @param {number} exponent */
export function power(exponent) {
  const digits = [...String(Math.abs(exponent))].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? digit).join("");
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}
