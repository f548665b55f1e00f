// Formulas in one line of text, worked out again.

/**
 * What a formula comes to: "0.5 × (−2) + tanh(1)". `functions` are those that JavaScript does not know.
 * @param {string} text
 * @param {Record<string, (u: number) => number>} [functions]
 */
export function workOut(text, functions = {}) {
  const script = text
    .replaceAll('−', '-').replaceAll('×', '*').replaceAll('÷', '/').replaceAll('½', '0.5').replaceAll(')²', ')**2')
    .replaceAll('e^(', 'Math.exp(').replaceAll('ln(', 'Math.log(').replaceAll('tanh(', 'Math.tanh(').replaceAll('√(', 'Math.sqrt(')
    .replaceAll('max(', 'Math.max(').replaceAll('min(', 'Math.min(').replaceAll('sign(', 'Math.sign(')
    .replaceAll('f′(', 'f(').replaceAll('Φ(', 'Phi(').replaceAll('φ(', 'phi(').replaceAll('σ(', 'sigma(')
    .replace(/\|([^|]+)\|/g, 'Math.abs($1)').replaceAll('^', '**')
    .replace(/(^|[^\w)])-Math/g, '$1-1*Math');
  return new Function(...Object.keys(functions), `return ${script};`)(...Object.values(functions));
}

/** The largest number in a formula, by which its rounding is measured. @param {string} text */
export function largest(text) {
  const numbers = text.replaceAll('−', '-').match(/\d[\d.]*(e-?\d+)?/g) ?? [];
  return Math.max(1, ...numbers.map(Number));
}
