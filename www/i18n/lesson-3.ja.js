// @ts-check
/** レッスン 3 の部品の言葉（日本語）。 */

/** @type {import("./index.js").Messages} */
export default {
  "lesson3.task": "課題",
  "lesson3.fits": "合う",
  "lesson3.fitsNot": "合わない",

  "lesson3.formula": "式のとおりに、順を追って",
  "lesson3.naive": "式のまま",
  "lesson3.stable": "先に最大値を引く",
  "lesson3.sum": "合計",
  "lesson3.more": "すべて + 1",
  "lesson3.less": "すべて − 1",
  "lesson3.thousand": "総入力を 1000 前後に",
  "lesson3.over": "式のまま：倍精度の数は約 1.8e308 までです。exp(710) はそれを超えるので inf になり、合計も inf。inf ÷ inf は数ではないので nan です。",
  "lesson3.under": "式のまま：どの exp(u) も小さすぎて 0 になり、合計も 0。0 ÷ 0 は数ではないので nan です。",

  "lesson3.room": "{name} は 0 から {room} までです。出力の合計は 1 だからです。",

  "lesson3.loss": "誤差 E",
  "lesson3.accuracy": "正解の個数",
  "lesson3.right": "{rows} 個中 {right} 個",
  "lesson3.near": "近くだけを見る（±{near}）",
  "lesson3.lossPlot": "{name} を {lo} から {hi} まで動かしたときの誤差。滑らかな曲線。{w} で {loss}",
  "lesson3.accuracyPlot": "{name} を {lo} から {hi} まで動かしたときの正解の個数。階段状の線。{w} で {rows} 個中 {right} 個",
};
