// @ts-check
/**
 * The base of everything inside a lab: state comes in as a property, wishes go out as events, nothing else.
 *
 * A part lives in the light DOM of its lab's one shadow root, so it needs no shadow root or style sheet of its own.
 */

import { message } from "../i18n/index.js";

/** @typedef {import("../i18n/index.js").Values} Values */
/** @typedef {import("../model/types.js").Action} Action */

export class Part extends HTMLElement {
  /** @type {any} */
  #snapshot = null;
  #built = false;
  #queued = false;
  /** The language of the static texts, and the edition of the snapshot that is shown. */
  #language = "";
  #edition = -1;
  #controller = new AbortController();

  /** Aborted when the part leaves the document: pass it to every listener on something outside of the part. */
  get signal() {
    return this.#controller.signal;
  }

  /** What the part shows. Setting it shows it before the next paint, however often it is set until then. */
  get state() {
    return this.#snapshot;
  }

  set state(snapshot) {
    this.#snapshot = snapshot;
    this.#queue();
  }

  connectedCallback() {
    // What was set before the element was defined hides what the class does with it.
    if (Object.hasOwn(this, "state")) {
      const early = this.state;
      Reflect.deleteProperty(this, "state");
      this.#snapshot = early;
    }
    if (this.#controller.signal.aborted) this.#controller = new AbortController();
    if (!this.#built) {
      this.#built = true;
      this.build();
    }
    this.connected();
    this.#queue();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  /** Makes the part's DOM, once, when it is connected for the first time. */
  build() {}

  /** Listens to what is outside of the part (`this.signal`), at every connection. */
  connected() {}

  /** Sets the texts that depend on the language alone; called before the first update and whenever that changes. */
  words() {}

  /**
   * Shows what training leaves as it is: called before `update`, but only when something else than training has changed.
   * @param {any} snapshot
   */
  still(snapshot) {
    void snapshot;
  }

  /**
   * Makes the DOM show the snapshot; the same snapshot twice changes nothing.
   * @param {any} snapshot
   */
  update(snapshot) {
    void snapshot;
  }

  /**
   * A text in the reader's language.
   * @param {string} key
   * @param {Values} [values]
   * @returns {string}
   */
  t(key, values) {
    return message(this.#snapshot?.language ?? "en", key, values);
  }

  /**
   * Asks the lab for something.
   * @param {Action} action
   */
  act(action) {
    this.dispatchEvent(new CustomEvent("kobai-action", { bubbles: true, composed: true, detail: action }));
  }

  /** A microtask runs before the paint of the frame in which the lab hands out its snapshots. */
  #queue() {
    if (this.#queued || !this.#snapshot || !this.#built || !this.isConnected) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (!this.isConnected) return;
      if (this.#language !== this.#snapshot.language) {
        this.#language = this.#snapshot.language;
        this.words();
      }
      if (this.#edition !== this.#snapshot.edition) {
        this.#edition = this.#snapshot.edition;
        this.still(this.#snapshot);
      }
      this.update(this.#snapshot);
    });
  }
}
