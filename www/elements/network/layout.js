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
 * @param {{ width: number, height: number, counts: number[], header?: number, minPitch?: number }} space
 *   `counts`: how many units each column has, the inputs first; `header`: room for controls at the top;
 *   `minPitch`: the least distance of two columns.
 * @returns {Layout}
 */
export function layout({ width, height, counts, header = 0, minPitch = 64 }) {
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
  const last = (sizes[sizes.length - 1] ?? SMALLEST) / 2 + side;
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
