// @ts-check
/** Where something small opens beside what it belongs to: inside what can be seen, hiding as few units as it can. */

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** Between the thing and what it belongs to, in CSS pixels. */
const GAP = 12;

/**
 * The best upper left corner for a box of a size: below, above, beside or diagonally off its anchor.
 * @param {{ width: number, height: number }} size
 * @param {Box} anchor
 * @param {Box} view
 * @param {{ box: Box, weight: number }[]} avoid what should stay visible, and how much it matters
 */
export function bestPlace(size, anchor, view, avoid) {
  const centerX = anchor.x + (anchor.width - size.width) / 2;
  const centerY = anchor.y + (anchor.height - size.height) / 2;
  const left = anchor.x - size.width - GAP;
  const right = anchor.x + anchor.width + GAP;
  const above = anchor.y - size.height - GAP;
  const below = anchor.y + anchor.height + GAP;
  const choices = [
    [centerX, below],
    [centerX, above],
    [right, centerY],
    [left, centerY],
    [right, below],
    [left, below],
    [right, above],
    [left, above],
  ];
  let best = { x: view.x, y: view.y };
  let least = Infinity;
  choices.forEach(([wantedX = 0, wantedY = 0], order) => {
    const x = clamp(wantedX, view.x, view.x + view.width - size.width);
    const y = clamp(wantedY, view.y, view.y + view.height - size.height);
    const box = { x, y, width: size.width, height: size.height };
    const hidden = avoid.reduce((sum, { box: other, weight }) => sum + weight * overlap(box, other), 0);
    // Nearer is better, and so are the earlier choices, but both matter less than what is hidden.
    const moved = Math.abs(x - wantedX) + Math.abs(y - wantedY);
    const cost = hidden + 20 * overlap(box, anchor) + 5 * moved + 40 * order;
    if (cost < least) {
      least = cost;
      best = { x: Math.round(x), y: Math.round(y) };
    }
  });
  return best;
}

/** The area two boxes share. @param {Box} a @param {Box} b */
function overlap(a, b) {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** @param {number} value @param {number} lo @param {number} hi */
function clamp(value, lo, hi) {
  return Math.max(lo, Math.min(hi, value));
}
