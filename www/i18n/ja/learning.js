// @ts-check
/** 学習の条件と、そこで選ぶものの名前。 */

/** @type {import("../index.js").Messages} */
export default {
  "learning.title": "学習",
  "learning.more": "その他",
  "learning.batch": "1回の更新に使うサンプル",
  "learning.sampling": "選び方",
  "learning.loss": "誤差関数",
  "learning.epsilon": "ln の中の ε",
  "learning.optimizer": "最適化手法",
  "learning.momentum": "慣性 μ",
  "learning.decay": "減衰率 ρ",
  "learning.beta1": "β₁",
  "learning.beta2": "β₂",
  "learning.optimizerEpsilon": "ε",
  "learning.regularization": "正則化",
  "learning.penaltyRate": "強さ λ",
  "learning.init": "重みの初期値",
  "learning.biasInit": "バイアスの初期値",
  "learning.given": "初期値はリンクで与えられたものです。",
  "learning.redraw": "乱数で引き直す",

  "batch.online": "オンライン（1）",
  "batch.mini": "ミニバッチ",
  "batch.all": "バッチ（全部）",
  "batch.size": "サンプル数",
  "batch.hint": "1〜{most}。訓練データの数（{rows}）より多ければ全部を使う",

  "sampling.shuffle": "エポックごとに混ぜる",
  "sampling.replace": "復元抽出",
  "sampling.sequential": "並びのまま",

  "loss.squared-error": "二乗誤差",
  "loss.binary-cross-entropy": "交差エントロピー（2 クラス）",
  "loss.cross-entropy": "交差エントロピー（多クラス）",
  "loss.absolute-error": "絶対誤差",
  "loss.huber": "Huber 損失",

  "optimizer.sgd": "勾配降下法（SGD）",
  "optimizer.momentum": "モメンタム",
  "optimizer.nesterov": "Nesterov",
  "optimizer.adagrad": "AdaGrad",
  "optimizer.rmsprop": "RMSProp",
  "optimizer.adam": "Adam",

  "regularization.none": "なし",
  "regularization.l1": "L1",
  "regularization.l2": "L2（重み減衰）",

  "init.xavier": "Xavier",
  "init.he": "He",
  "init.normal": "正規分布 N(0, 1)",
  "init.uniform": "一様分布 [0, 1)",
  "init.zeros": "すべて 0",
  "init.small-normal": "0.01 · N(0, 1)",
  "init.glorot-uniform": "Glorot（一様分布）",

  "biasInit.zeros": "すべて 0",
  "biasInit.uniform": "一様分布 [0, 1)",
  "biasInit.normal": "正規分布 N(0, 1)",

  "fault.slope-at-z": "わざと入れた誤りが有効です：逆伝播で f′(u) の代わりに f′(z) を使っています。",
  "fault.no-slope": "わざと入れた誤りが有効です：逆伝播で f′ をかけていません。",
  "fault.ascent": "わざと入れた誤りが有効です：勾配を下らずに上っています（η が −η）。",
};
