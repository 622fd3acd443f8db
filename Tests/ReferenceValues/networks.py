"""The course's network of 2, 8 and 1 sigmoids, trained with four rules on two tasks, in NumPy.

Samples are columns. The loss is half the mean squared error over the samples. A vector of parameters has the first
layer's weights row by row, its biases, then the second layer's.
"""

import numpy as np

import rules

SIZES = [(8, 2), (8, 1), (1, 8), (1, 1)]


def xor_task():
    """The four corners of the unit square."""
    return np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0.0, 1, 1, 0]])


def circle_task():
    """300 points of the square [−1, 1]²; the target is 1 within a radius of a half."""
    points = np.random.default_rng(42).uniform(-1, 1, (2, 300))
    inside = points[0] ** 2 + points[1] ** 2 < 0.25
    return points, inside.astype(float)[np.newaxis, :]


TASKS = {"xor": (xor_task, 3000), "circle": (circle_task, 2000)}


def first_parameters():
    """Normal numbers times √(2/(inputs + outputs)); biases are 0."""
    random = np.random.default_rng(123)
    first = random.standard_normal((8, 2)) * np.sqrt(2 / (2 + 8))
    second = random.standard_normal((1, 8)) * np.sqrt(2 / (8 + 1))
    return [first, np.zeros((8, 1)), second, np.zeros((1, 1))]


def sigmoid(z):
    """1 / (1 + e⁻ᶻ)"""
    return 1 / (1 + np.exp(-z))


def forward(parameters, inputs):
    """The values of the hidden layer and the outputs."""
    w1, b1, w2, b2 = parameters
    hidden = sigmoid(w1 @ inputs + b1)
    return hidden, sigmoid(w2 @ hidden + b2)


def loss(outputs, targets):
    """Half the mean squared error."""
    return 0.5 * np.mean((outputs - targets) ** 2)


def backward(parameters, inputs, hidden, outputs, targets):
    """The gradient of the loss in each of the four arrays."""
    count = inputs.shape[1]
    delta2 = (outputs - targets) / count * outputs * (1 - outputs)
    delta1 = (parameters[2].T @ delta2) * (hidden * (1 - hidden))
    return [
        delta1 @ inputs.T,
        delta1.sum(axis=1, keepdims=True),
        delta2 @ hidden.T,
        delta2.sum(axis=1, keepdims=True),
    ]


def flat(arrays):
    """The arrays as one vector."""
    return np.concatenate([array.ravel() for array in arrays])


def first_pass(task):
    """Loss, gradient and outputs before anything is learned."""
    inputs, targets = task()
    parameters = first_parameters()
    hidden, outputs = forward(parameters, inputs)
    gradient = backward(parameters, inputs, hidden, outputs, targets)
    return {"loss": loss(outputs, targets), "gradient": flat(gradient), "outputs": outputs.ravel()}


def train(make_rule, task, epochs, rate_at=None):
    """The parameters after all epochs and the loss before each. Each array has a rule of its own.

    `rate_at` gives the learning rate of a step, from 0 on.
    """
    inputs, targets = task()
    parameters = first_parameters()
    steps = [make_rule() for _ in parameters]
    losses = []
    for epoch in range(epochs):
        losses.append(float(loss(forward(parameters, inputs)[1], targets)))
        points = [rule.gradient_point(w) for rule, w in zip(steps, parameters)]
        hidden, outputs = forward(points, inputs)
        gradient = backward(points, inputs, hidden, outputs, targets)
        for rule in steps:
            rule.rate = rate_at(epoch) if rate_at else rule.rate
        parameters = [rule.step(w, g) for rule, w, g in zip(steps, parameters, gradient)]
    return parameters, losses


def run(make_rule, task, epochs):
    """What the tests read of a training."""
    parameters, losses = train(make_rule, task, epochs)
    inputs, targets = task()
    outputs = forward(parameters, inputs)[1]
    below = [epoch for epoch, value in enumerate(losses) if value < 0.01]
    return {
        "every10th": losses[::10] + losses[-1:],
        "epochs": epochs,
        "converged": below[0] if below else -1,
        "parameters": flat(parameters),
        "lossAfter": loss(outputs, targets),
        "accuracy": np.mean((outputs > 0.5) == (targets > 0.5)),
    }


def networks():
    """The course's small network on XOR and a circle: first pass, losses and weights of four rules."""
    points, targets = circle_task()
    makers = {
        "SGD": lambda: rules.SGD(0.1),
        "Momentum": lambda: rules.HeavyBall(0.1),
        "RMSProp": lambda: rules.RMSProp(0.01),
        "Adam": lambda: rules.Adam(0.01),
    }
    first = {name: first_pass(task) for name, (task, _) in TASKS.items()}
    del first["circle"]["outputs"]  # 300 numbers that say no more than the loss
    return {
        "initial": flat(first_parameters()),
        "circle": points.ravel(),
        "circleTargets": targets.ravel(),
        "first": first,
        "runs": {
            f"{name} {label}": run(make, task, epochs)
            for name, make in makers.items()
            for label, (task, epochs) in TASKS.items()
        },
    }
