"""Trains a 2-10-1 network sample by sample in NumPy, as one does in a first course: the loop that Kobai is set beside.

Takes the hidden units' activation and the number of updates; prints updates per second.
"""

import sys
import time

import numpy as np

LEARNING_RATE = 0.07


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def relu(u):
    return np.maximum(0, u)


FUNCTIONS = {
    "sigmoid": (sigmoid, lambda u: sigmoid(u) * (1 - sigmoid(u))),
    "relu": (relu, lambda u: np.where(u > 0, 1.0, 0.0)),
}


def train(activation, updates):
    f, slope = FUNCTIONS[activation]
    rng = np.random.RandomState(42)
    inputs = rng.rand(100_000, 2)
    targets = 3 * inputs[:, :1] + 2 * inputs[:, 1:]
    network = {"W1": rng.randn(2, 10), "W2": rng.randn(10, 1), "b1": rng.randn(10), "b2": rng.randn(1)}
    rows = rng.randint(0, len(inputs), updates)
    losses = []

    start = time.perf_counter()
    for row in rows:
        x, d = inputs[row : row + 1], targets[row : row + 1]
        # Forward.
        u1 = np.dot(x, network["W1"]) + network["b1"]
        z1 = f(u1)
        y = np.dot(z1, network["W2"]) + network["b2"]
        losses.append(np.mean(np.sum((y - d) ** 2, axis=1)) / 2)
        # Backward.
        delta2 = y - d
        delta1 = np.dot(delta2, network["W2"].T) * slope(u1)
        gradient = {
            "W1": np.dot(x.T, delta1),
            "W2": np.dot(z1.T, delta2),
            "b1": np.sum(delta1, axis=0),
            "b2": np.sum(delta2, axis=0),
        }
        for name in network:
            network[name] -= LEARNING_RATE * gradient[name]
    seconds = time.perf_counter() - start

    assert np.isfinite(losses).all()
    return updates / seconds


if __name__ == "__main__":
    print(train(sys.argv[1], int(sys.argv[2])))
