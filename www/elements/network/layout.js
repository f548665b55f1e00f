// @ts-check
/**
 * Where everything in the picture of a network stands: pure geometry, CSS pixels, no DOM.
 *
 * Columns from left to right: the inputs, then one per layer. A column that does not fit keeps its smallest pitch and
 * the picture grows beyond the view, which then scrolls.
 */

/**
 * @typedef {{ x: number, y: number }} Point the middle of a unit
 * @typedef {{ x: number, size: number, pitch: number, units: Point[] }} Column
 * @typedef {{ width: number, height: number, columns: Column[], labels: "above" | "beside" }} Layout
 */

/** Smallest and largest thumbnail, inputs first. */
const SMALLEST = 20;
const LARGEST = 68;
const LARGEST_INPUT = 56;
/** Room for a name above a thumbnail. */
const NAME = 26;

/**
 * @param {{ width: number, height: number, counts: number[], header?: number, minPitch?: number, endRoom?: number }} space
 *   `counts`: how many units each column has, the inputs first; `header`: room for controls at the top;
 *   `minPitch`: the least distance of two columns; `endRoom`: least room right of the last column's middle.
 * @returns {Layout}
 */
export function layout({ width, height, counts, header = 0, minPitch = 64, endRoom = 0 }) {
  const room = Math.max(height - header - 20, 60);
  const pitches = counts.map((count) => Math.max(SMALLEST + 6, Math.min(160, room / count)));
  const ends = [counts[0] ?? 1, counts[counts.length - 1] ?? 1];
  const labels = ends.every((count) => room / count >= 84) ? "above" : "beside";
  const side = (labels === "beside" ? 44 : 0) + (width < 420 ? 14 : 28);

  const steps = Math.max(counts.length - 1, 1);
  const widest = width - 2 * side - (LARGEST + LARGEST_INPUT) / 2;
  const step = Math.max(minPitch, widest / steps);
  const sizes = counts.map((_, column) => {
    const most = column === 0 ? LARGEST_INPUT : LARGEST;
    const pitch = pitches[column] ?? 160;
    const named = labels === "above" && (column === 0 || column === counts.length - 1) ? NAME : 0;
    return Math.round(clamp(Math.min((pitch - named) * 0.72, step * 0.5), SMALLEST, most));
  });
  const first = side + (sizes[0] ?? SMALLEST) / 2;
  const last = Math.max((sizes[sizes.length - 1] ?? SMALLEST) / 2 + side, endRoom);
  const stride = Math.max(minPitch, (width - first - last) / steps);
  const tallest = Math.max(...counts.map((count, column) => count * (pitches[column] ?? 0)));
  const full = Math.max(height, header + tallest + 20);

  const columns = counts.map((count, column) => {
    const pitch = pitches[column] ?? 160;
    const x = Math.round(first + column * stride);
    const middle = header + (full - header) / 2;
    const named = labels === "above" && (column === 0 || column === counts.length - 1) ? NAME / 2 : 0;
    const units = Array.from({ length: count }, (_, unit) => ({
      x,
      y: Math.round(middle + named + (unit - (count - 1) / 2) * pitch),
    }));
    return { x, size: sizes[column] ?? SMALLEST, pitch, units };
  });
  return { width: Math.max(width, Math.round(first + steps * stride + last)), height: Math.round(full), columns, labels };
}

/**
 * How tall a view should be to show these columns well.
 * @param {number[]} counts
 * @param {number} header
 */
export function wantedHeight(counts, header) {
  return clamp(Math.max(...counts, 2) * 100 + header + 20, 240, 460);
}

/**
 * The curve of an edge as SVG path data: level where it leaves and where it arrives.
 * @param {Layout} places
 * @param {number} layer
 * @param {number} from
 * @param {number} to
 */
export function edgePath(places, layer, from, to) {
  const e = edgeEnds(places, layer, from, to);
  const middle = (e.x1 + e.x2) / 2;
  return `M${e.x1} ${e.y1}C${middle} ${e.y1} ${middle} ${e.y2} ${e.x2} ${e.y2}`;
}

/**
 * @param {Layout} places
 * @param {number} layer
 * @param {number} from
 * @param {number} to
 */
export function edgeEnds(places, layer, from, to) {
  const source = places.columns[layer];
  const target = places.columns[layer + 1];
  const a = source?.units[from] ?? { x: 0, y: 0 };
  const b = target?.units[to] ?? { x: 0, y: 0 };
  return { x1: a.x + (source?.size ?? 0) / 2 + 1, y1: a.y, x2: b.x - (target?.size ?? 0) / 2 - 2, y2: b.y };
}

/**
 * An item's box in the picture; of a weight the middle of its edge.
 * @param {Layout} places
 * @param {import("../kit/items.js").Item} item
 */
export function itemBox(places, item) {
  if (item.kind === "weight") {
    const ends = edgeEnds(places, item.layer, item.from, item.to);
    const x = (ends.x1 + ends.x2) / 2;
    return { x, y: edgeHeight(ends, x), width: 0, height: 0 };
  }
  const column = places.columns[item.kind === "input" ? 0 : item.layer + 1];
  const at = column?.units[item.kind === "input" ? item.index : item.unit] ?? { x: 0, y: 0 };
  const size = column?.size ?? 0;
  return { x: at.x - size / 2, y: at.y - size / 2, width: size, height: size + 8 };
}

/**
 * How wide an edge is drawn: grows with the weight, ever more slowly, so that 0.1 and 100 can be told from 1.
 * @param {number} weight
 * @param {number} [scale] smaller where thumbnails are
 */
export function edgeWidth(weight, scale = 1) {
  return Math.round((0.9 + 9 * Math.tanh(Math.abs(weight) / 6)) * scale * 10) / 10;
}

/**
 * The dashes of a negative edge; in proportion to its width, so that thin and thick are both seen to be dashed.
 * @param {number} width
 */
export function edgeDash(width) {
  return `${Math.round(4 + width * 0.7)} ${Math.round(3 + width * 0.4)}`;
}

/** @param {number} value @param {number} lo @param {number} hi */
function clamp(value, lo, hi) {
  return Math.max(lo, Math.min(hi, value));
}

/**
 * The boxes of all units, with a weight: what an item is about (a weight's two ends, a unit itself) counts more.
 * @param {Layout} places
 * @param {import("../kit/items.js").Item} item
 */
export function unitBoxes({ columns }, item) {
  return columns.flatMap(({ size, units }, column) =>
    units.map(({ x, y }, row) => {
      const source = item.kind === "weight" && column === item.layer && row === item.from;
      const own = item.kind !== "input" && column === item.layer + 1 && row === (item.kind === "weight" ? item.to : item.unit);
      const box = { x: x - size / 2, y: y - size / 2, width: size, height: size };
      return { box, weight: source || own ? 4 : 1 };
    }),
  );
}

/**
 * The height of an edge at some x: the curve is found by halving in t.
 * @param {{ x1: number, y1: number, x2: number, y2: number }} ends
 * @param {number} x
 */
export function edgeHeight({ x1, y1, x2, y2 }, x) {
  const middle = (x1 + x2) / 2;
  let lo = 0;
  let hi = 1;
  for (let i = 0; i < 20; i++) {
    const t = (lo + hi) / 2;
    const s = 1 - t;
    const at = s * s * s * x1 + 3 * s * s * t * middle + 3 * s * t * t * middle + t * t * t * x2;
    if (at < x) lo = t;
    else hi = t;
  }
  const t = (lo + hi) / 2;
  const s = 1 - t;
  return s * s * (s + 3 * t) * y1 + t * t * (t + 3 * s) * y2;
}

/**
 * The edge nearest to a point, no farther than `reach`; of several equally near ones the preferred.
 * @param {Layout} places
 * @param {{ fanIn: number, fanOut: number }[]} layers
 * @param {Point} point
 * @param {number} reach
 * @param {{ layer: number, from: number, to: number } | null} [preferred]
 */
export function nearestEdge(places, layers, { x, y }, reach, preferred = null) {
  /** @type {{ kind: "weight", layer: number, from: number, to: number } | null} */
  let best = null;
  let least = reach;
  for (const [layer, { fanIn, fanOut }] of layers.entries()) {
    const first = edgeEnds(places, layer, 0, 0);
    if (x < first.x1 || x > first.x2) continue;
    for (let from = 0; from < fanIn; from++) {
      for (let to = 0; to < fanOut; to++) {
        const ends = edgeEnds(places, layer, from, to);
        if (y < Math.min(ends.y1, ends.y2) - reach || y > Math.max(ends.y1, ends.y2) + reach) continue;
        const distance = Math.abs(edgeHeight(ends, x) - y);
        const wanted = preferred?.layer === layer && preferred.from === from && preferred.to === to;
        const score = wanted ? distance - 2 : distance;
        if (distance < reach && score < least) {
          least = score;
          best = { kind: "weight", layer, from, to };
        }
      }
    }
  }
  return best;
}
