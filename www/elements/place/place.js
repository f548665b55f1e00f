// @ts-check
/** <kobai-place data-places="x: input; y: output">: pieces are put beside a network, where they belong. */

import { Diagram } from "../kit/diagram.js";
import { el } from "../kit/dom.js";
import { Places } from "../kit/places.js";

export class KobaiPlace extends Places {
  make() {
    const tray = this.makeTray();
    const places = this.given("places").split(";").map((place) => place.split(":").map((part) => part.trim()));
    const [first, ...rest] = places.map(([key = "", name = ""]) => this.makePlace(key, name));
    const sizes = [3, 4, 3];
    const picture = new Diagram(sizes, this.t("course.diagram", { layers: sizes.join("-") }));
    return [tray, this.hint, el("div", { class: "places-row" }, first ?? "", picture.root, ...rest)];
  }
}
