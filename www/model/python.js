// @ts-check
/** Numbers as Python prints them. */

/** A float as Python's repr writes it: 0.25, 1.0, 1e-07, 1e+16, inf, nan. @param {number} value */
export function pythonFloat(value) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= 16 || power < -4) return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  const plain = String(value);
  return plain.includes(".") ? plain : `${Object.is(value, -0) ? "-0" : plain}.0`;
}
