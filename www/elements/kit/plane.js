// @ts-check
/** Data coordinates and pixels of the plane that the map shows, and the points in it. No DOM. */

/**
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ left: number, top: number, width: number, height: number }} Box in CSS pixels
 */

export class Plane {
  /**
   * @param {Box} box
   * @param {[number, number]} x range from left to right
   * @param {[number, number]} y range from bottom to top
   */
  constructor(box, x, y) {
    this.box = box;
    this.x = x;
    this.y = y;
  }

  /** @param {number} x @param {number} y @returns {Point} */
  toScreen(x, y) {
    const { left, top, width, height } = this.box;
    return {
      x: left + ((x - this.x[0]) / (this.x[1] - this.x[0])) * width,
      y: top + ((this.y[1] - y) / (this.y[1] - this.y[0])) * height,
    };
  }

  /** Inside the plane always. @param {Point} point @returns {Point} */
  toData(point) {
    const { left, top, width, height } = this.box;
    const u = clamp((point.x - left) / width);
    const v = clamp((point.y - top) / height);
    return { x: this.x[0] + u * (this.x[1] - this.x[0]), y: this.y[1] - v * (this.y[1] - this.y[0]) };
  }

  /**
   * A step of the keyboard's crosshair: a fortieth of the plane, or a coarse one.
   * @param {boolean} coarse
   * @returns {Point}
   */
  step(coarse) {
    const part = coarse ? 8 : 40;
    return { x: (this.x[1] - this.x[0]) / part, y: (this.y[1] - this.y[0]) / part };
  }

  /**
   * The nearest of some points on the screen, no farther than `reach` pixels; its index, or −1.
   * @param {Point} at on the screen
   * @param {Iterable<[number, number]>} points in data coordinates
   * @param {number} reach
   */
  nearest(at, points, reach) {
    let best = -1;
    let least = reach * reach;
    let index = 0;
    for (const [x, y] of points) {
      const point = this.toScreen(x, y);
      const distance = (point.x - at.x) ** 2 + (point.y - at.y) ** 2;
      if (distance <= least) {
        least = distance;
        best = index;
      }
      index++;
    }
    return best;
  }
}

/**
 * A number with as many digits as a plane of this width needs: two below a hundredth of it.
 * @param {number} value
 * @param {[number, number]} range
 */
export function rounded(value, range) {
  const span = Math.abs(range[1] - range[0]) || 1;
  const decimals = Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(span))));
  return Number(value.toFixed(decimals));
}

/**
 * Which class a row of targets means; null for a value.
 * @param {number[] | undefined} target
 * @param {string} task
 */
export function classOf(target, task) {
  if (!target || task === "regression") return null;
  if (target.length === 1) return (target[0] ?? 0) >= 0.5 ? 1 : 0;
  let best = 0;
  target.forEach((value, index) => {
    if (value > (target[best] ?? 0)) best = index;
  });
  return best;
}

/**
 * The target of a point of a class.
 * @param {number} cls
 * @param {string} task
 * @param {number} outputs
 */
export function targetOf(cls, task, outputs) {
  if (task !== "multi-class") return [cls];
  return Array.from({ length: Math.max(outputs, cls + 1) }, (_, index) => (index === cls ? 1 : 0));
}

/** @param {number} share */
function clamp(share) {
  return Math.max(0, Math.min(1, share));
}

/** Whether two lists differ somewhere. @param {unknown[]} before @param {unknown[]} now */
export function changed(before, now) {
  return before.length !== now.length || now.some((part, i) => part !== before[i]);
}

/**
 * The targets' range with some air; wider where the curve leaves it, but not without end.
 * @param {[number, number]} range
 * @param {Float64Array} values
 * @returns {[number, number]}
 */
export function around([lo, hi], values) {
  const span = hi - lo || 1;
  const [least, most] = extent(values);
  return [Math.max(Math.min(lo, least), lo - span) - span * 0.08, Math.min(Math.max(hi, most), hi + span) + span * 0.08];
}

/** @param {ArrayLike<number>} values @returns {[number, number]} */
export function extent(values) {
  let lo = Infinity;
  let hi = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (value < lo) lo = value;
    if (value > hi) hi = value;
  }
  return lo <= hi ? [lo, hi] : [0, 0];
}
