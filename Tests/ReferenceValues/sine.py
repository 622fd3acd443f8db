"""A network of 1, 16 and 1 that learns a sine with Adam, in NumPy: 100 points from −π to π, 2,000 steps.

The hidden units are sigmoids, the output is the sum or its sigmoid. The loss is half the mean squared error.
"""

import numpy as np

import rules
from networks import loss, sigmoid


def first_parameters():
    """Normal numbers times √(2/(inputs + outputs)); biases are 0."""
    random = np.random.default_rng(123)
    scale = np.sqrt(2 / (1 + 16))
    first, second = random.standard_normal((16, 1)) * scale, random.standard_normal((1, 16)) * scale
    return [first, np.zeros((16, 1)), second, np.zeros((1, 1))]


def loss_and_gradient(parameters, inputs, targets, ends_in_sigmoid):
    """The loss and its gradient in each of the four arrays."""
    w1, b1, w2, b2 = parameters
    hidden = sigmoid(w1 @ inputs + b1)
    sums = w2 @ hidden + b2
    outputs = sigmoid(sums) if ends_in_sigmoid else sums
    delta2 = (outputs - targets) / inputs.shape[1]
    if ends_in_sigmoid:
        delta2 = delta2 * outputs * (1 - outputs)
    delta1 = (w2.T @ delta2) * (hidden * (1 - hidden))
    gradient = [
        delta1 @ inputs.T,
        delta1.sum(axis=1, keepdims=True),
        delta2 @ hidden.T,
        delta2.sum(axis=1, keepdims=True),
    ]
    return loss(outputs, targets), gradient


def last_loss(ends_in_sigmoid=False, raised=False):
    """The loss before the last step; `raised` lifts the sine into [0, 1]."""
    inputs = np.linspace(-np.pi, np.pi, 100)[np.newaxis, :]
    targets = (np.sin(inputs) + 1) / 2 if raised else np.sin(inputs)
    parameters = first_parameters()
    steps = [rules.Adam(0.01) for _ in parameters]
    for _ in range(2000):
        value, gradient = loss_and_gradient(parameters, inputs, targets, ends_in_sigmoid)
        parameters = [rule.step(w, g) for rule, w, g in zip(steps, parameters, gradient)]
    return value
