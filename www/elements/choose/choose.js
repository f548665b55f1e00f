// @ts-check
/** <kobai-choose>: which of these? Pieces with the key + belong to the answer. */

import { Choosing } from "../kit/choosing.js";
import { el } from "../kit/dom.js";

export class KobaiChoose extends Choosing {
  make() {
    return [this.howMany(), el("div", { class: "choices" }, ...this.makeButtons("choice"))];
  }
}
