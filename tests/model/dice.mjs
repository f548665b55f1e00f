// Chance, the same every time.

/** A small seeded generator (mulberry32): tests must not depend on chance. */
export function dice(seed) {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(roll() * n);
  const pick = (list) => list[below(list.length)];
  const chance = (p) => roll() < p;
  const times = (n, make) => Array.from({ length: n }, (_, i) => make(i));
  /** Numbers as people type them, and as calculations leave them. */
  const number = () => pick([() => below(100), () => below(1000) / 1000, () => roll(), () => (roll() - 0.5) * 10 ** (below(40) - 20)])();
  return { roll, below, pick, chance, times, number };
}

const PIECES = [
  "v", "data", "net", "lr", "seed", "seeds", "samples", "noise", "test", "features", "opt", "reg", "stop", "axes", "w", "rows", "names",
  "classes", "drawn", "targets", "level", "speed", "batch", "loss", "init", "bias", "stream", "fault", "log", "chart", "table", "circle",
  "4t", "1s", "3m", "constructor", "__proto__", "toString", "hasOwnProperty", "NaN", "Infinity", "-1", "1e308", "1e309", "0", "1",
  "99999999999", "0x10", "null", "undefined", "true", "🌸", "%", "%zz", "%E0%A4%A", "<script>", "\u0000", "\ud800", " ", "+",
];

/** A fragment that nobody meant. */
export function nonsense({ below, pick, chance, times }) {
  const key = () => pick(PIECES);
  const value = () => times(below(5), () => pick(PIECES) + pick(["", "", ",", ";", ":", "."])).join("");
  const parts = times(below(8), () => (chance(0.9) ? `${key()}=${value()}` : value()));
  return pick(["#", "", "##", "?"]) + parts.join(pick(["&", "&", "&", ";", "&&"]));
}
