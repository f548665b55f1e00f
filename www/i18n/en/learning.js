// @ts-check
/** The conditions of learning, and the names of what can be chosen there. */

/** @type {import("../index.js").Messages} */
export default {
  "learning.title": "Learning",
  "learning.more": "more",
  "learning.batch": "Samples per update",
  "learning.sampling": "Order",
  "learning.loss": "Loss",
  "learning.epsilon": "ε in ln",
  "learning.optimizer": "Optimizer",
  "learning.momentum": "momentum μ",
  "learning.decay": "decay ρ",
  "learning.beta1": "β₁",
  "learning.beta2": "β₂",
  "learning.optimizerEpsilon": "ε",
  "learning.regularization": "Regularization",
  "learning.penaltyRate": "rate λ",
  "learning.init": "Initial weights",
  "learning.biasInit": "Initial biases",
  "learning.given": "The initial values came with the link.",
  "learning.redraw": "Draw them instead",

  "batch.online": "online (1)",
  "batch.mini": "mini-batch",
  "batch.all": "batch (all)",
  "batch.size": "Number",
  "batch.hint": "1 to {most}; more than the {rows} training samples means all of them",

  "sampling.shuffle": "shuffled every epoch",
  "sampling.replace": "drawn with replacement",
  "sampling.sequential": "as they are",

  "loss.squared-error": "squared error",
  "loss.binary-cross-entropy": "cross-entropy (two classes)",
  "loss.cross-entropy": "cross-entropy (several classes)",
  "loss.absolute-error": "absolute error",
  "loss.huber": "Huber",

  "optimizer.sgd": "gradient descent (SGD)",
  "optimizer.momentum": "momentum",
  "optimizer.nesterov": "Nesterov",
  "optimizer.adagrad": "AdaGrad",
  "optimizer.rmsprop": "RMSProp",
  "optimizer.adam": "Adam",

  "regularization.none": "none",
  "regularization.l1": "L1",
  "regularization.l2": "L2 (weight decay)",

  "init.xavier": "Xavier",
  "init.he": "He",
  "init.normal": "normal N(0, 1)",
  "init.uniform": "uniform [0, 1)",
  "init.zeros": "zeros",
  "init.small-normal": "0.01 · N(0, 1)",
  "init.glorot-uniform": "Glorot, uniform",

  "biasInit.zeros": "zeros",
  "biasInit.uniform": "uniform [0, 1)",
  "biasInit.normal": "normal N(0, 1)",

  "fault.slope-at-z": "A deliberate mistake is on: the backward pass takes f′(z) for f′(u).",
  "fault.no-slope": "A deliberate mistake is on: the backward pass leaves f′ out.",
  "fault.ascent": "A deliberate mistake is on: updates climb instead of descending (−η for η).",
};
