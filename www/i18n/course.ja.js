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
  "course.restoreKey": "用意された状態に戻す（0 キー）",
  "course.againKey": "はじめから（0 キー）",
  "course.restored": "はじめの状態に戻しました",

  "course.keys": "キーボード操作",
  "course.key.0": "操作している図を、用意された状態に戻す（操作していなければ、画面の中央にある図）。確認テストははじめからになる",
  "course.key.n": "次の節・図へ",
  "course.key.p": "前の節・図へ",
  "course.key.?": "この一覧",
  "course.key.lab": "ネットワークの図では、スペースキーで学習・一時停止、→ で更新を1回、R で初期値に戻ります。図の中で ? を押すと、その図のキーの一覧が出ます。入力欄に書いている間は働きません。",
  "course.keysOn": "キーボード操作を使う",
  "course.close": "閉じる",

  "course.solved": ({ count, of }) => `${count === of ? "✓ " : ""}確認テスト ${of} 問中 ${count} 問正解`,
  "course.forget": "解答をすべて消す",
  "course.forgotten": ({ count }) => (count === 0 ? "消す解答はありません。" : `${count} 問の解答を消しました。`),
  "course.unforget": "消した解答を元に戻す",
  "course.unforgotten": "{count} 問の解答を元に戻しました。",

  "course.pair.both": "二つの実験",
  "course.pair.train": "両方とも学習",
  "course.pair.pause": "両方とも一時停止",
  "course.pair.step": "1回ずつ更新",
  "course.pair.reset": "両方とも初期値に戻す",
  "course.pair.more": "設定を増やす",
  "course.pair.paste": "{side} に使うプレイグラウンドのリンクを貼り付け",
  "course.pair.noLink": "実験へのリンクではないようです。プレイグラウンドの「共有」で得られるリンクを貼り付けてください。",
  "course.pair.link": "この二つを用意した状態のページへのリンク",
  "course.failed": "計算エンジンを読み込めませんでした。通信を確かめて、もう一度試してください。",
  "course.tryAgain": "もう一度",
  "course.broken": "うまく計算できませんでした。はじめに戻すか、ページを読み込み直してください。",
  "course.tooLarge": "結果がコンピュータの扱える大きさを超えました。もっと小さい数で試してください。",
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
