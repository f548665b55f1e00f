// @ts-check
/**
 * <kobai-match>: parts of a formula are put onto the lines of a program. A piece with a key such as >1 is a line of it, a
 * piece with the key 1 belongs there; a line with > alone has no part.
 */

import { el } from "../kit/dom.js";
import { copies } from "../kit/check.js";
import { Places } from "../kit/places.js";

export class KobaiMatch extends Places {
  get movable() {
    return this.pieces.filter(({ key }) => !key.startsWith(">"));
  }

  make() {
    const lines = this.pieces.filter(({ key }) => key.startsWith(">"));
    const program = lines.map(({ key, text }, index) => {
      const code = (text.textContent ?? "").trim();
      // Lines without a part are places too, of nothing.
      return this.makePlace(key.slice(1) || `line ${index + 1}`, code, copies(text));
    });
    return [this.makeTray(), this.hint, el("div", { class: "match-program", role: "group", "aria-label": this.t("course.program") }, ...program)];
  }
}
