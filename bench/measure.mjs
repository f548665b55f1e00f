// What the sections share: measuring in turns, and writing figures down.

const ROUNDS = 5;

/** Says on the error stream what goes on, since the report comes at the end. */
export const tell = (text) => console.error(text);

/** Calls per second of a function that is called for so many milliseconds. */
export function rate(call, milliseconds) {
  const start = performance.now();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    call();
    calls += 1;
    elapsed = performance.now() - start;
  }
  return (calls * 1000) / elapsed;
}

/**
 * Measures several things turn by turn, so that whatever else the machine does meets all of them. Takes an object or an
 * array of functions that return a figure; returns the figures of every round under the same keys. A round before the
 * first is for the compilers and does not count.
 */
export function turns(contestants, rounds = ROUNDS) {
  const round = () => Object.fromEntries(Object.entries(contestants).map(([key, measure]) => [key, measure()]));
  round();
  return Array.from({ length: rounds }, round);
}

export function median(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The smallest and the largest figure, as they are written. */
export function spread(figures, write) {
  return `${write(Math.min(...figures))}–${write(Math.max(...figures))}`;
}

/** The median of what is computed from each round. */
export const medianOf = (rounds, figure) => median(rounds.map(figure));

/** The largest of the figures that the rounds have under a key: the one that was disturbed least. */
export const best = (rounds, key) => Math.max(...rounds.map((round) => round[key]));

export const digits = (count) => (number) => number.toFixed(count);
export const million = (number) => (number / 1e6).toFixed(3);
export const percent = (share) => `${(100 * share).toFixed(0)} %`;
export const times = (ratio) => `${ratio.toFixed(1)}×`;
export const whole = (number) => Math.round(number).toLocaleString('en');

/** A Markdown table; numbers stand on the right. */
export function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const numeric = (column) => rows.every((row) => /^[\d.,]+( %|×)?$/.test(String(row[column])));
  const rule = header.map((_, column) => (numeric(column) ? '---:' : '---'));
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}
