// @ts-check
/** Curves of earlier runs, kept to be compared with the present one; the last six. */

/** @typedef {ReturnType<import("./history.js").History["series"]>} Series */

const MOST = 6;

export class KeptCurves {
  /** @type {{ id: number, name: string, series: Series }[]} */
  list = [];
  #counted = 0;

  /** @param {string} name what the experiment was @param {Series} series */
  keep(name, series) {
    if (series.update.length < 2) return;
    this.list = [...this.list.slice(1 - MOST), { id: ++this.#counted, name, series: structuredClone(series) }];
  }

  /** @param {number} id */
  drop(id) {
    this.list = this.list.filter((kept) => kept.id !== id);
  }
}
