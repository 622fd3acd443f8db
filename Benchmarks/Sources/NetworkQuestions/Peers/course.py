"""The 2-8-1 network on XOR and circle with four optimizers, in NumPy: how long all of it takes."""

import time

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


def gradients(weights, inputs, targets):
    (first, first_bias, last, last_bias) = weights
    samples = inputs.shape[1]
    hidden = sigmoid(first @ inputs + first_bias)
    outputs = sigmoid(last @ hidden + last_bias)
    loss = 0.5 * np.sum((outputs - targets) ** 2) / samples
    slope = (outputs - targets) / samples * outputs * (1 - outputs)
    back = last.T @ slope * hidden * (1 - hidden)
    return loss, [
        back @ inputs.T, back.sum(axis=1, keepdims=True), slope @ hidden.T, slope.sum(axis=1, keepdims=True)
    ]


def sgd():
    def step(weights, slopes, _):
        return [w - 0.1 * g for w, g in zip(weights, slopes)]

    return step


def momentum():
    velocity = [0, 0, 0, 0]

    def step(weights, slopes, _):
        velocity[:] = [0.9 * v + g for v, g in zip(velocity, slopes)]
        return [w - 0.1 * v for w, v in zip(weights, velocity)]

    return step


def rmsprop():
    squares = [0, 0, 0, 0]

    def step(weights, slopes, _):
        squares[:] = [0.9 * s + (1 - 0.9) * g**2 for s, g in zip(squares, slopes)]
        return [w - 0.01 / (np.sqrt(s) + 1e-8) * g for w, s, g in zip(weights, squares, slopes)]

    return step


def adam():
    means, squares = [0, 0, 0, 0], [0, 0, 0, 0]

    def step(weights, slopes, t):
        means[:] = [0.9 * m + (1 - 0.9) * g for m, g in zip(means, slopes)]
        squares[:] = [0.999 * v + (1 - 0.999) * g**2 for v, g in zip(squares, slopes)]
        return [
            w - 0.01 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
            for w, m, v in zip(weights, means, squares)
        ]

    return step


def train(start, inputs, targets, epochs, step):
    weights, losses = [w.copy() for w in start], []
    for t in range(1, epochs + 1):
        loss, slopes = gradients(weights, inputs, targets)
        losses.append(loss)
        weights = step(weights, slopes, t)
    return losses


random = np.random.default_rng(123)
start = [
    random.standard_normal((8, 2)) * np.sqrt(2 / 10), np.zeros((8, 1)), random.standard_normal((1, 8)) * np.sqrt(2 / 9),
    np.zeros((1, 1))
]
xor = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0.0, 1, 1, 0]])
points = np.random.default_rng(42).uniform(-1, 1, (2, 300))
circle = points, (points[0] ** 2 + points[1] ** 2 < 0.25).astype(float)[None]

began = time.perf_counter()
finals = [(train(start, *xor, 3000, rule())[-1], train(start, *circle, 2000, rule())[-1])
          for rule in (sgd, momentum, rmsprop, adam)]
print("course", time.perf_counter() - began)
assert [f"{a:.6f} {b:.6f}" for a, b in finals] == [
    "0.124916 0.070572", "0.002645 0.070500", "0.000000 0.000275", "0.000036 0.005670"
], finals
