// @ts-check
/** Numbers as Python prints them. */

/** A float, all of it: 1.0, 18.691554664417964, 1e-07. @param {number} value */
export function pythonFloat(value) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const [digits = "", exponent] = String(value).split("e");
  const size = Math.abs(value);
  // JavaScript writes 21 digits before it turns to an exponent and goes down to 1e-7; Python 16, and 1e-5.
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    const [mantissa = "", power = "0"] = exponent === undefined ? value.toExponential().split("e") : [digits, exponent];
    const sign = power.startsWith("-") ? "-" : "+";
    return `${mantissa}e${sign}${power.replace(/^[+-]/, "").padStart(2, "0")}`;
  }
  return digits.includes(".") ? digits : `${Object.is(value, -0) ? "-0" : digits}.0`;
}
