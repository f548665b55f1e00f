// @ts-check
/**
 * <kobai-lab>: one experiment, whole. Its own document, language and theme; its parts are light inside its one shadow
 * root, under one adopted style sheet. Several labs on a page do not know of each other.
 *
 * Attributes: `lang` (ja, en), `theme` (light, dark), `shortcuts` (off); `parts`, which of its regions show (styles/
 * parts-sheet.css), and `home`, where links lead, both set before it is connected. Property: `hash`, the document as a
 * URL fragment; `document`, the document whole; `asleep`, for a lab that nobody sees. Events: kobai-change when the hash
 * has changed, kobai-run when training begins or ends, kobai-shortcuts when the reader turns the keys on or off.
 */

import { Part } from "../part.js";
import { readTokens } from "../kit/tokens.js";
import { load } from "../kit/load.js";
import { chooseLanguage, loadLanguage, message } from "../../i18n/index.js";
import { names } from "../../model/facts.js";
import { isNotLoaded } from "../../model/errors.js";
import { colorBytes, palette } from "../../model/palette.js";
import { Session } from "../../model/session.js";
import { labSheet, partsSheet } from "../../styles/sheet.js";
import { actionForKey } from "./keyboard.js";
import { layout } from "./layout.js";

/** @typedef {import("../../model/types.js").Action} Action */
/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../i18n/index.js").Language} Language */

/** Milliseconds between two announcements of a new hash: browsers allow about a hundred in thirty seconds. */
const HASH_PAUSE = 400;
/** Frames that take this many milliseconds and more are followed by some that show nothing. */
const SLOW_FRAME = 34;
/** No more of them than this, however long the page was hidden. */
const MOST_UNSEEN = 30;
/** Samples in the picture of a dataset. */
const PICTURE_SAMPLES = 150;

export class KobaiLab extends HTMLElement {
  static observedAttributes = ["lang", "theme", "shortcuts"];
  /** What labs run on, given by whoever defines the elements. @type {typeof import("../../engine.js") | null} */
  static engine = null;

  #root = this.attachShadow({ mode: "open" });
  #session = /** @type {Session | null} */ (null);
  #view = layout();
  #controller = new AbortController();
  #frame = 0;
  #ticking = false;
  #asleep = false;
  /** As it was told; nothing before the first frame. @type {boolean | null} */
  #running = null;
  #broken = false;
  /** What is to be opened in the next frame. @type {string | import("../../model/types.js").Doc | null} */
  #opening = "";
  /** The last hash that was told, and when. */
  #told = "";
  /** @type {unknown} */
  #toldData = null;
  #telling = 0;
  /** @type {any} */
  #state = null;
  /** @type {import("../../model/frame-work.js").Look} */
  #look = null;
  /** The theme's colours. @type {import("../kit/tokens.js").Tokens | null} */
  #tokens = null;
  /** When the last snapshot was shown, if it was in the frame before, and how many frames to pass over now. */
  #shown = 0;
  #rest = 0;
  /** When the present frame began; a message to ourselves arrives when it has been painted. */
  #began = 0;
  #painted = new MessageChannel();
  /** What of a snapshot training leaves as it is, and how often it has changed. @type {unknown[]} */
  #still = [];
  #edition = 0;
  #pinColors = /** @type {string[]} */ ([]);
  /** @type {Snapshot["samples"]} */
  #samples = {};
  /** The engine and what else the lab needs, on the way or there. @type {Promise<void> | null} */
  #started = null;
  /** The reader has looked inside, or back, and the focus is to follow. */
  #turned = false;
  /** The language that the lab shows. @type {Language} */
  #spoken = "en";
  /** Charts could not be loaded, which is said once. */
  #chartless = false;

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#root.addEventListener("kobai-action", (event) => this.#asked(/** @type {CustomEvent} */ (event)), { signal });
    this.#root.addEventListener("kobai-shortcuts", (event) => this.#shortcuts(/** @type {CustomEvent} */ (event).detail), { signal });
    this.addEventListener("keydown", (event) => this.handleKey(event), { signal });
    KobaiLab.engine?.watchCharts((error) => this.#charts(error), signal);
    this.#painted.port1.onmessage = () => this.#session?.shown(performance.now() - this.#began);
    if (this.#session) this.#wake();
    else this.#started ??= this.#start();
  }

  disconnectedCallback() {
    this.#controller.abort();
    this.#painted.port1.onmessage = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** @param {string} name */
  async attributeChangedCallback(name) {
    this.#look = null;
    if (name === "lang") {
      await load(this, `language ${this.#language}`, () => this.#learnLanguage());
    }
    if (this.#state) this.#wake();
  }

  /** The reader's language is shown once it is there; until then the one before. */
  async #learnLanguage() {
    const wanted = this.#language;
    await loadLanguage(wanted);
    this.#spoken = this.#language === wanted ? wanted : this.#spoken;
  }

  /** Goes to the first control. */
  focus() {
    this.#root.querySelector("button")?.focus();
  }

  /** The document as a URL fragment without its #; setting it opens another one. */
  get hash() {
    if (typeof this.#opening === "string") return this.#opening.replace(/^#/, "");
    return this.#session?.link().fragment ?? "";
  }

  set hash(fragment) {
    if (this.#opening === null && fragment.replace(/^#/, "") === this.hash) return;
    this.#opening = fragment;
    this.#wake();
  }

  /** Whether training goes on. */
  get running() {
    return this.#running ?? false;
  }

  /** Out of sight a lab stands still, and goes on from there when it is seen again. */
  set asleep(/** @type {boolean} */ asleep) {
    this.#asleep = asleep;
    cancelAnimationFrame(this.#frame);
    this.#frame = this.#shown = 0;
    this.#wake();
  }

  /** Does what a control of the lab would do. @param {Action} action */
  act(action) {
    this.#ask(action);
  }

  /** The document itself: what a link cannot carry is in it too. */
  get document() {
    return this.#session?.doc ?? null;
  }

  set document(doc) {
    this.#opening = doc;
    this.#wake();
  }

  /** How the training rows come out with the present parameters, as the figures have it; null until that is known. */
  get evaluation() {
    return this.#state?.evaluation.train ?? null;
  }

  /** @returns {Language} */
  get #language() {
    return chooseLanguage(this.lang ? [this.lang] : navigator.languages);
  }

  /** Shows the link to the current experiment. */
  async share() {
    if (!(await this.#dialog("share", () => import("../share/share.js")))) return;
    this.#view.share.link = (weights) => this.#link(weights);
    await this.#view.share.open();
  }

  /** Lists the keys. */
  async showKeys() {
    if (await this.#dialog("keys", () => import("../keys/keys.js"))) this.#view.keys.open();
  }

  /** Loads a dialog. It has nothing to show before the lab itself is there. @param {string} part @param {() => Promise<unknown>} module */
  async #dialog(part, module) {
    await this.#started;
    return this.#session && load(this, part, module);
  }

  /**
   * A key pressed in the lab, or on a page that is the lab.
   * @param {KeyboardEvent} event
   */
  handleKey(event) {
    if (!this.#state || this.getAttribute("shortcuts") === "off") return;
    const wanted = actionForKey(event, this.#state);
    if (!wanted) return;
    event.preventDefault();
    if (wanted === "help") this.showKeys();
    else this.#ask(wanted);
  }

  /** The sheets, and after them the one that leaves regions out. @param {...Promise<CSSStyleSheet>} sheets */
  #sheets(...sheets) {
    return Promise.all(this.hasAttribute("parts") ? [...sheets, partsSheet()] : sheets);
  }

  /** Fetches what the lab needs, then opens the first document. */
  async #start() {
    const { engine } = KobaiLab;
    if (!engine) return;
    try {
      const loaded = engine.load();
      // A message about the engine is to have its style.
      loaded.catch(() => {});
      const [sheets] = await Promise.all([this.#sheets(labSheet()), this.#learnLanguage()]);
      if (this.#root.adoptedStyleSheets.length === 0) this.#root.adoptedStyleSheets = sheets;
      // The parts are made while the engine is on its way; they are seen when they have something to show.
      this.#view.load(message(this.#spoken, "lab.loading"));
      this.#root.replaceChildren(this.#view.status, this.#view.root);
      this.#look = this.#readLook();
      await loaded;
      // Another language may have been asked for meanwhile; whoever asked hears that it is missing.
      await this.#learnLanguage().catch(() => {});
    } catch (error) {
      return this.#fail("lab.notLoaded", error);
    }
    this.#session = new Session(engine);
    this.#wake();
    // First the lab, then the pictures of the datasets.
    await new Promise((shown) => requestAnimationFrame(() => setTimeout(shown)));
    for (const { name: kind, inputs } of names.datasets) {
      this.#samples = { ...this.#samples, [kind]: await engine.sample(kind, inputs === 1 ? 60 : PICTURE_SAMPLES) };
    }
    this.#wake();
  }

  /** Charts have arrived, or could not be loaded. @param {unknown} error */
  #charts(error) {
    // A lab that is not there yet draws none, and hears of the next attempt.
    if (!this.#session) return;
    if (error && !this.#chartless) this.#ask({ type: "incomplete", part: "charts" });
    else if (!error) this.#ask({ type: "complete", part: "charts" });
    this.#chartless = Boolean(error);
  }

  #wake() {
    // Once it shows itself all the same: it may have come too late to be seen.
    if (this.#asleep && this.#state) return;
    if (this.#frame || this.#ticking || this.#broken || !this.#session || !this.isConnected) return;
    this.#frame = requestAnimationFrame((now) => this.#tick(now));
  }

  /** One frame: what was asked for, a slice of training, everything shown. @param {number} now */
  async #tick(now) {
    const session = /** @type {Session} */ (this.#session);
    this.#frame = 0;
    this.#ticking = true;
    this.#began = performance.now();
    this.#painted.port2.postMessage(null);
    try {
      if (this.#opening !== null) {
        const wanted = this.#opening;
        // What was asked for need not be what could be opened.
        this.#told = this.hash;
        this.#opening = null;
        await session.open(wanted);
      }
      this.#look ??= this.#readLook();
      const seen = this.#mayShow(now);
      this.#state = await session.frame(now, this.#look, seen);
      if (seen) this.#show();
    } catch (error) {
      return this.#fail(isNotLoaded(error) ? "lab.notLoaded" : "lab.broken", error);
    } finally {
      this.#ticking = false;
    }
    this.#tell(now);
    if (session.running !== this.#running) {
      this.#running = session.running;
      this.dispatchEvent(new Event("kobai-run", { bubbles: true }));
    }
    if (session.busy || this.#opening !== null || !this.#look) this.#wake();
  }

  /**
   * Where showing takes the browser long (thousands of edges), training goes on in frames that show nothing, so that it
   * gets its half of the time.
   * @param {number} now
   */
  #mayShow(now) {
    if (this.#shown > 0) this.#rest = Math.min(Math.floor((now - this.#shown) / SLOW_FRAME), MOST_UNSEEN);
    const may = !this.#session?.running || this.#rest-- <= 0;
    this.#shown = may ? now : 0;
    return may;
  }

  #show() {
    const state = this.#state;
    if (!state) return;
    const { engine } = KobaiLab;
    const language = this.#spoken;
    const theme = this.getAttribute("theme") === "dark" ? "dark" : "light";
    const shortcuts = this.getAttribute("shortcuts") !== "off";
    const samples = this.#samples;
    const still = [state.edition, language, this.#tokens, shortcuts, samples];
    const changed = still.some((value, i) => value !== this.#still[i]);
    if (changed) this.#edition++;
    this.#still = still;
    const snapshot = {
      ...state,
      edition: this.#edition,
      language,
      theme,
      tokens: this.#tokens,
      shortcuts,
      samples,
      pins: state.pins.map(this.#coloured),
      tools: engine,
    };
    this.#view.show(snapshot);
    for (const part of this.#view.parts) /** @type {Part} */ (part).state = snapshot;
    if (this.#turned) this.#refocus(snapshot.view.look !== "none");
  }

  /** After the reader has looked inside, or back, the focus goes on from there: what was pressed is gone. @param {boolean} inside */
  #refocus(inside) {
    const target = /** @type {HTMLElement | null} */ (this.#root.querySelector(inside ? "[role=tab][aria-selected=true]" : ".door-inside"));
    if (!target) return this.#wake();
    this.#turned = false;
    if (!this.#root.activeElement) target.focus({ preventScroll: true });
  }

  /** A kept curve in a colour of its own. @type {(pin: { id: number, name: string, series: object }) => object} */
  #coloured = ({ id, name, series }) => ({ id, name, color: this.#pinColors[id % this.#pinColors.length] ?? "", ...series });

  /** The theme's colours as bytes, for pictures that the engine paints. */
  #readLook() {
    const tokens = (this.#tokens = readTokens(this));
    if (tokens.stops.length < 2) return null;
    this.#pinColors = [2, 3, 4, 5, 6, 0].map((index) => tokens.classes[index] ?? tokens.dim);
    return {
      key: `${tokens.paper} ${tokens.stops[0]}`,
      palette: palette(tokens.stops),
      classColors: colorBytes(tokens.classes),
      paper: colorBytes([tokens.paper]),
    };
  }

  /** @param {CustomEvent} event */
  #asked(event) {
    event.stopPropagation();
    this.#ask(event.detail);
  }

  /** @param {Action} action */
  #ask(action) {
    if (action.type === "share") return void this.share();
    if (action.type === "view" && action.change.look) this.#turned = true;
    this.#session?.dispatch(action);
    this.#wake();
  }

  /** @param {boolean} on */
  #shortcuts(on) {
    if (on) this.removeAttribute("shortcuts");
    else this.setAttribute("shortcuts", "off");
    this.dispatchEvent(new CustomEvent("kobai-shortcuts", { bubbles: true, composed: true, detail: on }));
  }

  /** Says that the hash has changed, now and then. @param {number} now */
  #tell(now) {
    if (this.#telling) return;
    this.#telling = window.setTimeout(() => {
      this.#telling = 0;
      const session = this.#session;
      if (!session || this.#opening !== null) return;
      const { fragment: hash, complete } = session.link();
      // Data that the link has no room for can change without it.
      if (hash === this.#told && (complete || session.doc.data === this.#toldData)) return;
      this.#told = hash;
      this.#toldData = session.doc.data;
      this.dispatchEvent(new CustomEvent("kobai-change", { bubbles: true, composed: true, detail: { hash, complete } }));
    }, now < HASH_PAUSE ? 0 : HASH_PAUSE);
  }

  /** @param {boolean} weights */
  async #link(weights) {
    const session = /** @type {Session} */ (this.#session);
    const { fragment, complete } = weights ? await session.linkWithWeights() : session.link();
    const url = new URL(this.getAttribute("home") ?? location.href, location.href);
    url.hash = fragment || "v=1";
    return { url: url.href, complete };
  }

  /**
   * A failure that is not the reader's. The page stays; the link has kept the work.
   * @param {string} key
   * @param {unknown} error
   */
  #fail(key, error) {
    this.#broken = true;
    console.error(error);
    this.#view.fail(message(this.#spoken, key), message(this.#spoken, "lab.reload"));
    // Parts that have shown nothing yet would be empty controls.
    this.#root.replaceChildren(this.#view.status, ...(this.#state ? [this.#view.root] : []));
  }
}
