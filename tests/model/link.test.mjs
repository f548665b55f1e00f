// The experiment in the address bar.
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultDoc, generated, spread } from "../../www/model/doc.js";
import { linkKeys, parseLink, withoutKey, writeLink } from "../../www/model/link.js";
import { PRESETS, findPreset } from "../../www/model/presets.js";
import { damaged, dice, nonsense, randomDoc } from "./random-doc.mjs";

/** The optimizer's constants left out where they are the usual ones, as links have them. */
function plain(doc) {
  const usual = { momentum: 0.9, decay: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  const { kind, ...constants } = doc.training.optimizer;
  return { ...doc, training: { ...doc.training, optimizer: { kind, ...Object.fromEntries(Object.entries({ ...constants }).filter(([k, v]) => usual[k] !== v)) } } };
}

function presetDoc(name) {
  const { doc, problems } = parseLink(findPreset(name).link);
  assert.deepEqual(problems, [], name);
  return doc;
}

function sameAfter(doc) {
  const { fragment, complete } = writeLink(doc);
  assert.ok(complete, fragment);
  const { doc: read, problems } = parseLink(`#${fragment}`);
  assert.deepEqual(problems, [], fragment);
  assert.deepEqual(plain(read), plain(doc), fragment);
}

test("an empty fragment is what the page opens with", () => {
  for (const text of ["", "#", "#v=1"]) assert.deepEqual(parseLink(text), { doc: defaultDoc(), problems: [] });
  assert.equal(writeLink(defaultDoc()).fragment, "");
});

test("a link can be read and written by people", () => {
  const { doc, problems } = parseLink("#v=1&data=circle&net=4t,1s&lr=0.1&seed=42");
  assert.deepEqual(problems, []);
  assert.deepEqual(doc, defaultDoc());
  const changed = {
    ...defaultDoc(generated("spiral")),
    layers: [
      { units: 8, activation: "tanh" },
      { units: 1, activation: "sigmoid" },
    ],
    seeds: spread(7),
  };
  changed.training.learningRate = 0.03;
  assert.equal(writeLink(changed).fragment, "v=1&data=spiral&seed=7&net=8t,1s&lr=0.03");
});

test("every preset survives", () => {
  for (const { name } of PRESETS) sameAfter(presetDoc(name));
});

test("thousands of random experiments survive", () => {
  const random = dice(1);
  for (let i = 0; i < 2000; i++) sameAfter(randomDoc(random));
});

test("every link is one that a browser leaves as it is", () => {
  const random = dice(2);
  for (let i = 0; i < 500; i++) {
    const { fragment } = writeLink(randomDoc(random));
    assert.equal(new URL(`#${fragment}`, "https://example.org/").hash.slice(1), fragment);
  }
});

test("all digits of weights given by hand survive", () => {
  const doc = defaultDoc();
  const values = [0.1 + 0.2, 1 / 3, -1e-300, 5e-324, Number.MAX_VALUE, 123456789.123, 0, -7];
  doc.given = [
    { W: [values.slice(0, 4), values.slice(4)], b: [0.1, 0.2, 0.3, 0.4] },
    { W: [[1], [2], [3], [4]], b: [-0.5] },
  ];
  sameAfter(doc);
});

test("a table too long for a link is left out, and the link says so", () => {
  const doc = presetDoc("xor4");
  const inputs = Array.from({ length: 3000 }, (_, i) => [i / 7, i]);
  doc.data = { ...doc.data, inputs, targets: inputs.map(() => [1]) };
  const { fragment, complete } = writeLink(doc);
  assert.equal(complete, false);
  assert.ok(fragment.length < 300);
  assert.ok(parseLink(fragment).problems.some(({ key }) => key === "rows"));
});

test("a table whose names are odd survives", () => {
  const doc = presetDoc("xor4");
  doc.data = { ...doc.data, names: { inputs: ["a,b", "%2C&=#"], targets: ["\u{1F338} 花"], classes: ["いいえ,", "50 %"] } };
  sameAfter(doc);
});

test("a value that makes no sense falls back to its default and is named", () => {
  const nonsensical = [
    ["data", "donut"],
    ["net", "4q,1s"],
    ["net", "0t,1s"],
    ["net", ""],
    ["net", "4constructor,1s"],
    ["lr", "fast"],
    ["lr", "1e999"],
    ["lr", "NaN"],
    ["batch", "-3"],
    ["batch", "2.5"],
    ["seed", "-1"],
    ["seed", "4294967296"],
    ["seeds", "1,2"],
    ["opt", "rmsprop:x"],
    ["opt", "__proto__"],
    ["opt", "constructor"],
    ["reg", "l3:1"],
    ["loss", "zero-one"],
    ["features", "x9"],
    ["features", "constructor"],
    ["axes", "1,1"],
    ["axes", "0,1"],
    ["stop", "0"],
    ["speed", "ludicrous"],
    ["level", "boss"],
    ["log", "yes"],
    ["w", "1,2,3"],
    ["w", "AAAA"],
    ["test", "0.95"],
    ["samples", "many"],
    ["noise", "1,5"],
    ["init", "lucky"],
    ["stream", "none"],
    ["fault", "all"],
    ["v", "99"],
  ];
  for (const [key, value] of nonsensical) {
    const { doc, problems } = parseLink(`#v=1&${key}=${value}`);
    const expected = key === "v" ? [{ key, text: value, used: "1" }] : problems;
    assert.equal(problems.length, 1, `${key}=${value}`);
    assert.deepEqual(problems, expected);
    assert.equal(problems[0].key, key, `${key}=${value}`);
    assert.equal(problems[0].text, value);
    assert.deepEqual(doc, defaultDoc(), `${key}=${value}`);
  }
});

test("one wrong value does not cost the others", () => {
  const { doc, problems } = parseLink("#v=1&data=moons&lr=quick&seed=7&batch=all");
  assert.equal(problems.length, 1);
  assert.equal(doc.data.kind, "moons");
  assert.deepEqual(doc.seeds, spread(7));
  assert.equal(doc.training.batchSize, "all");
  assert.equal(doc.training.learningRate, 0.1);
});

test("a long wrong value is named by its beginning", () => {
  const { problems } = parseLink(`#lr=${"9x".repeat(5000)}`);
  assert.ok(problems[0].text.length <= 61);
});

test("unknown keys do no harm", () => {
  assert.deepEqual(parseLink("#v=1&utm_source=mail&__proto__=1&constructor=2"), { doc: defaultDoc(), problems: [] });
});

test("nothing that stands in a link makes it throw, and what is read can be written again", () => {
  const random = dice(3);
  for (let i = 0; i < 6000; i++) {
    const text = i % 2 ? nonsense(random) : damaged(`#${writeLink(randomDoc(random)).fragment}&v=1`, random);
    const { doc, problems } = parseLink(text);
    for (const { key, text: value, used } of problems) {
      assert.ok(linkKeys.includes(key), `${key} in ${text}`);
      assert.equal(typeof value, "string");
      assert.equal(typeof used, "string");
    }
    assert.equal(JSON.stringify(JSON.parse(JSON.stringify(doc))), JSON.stringify(doc));
    const { fragment, complete } = writeLink(doc);
    if (!complete) continue;
    const again = parseLink(fragment);
    assert.deepEqual(again.problems, [], `${text} → ${fragment}`);
    assert.deepEqual(plain(again.doc), plain(doc), `${text} → ${fragment}`);
  }
});

test("a key that the engine refuses can be taken back, whichever it is", () => {
  const doc = parseLink("#lr=1e300&net=999t,1s&reg=l2:-1&fault=ascent&samples=1000000&features=x1,x1&stop=never&w=1,2").doc;
  const gone = [];
  let rest = doc;
  for (const key of linkKeys) {
    const found = withoutKey(rest, key);
    if (!found) continue;
    gone.push(found.problem.key);
    rest = found.doc;
    assert.equal(withoutKey(rest, key), null, `${key} twice`);
  }
  assert.deepEqual(gone.sort(), ["fault", "features", "lr", "net", "reg", "samples", "stop"]);
  assert.deepEqual(rest, defaultDoc());
});
