"""The scripts that Kobai writes of experiments, run by Python: what they print is the engine's own loss.

Left out are runs in which no two programs agree for long, since the last bits of exp and of sums differ between them:

- those that diverge;
- chaotic ones, where the engine's own loss moves by more than 1e-10 of itself when each initial parameter is moved by
  1e-12 of itself;
- those that start from zeros alone under a rule that divides the gradient by its own size (adagrad, rmsprop, adam):
  gradients that are zero but for rounding become whole steps, and zeros cannot be moved by a part of themselves.

At least nine of ten runs must be left.
"""
import contextlib
import io
import unittest
import warnings
from collections import Counter
from itertools import combinations

import numpy as np

from engine import scripts
from experiments import CHOICES, covering, experiment, fits

CHAOS = 1e-10
TOLERANCE = 1e-9


def execute(script):
    """What the script prints. A warning, of an overflow say, is an error."""
    with contextlib.redirect_stdout(io.StringIO()) as out, warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(script, "script", "exec"), {"__name__": "__main__"})
    return out.getvalue()


def relative(a, b):
    return abs(a - b) / max(abs(a), abs(b), 1e-300)


def left_out(choice, outcome):
    """Why a run is not compared, if it is not."""
    loss, nudged = outcome["loss"], outcome["nudged"]
    if loss is None or nudged is None:
        return "diverged"
    if relative(loss, nudged) > CHAOS:
        return "chaotic"
    all_zeros = choice["weights"] == choice["bias"] == "zeros"
    return "from zeros" if all_zeros and choice["optimizer"] in ("adagrad", "rmsprop", "adam") else None


class Scripts(unittest.TestCase):
    def compare(self, outcome):
        last = execute(outcome["script"]).splitlines()[-1]
        self.assertEqual(last[:5], "loss=")
        found = float(last[5:])
        self.assertEqual(last, f"loss={found!r}", "as repr prints a Python float")
        self.assertLessEqual(relative(found, outcome["loss"]), TOLERANCE, f"{last}, the engine {outcome['loss']}")

    def test_every_pair_of_choices(self):
        choices = list(covering())
        self.assertEqual(pairs_left_out(choices), [])
        outcomes = scripts(map(experiment, choices))
        self.assertEqual(len(outcomes), len(choices))
        pairs = list(zip(choices, outcomes))
        reasons = Counter(left_out(*pair) for pair in pairs)
        compared = reasons.pop(None)
        print(f"{compared} of {len(pairs)} experiments compared, left out: {dict(reasons)}")
        steady = [pair for pair in pairs if left_out(*pair) is None]
        for choice, outcome in steady:
            with self.subTest(**choice):
                self.compare(outcome)
        self.assertGreaterEqual(compared, 0.9 * len(pairs))

    def test_large_pre_activations_overflow_nowhere(self):
        """Weights in the hundreds: sigmoid, softmax and the cross-entropies stay exact."""
        base = {name: values[0] for name, values in CHOICES.items()} | {"units": (4,), "weights": "normal"}
        ends = [("circle", "sigmoid", "binary-cross-entropy"), ("blobs3", "softmax", "cross-entropy")]
        choices = [
            base | {"data": data, "output": output, "loss": (loss, 0), "hidden": hidden}
            for data, output, loss in ends
            for hidden in CHOICES["hidden"]
        ]
        large = [experiment(choice) | {"actions": [{"scale": 500}]} for choice in choices]
        for choice, outcome in zip(choices, scripts(large)):
            with self.subTest(**choice):
                self.compare(outcome)

    def test_numbers_are_read_back_with_the_same_bits(self):
        numbers = [0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308, -0.0, 1e16, 1e-5, 123456789.0, 2.5e-7]
        one = experiment({name: values[0] for name, values in CHOICES.items()} | {"data": "one row"})
        one["config"]["data"].update(inputs=[[x, -x] for x in numbers], targets=[[x] for x in numbers[::-1]])
        (outcome,) = scripts([one | {"actions": []}])
        names = {}
        exec(outcome["script"].split("\n# Initial parameters\n")[0], names)
        for name, rows in [("x_train", one["config"]["data"]["inputs"]), ("d_train", one["config"]["data"]["targets"])]:
            self.assertEqual(names[name].tobytes(), np.array(rows).tobytes())


def pairs_left_out(choices):
    """The pairs of choices that fit together and are in none of these."""
    found = {pair for choice in choices for pair in combinations(choice.items(), 2)}
    every = combinations(((name, value) for name, values in CHOICES.items() for value in values), 2)
    return [(a, b) for a, b in every if a[0] != b[0] and fits(dict([a, b])) and (a, b) not in found]


if __name__ == "__main__":
    unittest.main()
