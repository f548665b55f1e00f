// @ts-check
/** レッスン 2 の部品の言葉（日本語）。 */

/** @type {import("./index.js").Messages} */
export default {
  "lesson2.activation": "活性化関数 f",
  "lesson2.function": "関数 f",
  "lesson2.curve": "{name}とその導関数。u = {u} で f(u) = {z}、f′(u) = {slope}。",

  "lesson2.additivity": "加法性",
  "lesson2.homogeneity": "斉次性",
  "lesson2.equal": "この数では等しい",
  "lesson2.unequal": "等しくない",

  "lesson2.of": "{name}：{what}",
  "lesson2.never": "破る数はない",
  "lesson2.open": "{name}：x と y を入れるか、「破る数はない」を選んでください。",
  "lesson2.holds": "{name}：f({at}) = {whole}、f(x) + f(y) = {first} + {second} = {sum} です。この数では成り立ちます。ほかの数を探しましょう。",

  "lesson2.fewer": "中間層 {units} ユニットで囲めました。もっと少なくても囲めます。",
  "lesson2.short": "中間層 {units} ユニットで、今の正解率は {accuracy} % です。{wanted} % 以上にしてください。",

  "lesson2.successes": "{count} 回のうち、4 点とも正解できるのは何回ですか",
  "lesson2.predict": "答え合わせの前に、回数を予想してください。",
  "lesson2.train": "{count} 回とも学習する",
  "lesson2.more": "次の {count} 個のシード",
  "lesson2.succeeded": "シード {seed}：4 点とも正解。プレイグラウンドで開く",
  "lesson2.stuck": "シード {seed}：行き詰まり、4 点のうち正解は一部。プレイグラウンドで開く",
  "lesson2.tally": "{count} 回のうち {successes} 回、成功しました。",
  "lesson2.tallies": "{count} 回のうち {successes} 回、ここまでの合計では {tried} 回のうち {all} 回、成功しました。",
  "lesson2.otherCount": "予想は {guess} 回でしたが、この {count} 回では {successes} 回成功しました。",

  "lesson2.init": "重みの初期値",
  "lesson2.init.small-normal": "0.01・N(0, 1)",
  "lesson2.init.normal": "N(0, 1)",
  "lesson2.init.xavier": "Xavier",
  "lesson2.init.he": "He",
  "lesson2.drawn": "乱数シード",
  "lesson2.shown": "表示する値",
  "lesson2.z": "z（順伝播）",
  "lesson2.delta": "δ（逆伝播）",
  "lesson2.nth": "第 {layer} 層",
  "lesson2.histogram": "{layer}：{quantity} は {min} から {max} まで、標準偏差 {deviation}",
  "lesson2.aboutZ": "大きい数字は、その層の z の標準偏差です。横軸は、どの層も {lo} から {hi} まで（第 1 層の範囲）です。",
  "lesson2.aboutDelta": "大きい数字は、その層の δ の標準偏差です。横軸は、どの層も {lo} から {hi} まで（第 10 層の範囲）です。",
  "lesson2.table": "数値の表",
  "lesson2.head.layer": "層",
  "lesson2.head.deviation": "標準偏差",
  "lesson2.head.mean": "平均",
  "lesson2.head.least": "最小",
  "lesson2.head.most": "最大",
  "lesson2.head.flat": "f′(u) ≈ 0",
};
