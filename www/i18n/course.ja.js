// @ts-check
/** レッスンの部品の言葉（日本語）。 */

/** @type {import("./index.js").Messages} */
export default {
  "course.check": "答え合わせ",
  "course.again": "はじめから",
  "course.right": "正解です",
  "course.wrong": "もう一歩です",
  "course.open": "プレイグラウンドで開く",
  "course.restore": "はじめの状態に戻す",
  "course.failed": "計算エンジンを読み込めませんでした。通信を確かめて、もう一度試してください。",
  "course.nothing": "まず、どれかを選んでください。",
  "course.missing": "当てはまるものが、あと {count} つあります。",

  "course.tray": "まだ置いていないもの",
  "course.put": "{place}：ここに置く",
  "course.pick": "まず置くものを選んでください（タップするか、Enter を押します）。",
  "course.program": "プログラム",
  "course.unplaced": "まだ置いていないものが {count} つあります。",

  "course.line": "組み立てている行",
  "course.tiles": "部品",
  "course.moves": "部品をタップすると行の末尾に加わり、もう一度タップすると戻ります。行の中では ← → で順番を入れ替えられます。",
  "course.empty": "行はまだ空です",
  "course.syntax": "この並びは Python の式として読めません。かっことコンマ、その間に入るものを見直してください。",
  "course.align": "{left} の形は {a}、{right} の形は {b} です。内側の大きさ {m} と {n} が違うので、積は計算できません。",
  "course.broadcast": "形 {a} と {b} は、要素どうしの計算では組み合わせられません。",
  "course.result": "計算はできますが、結果の形が {found} になります。u の形は {wanted} です。",
  "course.unused": "{name} がありません。",
  "course.twice": "{name} が 2 回使われています。",

  "course.parameters": "パラメータ（重みとバイアス）の個数",
  "course.number": "「{text}」は数として読めません。",
  "course.enter": "答え合わせの前に、個数を予想してください。",
  "course.net": "今のネットワークは {found} です。{wanted} にしてください。",
  "course.count": "{guess} 個ではありません。",

  "course.otherNumber": "{guess} は、{name} と有効数字{digits}桁では一致しません。",

  "course.diagram": "ネットワークの図。各層のユニット数：{layers}",
  "course.weightRange": "{name}（スライダー）",
};
