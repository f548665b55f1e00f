// @ts-check
/** Small helpers for elements that build their DOM once and then keep it up to date. */

/**
 * Makes an element. `class` and anything with a dash or in lower case that is no property becomes an attribute,
 * functions become listeners only through addEventListener: none are taken here.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/**
 * Sets text only where it has changed, so that nothing is laid out again for nothing.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string | null} value null removes
 */
export function setAttribute(element, name, value) {
  if (value === null) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

/**
 * Fits a canvas to its CSS box on screens of any density; the number of its pixels to a CSS pixel.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width CSS pixels
 * @param {number} height
 */
export function fitCanvas(canvas, width, height) {
  const ratio = Math.min((globalThis.devicePixelRatio || 1) * zoomOf(canvas), 4);
  const w = Math.max(1, Math.round(width * ratio));
  const h = Math.max(1, Math.round(height * ratio));
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  return ratio;
}

/** How much larger an element is shown than its style says; browsers that do not know it show nothing larger. @param {Element} element */
export function zoomOf(element) {
  // To ask is dear within a frame, and there is but one size that is larger.
  return document.documentElement.dataset["size"] ? (element.currentCSSZoom ?? 1) : 1;
}

/**
 * Where in an element an event is, in the element's own pixels.
 * @param {MouseEvent} event
 * @param {Element} element
 */
export function pointIn({ clientX, clientY }, element) {
  const { left, top } = element.getBoundingClientRect();
  const zoom = zoomOf(element);
  return { x: (clientX - left) / zoom, y: (clientY - top) / zoom };
}

/**
 * Hands a file to the reader.
 * @param {string} name
 * @param {Blob} blob
 */
export function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
