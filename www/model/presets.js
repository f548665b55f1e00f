// @ts-check
/**
 * Experiments in reach of one click. Each is a link, so that it can be nothing that a link cannot carry; what each
 * reaches over fifty seeds is measured by the learning tests.
 */

/** @typedef {{ name: string, link: string, task: import("./types.js").Task }} Preset named in i18n as `preset.<name>` */

/** @type {readonly Preset[]} */
export const PRESETS = [
  { name: "circle", task: "two-class", link: "data=circle" },
  { name: "xor", task: "two-class", link: "data=xor&net=8t,1s" },
  { name: "xor4", task: "two-class", link: "rows=0,0,0;0,1,1;1,0,1;1,1,0&net=4t,1s&lr=0.5&batch=1&sampling=replace&stop=300" },
  { name: "xor4-few", task: "two-class", link: "rows=0,0,0;0,1,1;1,0,1;1,1,0&net=2t,1s&lr=0.5&batch=4&stop=1000" },
  { name: "gauss", task: "two-class", link: "data=gauss&net=1s" },
  { name: "moons", task: "two-class", link: "data=moons&net=8t,1s" },
  { name: "spiral", task: "two-class", link: "data=spiral&samples=2000&test=0.2&net=8t,8t,8t,1s&lr=0.005&batch=20&opt=adam&stop=150" },
  { name: "spiral-sines", task: "two-class", link: "data=spiral&samples=1000&net=8t,8t,1s&features=x1,x2,sinx1,sinx2" },
  { name: "blobs3", task: "multi-class", link: "data=blobs3&net=4t,3m" },
  { name: "rings3", task: "multi-class", link: "data=rings3&samples=1000&net=10t,3m&lr=0.2" },
  { name: "spiral3", task: "multi-class", link: "data=spiral3&samples=3000&test=0.2&net=12t,12t,12t,3m&lr=0.003&batch=20&opt=adam" },
  {
    name: "report",
    task: "regression",
    link: "data=plane&samples=100000&test=0&net=10r,1i&init=normal&bias=normal&lr=0.07&batch=1&sampling=replace&speed=250&stop=1000u&chart=updates",
  },
  {
    name: "report-sigmoid",
    task: "regression",
    link: "data=plane&samples=100000&test=0&net=10s,1i&init=normal&bias=normal&lr=0.07&batch=1&sampling=replace&speed=250&stop=1000u&chart=updates",
  },
  {
    name: "diverge",
    task: "regression",
    link: "data=plane-wide&samples=100000&test=0&net=10r,1i&init=normal&bias=normal&lr=0.07&batch=1&sampling=replace&speed=5&stop=1000u&chart=updates&log=1",
  },
  { name: "sine", task: "regression", link: "data=sine&samples=1000&net=8t,1i&lr=0.02&batch=20&opt=adam&stop=300" },
  { name: "bumps", task: "regression", link: "data=bumps&net=8t,8t,1i&lr=0.01&opt=adam" },
];

/** @param {string} name */
export function findPreset(name) {
  return PRESETS.find((preset) => preset.name === name) ?? null;
}
