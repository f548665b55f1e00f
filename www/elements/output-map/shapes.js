// @ts-check
/** The shapes of the classes, the same on the map and in the legend, as SVG path data around the origin. */

/** @param {number} corners @param {number} r @param {number} [turn] */
function polygon(corners, r, turn = 0) {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = turn - Math.PI / 2 + (i * 2 * Math.PI) / corners;
    return `${(r * Math.cos(angle)).toFixed(2)} ${(r * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join("L")}Z`;
}

/** @param {number} r */
const circle = (r) => `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;

/** @param {number} r @param {number} a */
const cross = (r, a) =>
  `M${-a} ${-r}H${a}V${-a}H${r}V${a}H${a}V${r}H${-a}V${a}H${-r}V${-a}H${-a}Z`;

/** @type {((r: number) => string)[]} */
const SHAPES = [
  (r) => polygon(4, r * 1.2, Math.PI / 4),
  circle,
  (r) => polygon(3, r * 1.3),
  (r) => polygon(4, r * 1.35),
  (r) => cross(r * 1.15, r * 0.45),
  (r) => polygon(5, r * 1.2),
  (r) => polygon(3, r * 1.3, Math.PI),
  (r) => polygon(6, r * 1.2),
];

/**
 * @param {number | null} cls null for a value: a circle
 * @param {number} r
 */
export function shapePath(cls, r) {
  return (cls === null ? circle : (SHAPES[cls % SHAPES.length] ?? circle))(r);
}
