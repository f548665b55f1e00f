// @ts-check
/** What the lab has to say: what happened, where, and what can be done about it. */

/** @typedef {import("./types.js").Notice} Notice */
/** @typedef {import("./types.js").Evaluation} Evaluation */

/** Accuracy from which on a run counts as a success, and below which it counts as a failure. */
const GOOD = 0.95;
const POOR = 0.8;
/** How many updates before a divergence are worth a second look. */
const REPLAY = 10;

/**
 * @param {{ update: number, layer: number, quantity: "loss" | "weights" | "bias" }} diverged
 * @param {number} learningRate
 * @returns {Notice}
 */
export function divergenceNotice({ update, layer, quantity }, learningRate) {
  const back = Math.max(0, update - 1 - REPLAY);
  const smaller = Number((learningRate / 10).toPrecision(6));
  /** @type {NonNullable<Notice["actions"]>} */
  const actions = [
    { label: "notice.back", values: { update: back }, actions: [{ type: "rewind", update: back }] },
    {
      label: "notice.smaller",
      values: { rate: smaller },
      actions: [{ type: "reset" }, { type: "training", change: { learningRate: smaller } }, { type: "train" }],
    },
    { label: "notice.reset", actions: [{ type: "reset" }] },
    {
      label: "notice.replay",
      values: { count: Math.min(REPLAY, update - 1) },
      actions: [
        { type: "view", change: { chart: "updates", log: true, speed: 0 } },
        { type: "rewind", update: back },
        { type: "train", replay: true },
      ],
    },
  ];
  return {
    kind: "trouble",
    key: "notice.diverged",
    values: { update, layer: layer + 1, quantity },
    actions: update > 1 ? actions : actions.slice(1, 3),
  };
}

/** @param {number} update @param {number} furthest @returns {Notice} */
export function futureNotice(update, furthest) {
  return { kind: "news", key: "notice.future", values: { update, furthest } };
}

/** Values of a link that made no sense. @param {import("./types.js").Problem[]} problems @returns {Notice} */
export function linkNotice(problems) {
  return {
    kind: "trouble",
    key: "notice.link",
    values: { count: problems.length },
    details: problems.map(({ key, text, used }) => ({
      key: key === "v" ? "notice.linkVersion" : key === "rows" ? "notice.linkRows" : "notice.linkValue",
      values: { key, text, used },
    })),
  };
}

/**
 * One sentence about a run that has come to its end.
 * @param {{ update: number, epoch: number }} progress
 * @param {{ train: Evaluation | null, test: Evaluation | null }} evaluation
 * @param {{ train: number[] }} history
 * @returns {Notice}
 */
export function summaryNotice(progress, evaluation, history) {
  const { train, test } = evaluation;
  const accuracy = (test ?? train)?.accuracy ?? null;
  const verdict = accuracy === null ? "value" : accuracy >= GOOD ? "good" : accuracy >= POOR ? "fair" : "poor";
  return {
    kind: "news",
    key: `notice.done.${verdict}`,
    values: {
      update: progress.update,
      epoch: progress.epoch,
      from: history.train[0] ?? NaN,
      to: train?.loss ?? NaN,
      accuracy: accuracy ?? NaN,
      tested: test ? 1 : 0,
    },
  };
}

/**
 * What was refused, where no control for it is seen.
 * @param {import("./types.js").FieldError} error
 * @returns {Notice}
 */
export function troubleNotice({ place, reason, values }) {
  return { kind: "trouble", key: `errors.${reason}`, values, place };
}
