"""The engine's random numbers and datasets against NumPy itself.

Run from the repository's root, with NumPy installed: python -m unittest discover -s tests/python
"""
import subprocess
import unittest
from pathlib import Path
from unittest import mock

import numpy as np

from datasets import make

ROOT = Path(__file__).resolve().parents[2]
DRAWS = ["cargo", "run", "--quiet", "--release", "-p", "kobai", "--example", "draws"]
SEEDS = [0, 1, 2, 7, 42, 123, 5489, 65535, 20240229, 2**31 - 1, 2**31, 2**32 - 2, 2**32 - 1]
KINDS = ["circle", "xor", "gauss", "spiral", "moons", "blobs3", "rings3", "spiral3", "plane", "plane-wide", "bumps", "sine"]


def setUpModule():
    global engine
    engine = subprocess.Popen(DRAWS, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def tearDownModule():
    engine.stdin.close()
    engine.stdout.close()
    engine.wait()


def send(command):
    engine.stdin.write(command + "\n")
    engine.stdin.flush()


def receive(dtype=np.float64):
    line = engine.stdout.readline()
    assert line.endswith("\n"), "the engine stopped"
    return np.array([int(word, 16) for word in line.split()], dtype=np.uint64).view(dtype)


class Twins:
    """The engine's generator and NumPy's, drawing the same."""

    def __init__(self, seed):
        self.r = np.random.RandomState(seed)
        self.name = f"seed {seed}"
        send(self.name)

    def rand(self, n):
        self.equal(f"rand {n}", self.r.rand(n))

    def uniform(self, lo, hi, n):
        self.equal(f"uniform {lo!r} {hi!r} {n}", self.r.uniform(lo, hi, n))

    def randint(self, lo, hi, n):
        self.equal(f"randint {lo} {hi} {n}", self.r.randint(lo, hi, n))

    def choice(self, n, k):
        self.equal(f"randint 0 {n} {k}", self.r.choice(n, k))

    def permutation(self, n):
        self.equal(f"permutation {n}", self.r.permutation(n))

    def choice_without_replacement(self, n, k):
        self.equal(f"permutation {n}", self.r.choice(n, k, replace=False), first=k)

    def randn(self, *shape):
        expected = self.r.randn(*shape).ravel()
        send(f"randn {expected.size}")
        ulps = np.abs(receive() - expected) / np.spacing(np.abs(expected))
        np.testing.assert_array_less(ulps, 4.5, err_msg=f"{self.name}, randn {shape}, ulps")

    def equal(self, command, expected, first=None):
        send(command)
        found = receive(expected.dtype)[:first]
        message = f"{self.name}, {command}"
        np.testing.assert_array_equal(found.view(np.uint64), expected.view(np.uint64), err_msg=message)


class Random(unittest.TestCase):
    def test_rand(self):
        for twins in map(Twins, SEEDS):
            twins.rand(5000)
            twins.rand(1)

    def test_uniform(self):
        for twins in map(Twins, SEEDS):
            twins.uniform(-1.0, 1.0, 2000)
            twins.uniform(0.1, 0.7, 2000)
            twins.uniform(-1e-3, 1e9, 2000)

    def test_randn(self):
        for twins in map(Twins, SEEDS):
            twins.randn(5001)
            twins.randn(4)

    def test_randint(self):
        for twins in map(Twins, SEEDS):
            for lo, hi in [(0, 1), (0, 2), (0, 10), (0, 128), (0, 129), (-5, 6), (10**12, 10**12 + 1000)]:
                twins.randint(lo, hi, 1500)
            for hi in [2**31, 2**31 + 1, 2**32 - 1, 2**32]:
                twins.randint(0, hi, 500)
            for _ in range(50):
                twins.randint(0, 77, 1)

    def test_permutation(self):
        for twins in map(Twins, SEEDS):
            for n in [0, 1, 2, 3, 10, 255, 256, 257, 1000, 5000]:
                twins.permutation(n)
        Twins(42).permutation(100_000)

    def test_choice(self):
        for twins in map(Twins, SEEDS):
            twins.choice(100, 1000)
            twins.choice_without_replacement(100, 30)
            twins.choice(100_000, 1000)

    def test_all_mixed(self):
        """The second normal number waits across arrays and other draws."""
        for twins in map(Twins, SEEDS):
            for n in [1, 2, 3, 7, 312, 313]:
                twins.randn(n)
                twins.permutation(n)
                twins.randn(n, 2)
                twins.randn(1)
                twins.rand(n)
                twins.uniform(2.0, 3.0, n)
                twins.randn(3, n)
                twins.randint(0, 1000 * n, n)
                twins.choice(n, n)
                twins.randn(n)
                twins.choice_without_replacement(n, n // 2)


class Datasets(unittest.TestCase):
    def check(self, kind, n, noise, fraction, seed):
        twins = Twins(seed)
        with mock.patch("numpy.random.RandomState", return_value=twins.r) as start:
            expected = make(kind, n, noise, fraction, seed)
        start.assert_called_once_with(seed)
        send(f"dataset {kind} {n} {noise!r} {fraction!r}")
        exact = noise == 0 and kind in ("xor", "plane", "plane-wide")
        found = [receive() for _ in expected]
        for values, part in zip(found, expected):
            self.assertEqual(values.size, part.size)
            tolerance = {"rtol": 0, "atol": 0} if exact else {"rtol": 1e-12, "atol": 1e-14}
            np.testing.assert_allclose(values.reshape(part.shape), part, **tolerance)
        # Both generators go on alike.
        twins.randn(3)
        twins.rand(3)

    def test_every_dataset(self):
        for kind in KINDS:
            for seed in SEEDS:
                for n, noise, fraction in [(500, 0.0, 0.5), (301, 0.1, 0.3), (64, 0.5, 0.9), (7, 0.25, 0.0), (1, 0.0, 0.0)]:
                    with self.subTest(kind=kind, seed=seed, samples=n, noise=noise, fraction=fraction):
                        self.check(kind, n, noise, fraction, seed)

    def test_many_samples(self):
        for kind in KINDS:
            with self.subTest(kind=kind):
                self.check(kind, 20_000, 0.1, 0.25, 42)


if __name__ == "__main__":
    unittest.main()
