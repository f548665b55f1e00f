// Charts are loaded with the first of them; who watches hears of it, whoever asked.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const { drawChart, loadCharts, watchCharts } = await import(new URL("../../target/page/www/charts.js", import.meta.url).href);

let fetched = 0;

/** Files by their addresses, or no connection. */
function serve(isThere) {
  globalThis.fetch = async (address) => {
    fetched += 1;
    if (!isThere) throw new TypeError("no connection");
    return new Response(await readFile(address), { headers: { "Content-Type": "application/wasm" } });
  };
}

test("a failure and the arrival are told to those who watch, and to nobody else", async () => {
  const [stays, leaves] = [new AbortController(), new AbortController()];
  const told = [];
  watchCharts((error) => told.push(error?.name ?? "there"), stays.signal);
  watchCharts(() => told.push("left"), leaves.signal);
  leaves.abort();
  serve(false);
  await assert.rejects(loadCharts(), { name: "NotLoaded" });
  assert.deepEqual(told, ["NotLoaded"]);
  // A frame that draws does not try again at once.
  assert.equal(drawChart(null, {}), null);
  await Promise.resolve();
  assert.equal(fetched, 1);
  serve(true);
  assert.equal(await loadCharts(), await loadCharts());
  assert.deepEqual(told, ["NotLoaded", "there"]);
});
