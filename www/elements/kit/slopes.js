// @ts-check
/** What is shown of each function to descend on, and where the ball starts. */

/** @typedef {"parabola" | "two-minima" | "bowl" | "valley" | "saddle"} Name */

/** `range` is that of x, `across` that of y where it is another. @type {Record<Name, { start: number[], range: [number, number], across?: [number, number], values?: [number, number], power?: number }>} */
export const SLOPES = {
  parabola: { start: [2.5], range: [-3, 3], values: [0, 9] },
  "two-minima": { start: [1.6], range: [-1.8, 1.8], values: [-0.6, 4.6] },
  bowl: { start: [-2.5, 1.5], range: [-3, 3] },
  valley: { start: [-7, 2], range: [-8, 8], across: [-4, 4] },
  saddle: { start: [-2.5, 0], range: [-3, 3], power: 1 },
};
