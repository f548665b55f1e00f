"""Experiments that cover every pair of choices, for the scripts that Kobai writes of them."""
from allpairspy import AllPairs

from engine import names

NAMES = names()


def datasets(task):
    """The generated datasets of a task."""
    return [dataset["name"] for dataset in NAMES["datasets"] if dataset["task"] == task]


TWO_CLASS, MULTI_CLASS, REGRESSION = map(datasets, ["two-class", "multi-class", "regression"])
GENERATED = TWO_CLASS + MULTI_CLASS + REGRESSION
HIDDEN = [activation["name"] for activation in NAMES["activations"] if not activation["output"]]
EPSILON = 1e-7

CHOICES = {
    "data": GENERATED + ["four points", "one row", "two one-hot", "six inputs"],
    "hidden": HIDDEN,
    "output": HIDDEN + ["softmax"],
    "loss": [
        ("squared-error", 0), ("absolute-error", 0), ("huber", 0), ("binary-cross-entropy", 0),
        ("binary-cross-entropy", EPSILON), ("cross-entropy", 0), ("cross-entropy", EPSILON),
    ],
    "optimizer": NAMES["optimizers"],
    "sampling": NAMES["samplings"],
    "batch": [1, 7, 16, 1000, "all"],
    "regularization": [None, *NAMES["penalties"]],
    "stream": NAMES["streams"],
    "fault": [None, *NAMES["faults"]],
    "features": ["none", "one", "all"],
    "weights": ["uniform", "normal", "small-normal", "xavier", "he", "glorot-uniform", "zeros", "given"],
    "bias": NAMES["biasInits"],
    "units": [(), (4,), (5, 3), (2, 3, 2), (2,) * 11],
    "noise": [0, 0.1],
    "test": [0, 0.3],
    "change": [
        "none", "weight", "weights", "all", "first", "rate", "batch", "sampling", "seed", "optimizer", "loss",
        "epsilon", "fault", "regularization", "twice", "first seed", "there and back", "rewind", "fewer", "more",
    ],
}


# What a loss can be used with, since a filter would make AllPairs give pairs up.
CLASSES = TWO_CLASS + MULTI_CLASS + ["four points", "one row", "two one-hot"]
GROUPS = [
    {"loss": CHOICES["loss"][:3]},
    {"loss": CHOICES["loss"][3:5], "output": ["sigmoid"], "data": CLASSES},
    {"loss": CHOICES["loss"][5:], "output": ["softmax"], "data": MULTI_CLASS + ["two one-hot"]},
]


def covering():
    """One experiment after another; every pair of choices that fit together is in one of them."""
    for group in GROUPS:
        choices = {**CHOICES, **group}
        for values in AllPairs(list(choices.values())):
            yield dict(zip(choices, values))


def fits(choice):
    """Whether two choices can be made together."""
    data, output, (loss, _) = choice.get("data"), choice.get("output"), choice.get("loss", (None, 0))
    if loss == "binary-cross-entropy" and (output not in (None, "sigmoid") or data in REGRESSION + ["six inputs"]):
        return False
    if loss == "cross-entropy" and (output not in (None, "softmax") or data not in [None, "two one-hot"] + MULTI_CLASS):
        return False
    return True


def table(data):
    """A table by name: inputs and targets."""
    if data == "four points":
        return [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
    if data == "one row":
        return [[0.25, -1.5e-7]], [[1]]
    if data == "two one-hot":
        return [[i / 7, 1 - i / 3] for i in range(9)], [[1, 0] if i % 2 else [0, 1] for i in range(9)]
    return [[((i + 1) * (j + 3)) % 11 / 3 - 1.5 for j in range(6)] for i in range(20)], [[i / 20 - 0.5] for i in range(20)]


def dataset(choice):
    """The config's data, the number of raw inputs and of targets."""
    data = choice["data"]
    if data in GENERATED:
        config = {"kind": data, "samples": 60, "noise": choice["noise"], "testFraction": choice["test"], "seed": 5}
        return config, 1 if data == "sine" else 2, 3 if data in MULTI_CLASS else 1
    inputs, targets = table(data)
    return {"kind": "table", "inputs": inputs, "targets": targets}, len(inputs[0]), len(targets[0])


def features(choice, inputs):
    known = ["x1", "x1^2", "sin(x1)"] if inputs == 1 else ["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)"]
    return {"none": [], "one": known[-1:], "all": known}[choice["features"]]


def experiment(choice):
    """What the example `scripts` of the engine reads."""
    data, raw, targets = dataset(choice)
    inputs = len(features(choice, raw)) or raw
    units = [*choice["units"], targets]
    activations = [choice["hidden"]] * len(choice["units"]) + [choice["output"]]
    drawn = "normal" if choice["weights"] == "given" else choice["weights"]
    loss, epsilon = choice["loss"]
    penalty = choice["regularization"]
    config = {
        "network": {
            "inputs": inputs,
            "layers": [{"units": n, "activation": f} for n, f in zip(units, activations)],
            "init": {"weights": drawn, "bias": choice["bias"], "seed": 6},
        },
        "data": data,
        "training": {
            "loss": loss,
            "lossEpsilon": epsilon,
            "learningRate": 0.02,
            "batchSize": choice["batch"],
            "sampling": choice["sampling"],
            "seed": 7,
            "optimizer": {"kind": choice["optimizer"]},
            "regularization": {"kind": penalty, "rate": 0.01} if penalty else None,
            "fault": choice["fault"],
        },
        "features": features(choice, raw),
        "stream": choice["stream"],
    }
    if choice["weights"] == "given":
        config["network"]["given"] = [given(n, m) for n, m in zip([inputs, *units], units)]
    return {"config": config, **on_the_way(choice)}


def given(inputs, units):
    number = lambda i, j: ((7 * i + 3 * j) % 13 - 6) / 9
    return {"W": [[number(i, j) for j in range(units)] for i in range(inputs)], "b": [number(j, 1) for j in range(units)]}


def on_the_way(choice):
    """What happens between the first update and the fiftieth."""
    change = choice["change"]
    weight = {"set": [0, 0, 0], "value": 1 / 3}
    bias = {"set": [len(choice["units"]), 0], "value": -1e-7}
    other = "momentum" if choice["optimizer"] != "momentum" else "adam"
    samplings = CHOICES["sampling"]
    sampling = samplings[(samplings.index(choice["sampling"]) + 1) % 3]
    # The loss stays where the output has one of its own.
    loss = choice["loss"][0] if "cross-entropy" in choice["loss"][0] else "huber" if choice["loss"][0] != "huber" else "squared-error"
    fault = "no-slope" if choice["fault"] != "no-slope" else None
    training = lambda **change: {"training": change}
    half = {
        "none": [],
        "weight": [weight],
        "weights": [weight, {"step": 3}, bias, {"step": 4}, weight],
        "all": [{"scale": 0.75}, bias],
        "rate": [training(learningRate=0.005), {"step": 9}, training(learningRate=0.01)],
        "batch": [training(batchSize=5), {"step": 2}, training(batchSize="all"), {"step": 2}, training(batchSize=3)],
        "sampling": [training(sampling=sampling)],
        "seed": [training(seed=99)],
        "optimizer": [training(optimizer={"kind": other}), {"step": 7}, training(optimizer={"kind": choice["optimizer"]})],
        "loss": [training(loss=loss)],
        "epsilon": [training(lossEpsilon=1e-3)],
        "fault": [training(fault=fault), {"step": 6}, training(fault=choice["fault"])],
        "regularization": [training(regularization={"kind": "l1", "rate": 0.003}), {"step": 1}, training(regularization=None)],
        "twice": [training(sampling=sampling), training(seed=8), weight, training(learningRate=0.01), bias],
        "there and back": [training(batchSize=2), training(batchSize=choice["batch"]), training(optimizer={"kind": other}),
                           training(optimizer={"kind": choice["optimizer"]})],
        "rewind": [{"step": 10}, weight, {"rewind": 12}, training(learningRate=0.03), {"rewind": 5}, {"step": 3}, bias],
    }
    start = {"first": [weight, training(learningRate=0.01), bias], "first seed": [training(seed=8), training(seed=7)]}
    actions = [*start.get(change, []), {"step": 21}, *half.get(change, [])]
    steps = 50 - sum(action.get("step", 0) for action in actions)
    if change in ("fewer", "more"):
        return {"actions": [*actions, training(learningRate=0.01), {"step": steps}], "updates": 21 if change == "fewer" else 60}
    return {"actions": [*actions, {"step": steps}]}
