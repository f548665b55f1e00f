// @ts-check
/** What the widgets of lesson 5 say, in Japanese. */

/** @type {import("./index.js").Messages} */
export default {
  "lesson5.pick": "重みかバイアスを一つ選んでください：",
  "lesson5.factor": "因子",
  "lesson5.code": "NumPy の行",
  "lesson5.value": "値",
  "lesson5.product": "ここまでの積",
  "lesson5.total": "{name}：因子をすべてかけた値",
  "lesson5.numeric": "数値微分の値（比較用）",

  "lesson5.measure": "このブラウザで測る",
  "lesson5.measuring": "{net} を測っています…",
  "lesson5.measured": "{net}：いま、このブラウザでは、誤差逆伝播法のほうが {ratio} 倍速く終わりました。",
  "lesson5.costs": "勾配を求める手間",
  "lesson5.net": "ネットワーク",
  "lesson5.parameters": "パラメータ",
  "lesson5.passes": "数値微分の順伝播",
  "lesson5.numericTime": "数値微分の時間",
  "lesson5.backwardTime": "一往復の時間",
  "lesson5.ratio": "倍率",
  "lesson5.milliseconds": "{time} ms",
  "lesson5.fold": "{ratio} 倍",

  "lesson5.train": "四つとも学習する",
  "lesson5.draw": "別の四つにする",
  "lesson5.seed": "乱数シード {seed}",
  "lesson5.runs": "四つの学習",
  "lesson5.run": "学習 {name}",
  "lesson5.checkRun": "{name} の勾配を調べる",
  "lesson5.lastLoss": "誤差 {loss}",
  "lesson5.relative": "相対誤差 {error}",
  "lesson5.updates": "更新",
  "lesson5.curves": "学習 A、B、C、D の誤差の曲線。",
  "lesson5.ends": "{name}：最初 {first}、最後 {last}。",
  "lesson5.otherRun": "学習 {name} の勾配は正しく計算されています。曲線の良し悪しは、初期値などほかの理由でも変わります。四つの勾配を調べてみましょう。",
};
