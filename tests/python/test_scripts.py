"""The scripts that Kobai writes of experiments, run by Python: what they print is the engine's own loss.

Left out are runs that diverge, and those that are chaotic: where the engine's own loss moves by more than 1e-10 of
itself when each initial parameter is moved by 1e-12 of itself. There no two programs agree for long, since the last bits
of exp and of sums differ between them. At least nine of ten runs must be left.
"""
import contextlib
import io
import json
import subprocess
import unittest
import warnings
from pathlib import Path

from experiments import CHOICES, covering, experiment

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ["cargo", "run", "--quiet", "--release", "-p", "kobai", "--features", "serde", "--example", "scripts"]
CHAOS = 1e-10
TOLERANCE = 1e-9


def engine(experiments):
    """The engine's scripts and losses."""
    lines = "".join(json.dumps(one) + "\n" for one in experiments)
    run = subprocess.run(ENGINE, cwd=ROOT, input=lines, stdout=subprocess.PIPE, check=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def execute(script):
    """What the script prints. A warning, of an overflow say, is an error."""
    with contextlib.redirect_stdout(io.StringIO()) as out, warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(script, "script", "exec"), {"__name__": "__main__"})
    return out.getvalue()


def relative(a, b):
    return abs(a - b) / max(abs(a), abs(b), 1e-300)


def is_steady(outcome):
    loss, nudged = outcome["loss"], outcome["nudged"]
    return loss is not None and nudged is not None and relative(loss, nudged) <= CHAOS


class Scripts(unittest.TestCase):
    def compare(self, outcome):
        last = execute(outcome["script"]).splitlines()[-1]
        self.assertEqual(last[:5], "loss=")
        found = float(last[5:])
        self.assertEqual(last, f"loss={found!r}", "as repr prints a Python float")
        self.assertLessEqual(relative(found, outcome["loss"]), TOLERANCE, f"{last}, the engine {outcome['loss']}")

    def test_every_pair_of_choices(self):
        choices = list(covering())
        for name, values in CHOICES.items():
            self.assertEqual({choice[name] for choice in choices}, set(values), name)
        outcomes = engine(map(experiment, choices))
        self.assertEqual(len(outcomes), len(choices))
        steady = [(choice, outcome) for choice, outcome in zip(choices, outcomes) if is_steady(outcome)]
        diverged = sum(outcome["loss"] is None for outcome in outcomes)
        print(f"{len(choices)} experiments, {diverged} diverged, {len(choices) - diverged - len(steady)} chaotic")
        for choice, outcome in steady:
            with self.subTest(**choice):
                self.compare(outcome)
        self.assertGreaterEqual(len(steady), 0.9 * len(choices))

    def test_large_pre_activations_overflow_nowhere(self):
        """Weights in the hundreds: sigmoid, softmax and the cross-entropies stay exact."""
        base = {name: values[0] for name, values in CHOICES.items()}
        base.update(units=(4,), weights="normal", optimizer="adam")
        for data, output, loss in [("circle", "sigmoid", "binary-cross-entropy"), ("blobs3", "softmax", "cross-entropy")]:
            for hidden in CHOICES["hidden"]:
                one = experiment({**base, "data": data, "output": output, "loss": (loss, 0), "hidden": hidden})
                one["actions"] = [{"scale": 500}]
                with self.subTest(data=data, hidden=hidden):
                    (outcome,) = engine([one])
                    self.compare(outcome)


if __name__ == "__main__":
    unittest.main()
