"""Losses and gradients of small multilayer perceptrons, computed by PyTorch in double precision."""

from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

# How the layers of a network end, by the names the tests have for them.
ACTIVATIONS = {
    "identity": lambda z: z,
    "relu": torch.relu,
    "sigmoid": torch.sigmoid,
    "softmax": lambda z: torch.softmax(z, dim=1),
    "tanh": torch.tanh,
}


@dataclass(frozen=True)
class Shape:
    """A network: its widths, the functions of its layers, its loss."""

    widths: list
    hidden: str
    output: str
    loss: str


SHAPES = [
    Shape([3, 5, 2], "tanh", "identity", "meanSquaredError"),
    Shape([3, 5, 2], "relu", "sigmoid", "meanSquaredError"),
    Shape([3, 7, 4, 2], "relu", "sigmoid", "binaryCrossEntropy"),
    Shape([3, 7, 1], "tanh", "identity", "binaryCrossEntropy"),
    Shape([4, 6, 5], "sigmoid", "softmax", "categoricalCrossEntropy"),
    Shape([4, 6, 5], "relu", "identity", "categoricalCrossEntropy"),
    Shape([4, 6, 3], "identity", "softmax", "meanSquaredError"),
    Shape([40, 33, 20, 10], "relu", "softmax", "categoricalCrossEntropy"),
    Shape([2, 3], "tanh", "tanh", "halfMeanSquaredError"),
]


def drawn_targets(random, shape, rows):
    """Numbers for a squared error, a class a row for the categorical cross-entropy, else zeros and ones."""
    width = shape.widths[-1]
    if shape.loss == "binaryCrossEntropy":
        return (random.random((rows, width)) < 0.5).astype(float)
    if shape.loss == "categoricalCrossEntropy":
        return np.eye(width)[random.integers(0, width, rows)]
    return random.standard_normal((rows, width)).round(3)


def drawn_parameters(random, shape):
    """Weights and biases, layer by layer. Where the loss has to deal with large sums, the last weights are large."""
    sizes = list(zip(shape.widths, shape.widths[1:]))
    parameters = random.standard_normal(sum((inputs + 1) * outputs for inputs, outputs in sizes)).round(2)
    if shape.loss == "binaryCrossEntropy":
        inputs, outputs = sizes[-1]
        parameters[-(inputs + 1) * outputs : -outputs] *= 60
    return parameters


def sums_before_output(shape, parameters, inputs):
    """The sums that the last layer makes, before its function is taken of them."""
    begin = 0
    values = inputs
    for layer, (fan_in, fan_out) in enumerate(zip(shape.widths, shape.widths[1:])):
        weights = parameters[begin : begin + fan_in * fan_out].reshape(fan_out, fan_in)
        bias = parameters[begin + fan_in * fan_out : begin + (fan_in + 1) * fan_out]
        begin += (fan_in + 1) * fan_out
        if layer:
            values = ACTIVATIONS[shape.hidden](values)
        values = functional.linear(values, weights, bias)
    return values


def loss_of(shape, sums, targets):
    """The loss. A cross-entropy is computed from the sums, whether or not the network ends with its function."""
    if shape.loss == "binaryCrossEntropy":
        return functional.binary_cross_entropy_with_logits(sums, targets)
    if shape.loss == "categoricalCrossEntropy":
        return functional.cross_entropy(sums, targets)
    outputs = ACTIVATIONS[shape.output](sums)
    if shape.loss == "halfMeanSquaredError":
        return 0.5 * (outputs - targets).square().sum(dim=1).mean()
    return functional.mse_loss(outputs, targets)


def case(random, shape):
    """A network with drawn data and parameters, its loss and its gradient."""
    rows = int(random.integers(3, 40))
    inputs = random.standard_normal((rows, shape.widths[0])).round(3)
    targets = drawn_targets(random, shape, rows)
    parameters = torch.tensor(drawn_parameters(random, shape), requires_grad=True)
    loss = loss_of(shape, sums_before_output(shape, parameters, torch.tensor(inputs)), torch.tensor(targets))
    loss.backward()
    return {
        "widths": shape.widths,
        "hidden": shape.hidden,
        "output": shape.output,
        "loss": shape.loss,
        "inputs": inputs.ravel(),
        "targets": targets.ravel(),
        "parameters": parameters.detach().numpy(),
        "value": loss.item(),
        "gradient": parameters.grad.numpy(),
    }


def losses():
    """Losses and gradients of nine small networks on drawn data."""
    random = np.random.default_rng(5)
    return [case(random, shape) for shape in SHAPES]
