"""PyTorch's own optimizers, 100 steps in double precision on each of two problems."""

import functools

import numpy as np
import torch

import rules
from descent import path
from objectives import RAVINE, Objective, rosenbrock_value


def rosenbrock_gradient(w):
    """Rosenbrock's gradient with x · x, as these runs have it."""
    x, y = w
    return np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])


PROBLEMS = {
    "rosenbrock": (Objective(rosenbrock_value, rosenbrock_gradient), [-1.5, 2.0]),
    "quadratic": (RAVINE, [5.0, 0.5]),
}


def torch_path(kind, options, objective, start):
    """The path of an optimizer of torch.optim that is given the gradient."""
    w = torch.tensor(start, requires_grad=True)
    optimizer = kind([w], **options)
    positions = [start]
    for _ in range(100):
        w.grad = torch.from_numpy(objective.gradient(w.detach().numpy()))
        optimizer.step()
        positions.append(w.detach().numpy().copy())
    return positions


def runs(settings):
    """Paths of settings: a name, the optimizer's class, its rate in the valley and in the ravine, other options."""
    result = {}
    for name, kind, valley_rate, ravine_rate, options in settings:
        for (problem, (objective, start)), rate in zip(PROBLEMS.items(), [valley_rate, ravine_rate]):
            path = torch_path(kind, {"lr": rate} | options, objective, start)
            result[f"{name} {problem}"] = {"path": path}
    return result


def torch_simple():
    """PyTorch's SGD, Adagrad, RMSprop and Adam."""
    return runs(
        [
            ("SGD", torch.optim.SGD, 0.0005, 0.012, {}),
            ("SGD nesterov", torch.optim.SGD, 0.0002, 0.012, {"momentum": 0.9, "nesterov": True}),
            ("Adagrad", torch.optim.Adagrad, 0.1, 0.5, {}),
            (
                "Adagrad initial_accumulator eps",
                torch.optim.Adagrad,
                0.1,
                0.5,
                {"eps": 1e-3, "initial_accumulator_value": 0.1},
            ),
            ("RMSprop", torch.optim.RMSprop, 0.01, 0.05, {}),
            ("Adam", torch.optim.Adam, 0.05, 0.1, {}),
        ]
    )


def torch_momentum():
    """Settings of PyTorch's SGD and RMSprop with momentum, and Adadelta."""
    nesterov = {"momentum": 0.9, "nesterov": True, "weight_decay": 0.01}
    return runs(
        [
            ("SGD maximize", torch.optim.SGD, 1e-6, 1e-4, {"maximize": True}),
            ("SGD momentum dampening 0.5", torch.optim.SGD, 0.0002, 0.012, {"momentum": 0.9, "dampening": 0.5}),
            ("SGD nesterov weight_decay", torch.optim.SGD, 0.0002, 0.012, nesterov),
            ("RMSprop centered", torch.optim.RMSprop, 0.01, 0.05, {"centered": True}),
            ("RMSprop centered momentum", torch.optim.RMSprop, 0.001, 0.005, {"centered": True, "momentum": 0.9}),
            ("Adadelta rho lr", torch.optim.Adadelta, 0.5, 0.5, {"rho": 0.95, "eps": 1e-4}),
        ]
    )


def torch_adam():
    """Settings of PyTorch's Adam and its kin."""
    decoupled = {"weight_decay": 0.01, "decoupled_weight_decay": True}
    return runs(
        [
            ("Adam weight_decay (L2)", torch.optim.Adam, 0.05, 0.1, {"weight_decay": 0.01}),
            ("Adam amsgrad weight_decay", torch.optim.Adam, 0.05, 0.1, {"weight_decay": 0.01, "amsgrad": True}),
            ("AdamW weight_decay 0.1", torch.optim.AdamW, 0.05, 0.1, {"weight_decay": 0.1}),
            ("Adamax", torch.optim.Adamax, 0.05, 0.1, {}),
            ("NAdam", torch.optim.NAdam, 0.05, 0.1, {}),
            ("NAdam decoupled_weight_decay", torch.optim.NAdam, 0.05, 0.1, decoupled),
            ("RAdam weight_decay", torch.optim.RAdam, 0.01, 0.01, {"weight_decay": 0.01}),
            ("RAdam beta2 0.9", torch.optim.RAdam, 0.01, 0.05, {"betas": (0.9, 0.9)}),
        ]
    )


class TorchRule:
    """An optimizer of torch.optim with the interface of the rules in rules.py."""

    def __init__(self, kind, **options):
        self.w = torch.zeros(2, requires_grad=True)
        self.optimizer = kind([self.w], **options)

    def gradient_point(self, w):
        """Where the gradient is taken."""
        return w

    def step(self, w, g):
        """The parameters after a step from w."""
        with torch.no_grad():
            self.w.copy_(torch.from_numpy(w))
        self.w.grad = torch.from_numpy(g)
        self.optimizer.step()
        return self.w.detach().numpy().copy()


def torch_lookahead():
    """Lookahead (k = 5, α = 0.5) around PyTorch's SGD and Adam, with the inner state kept or made anew."""
    inner = [
        ("SGD momentum 0.9", torch.optim.SGD, 0.0002, 0.012, {"momentum": 0.9}),
        ("Adam", torch.optim.Adam, 0.05, 0.1, {}),
    ]
    result = {}
    for name, kind, valley_rate, ravine_rate, options in inner:
        for state in ["kept", "reset"]:
            for (problem, (objective, start)), rate in zip(PROBLEMS.items(), [valley_rate, ravine_rate]):
                make = functools.partial(TorchRule, kind, lr=rate, **options)
                rule = rules.Lookahead(make, forgets=state == "reset")
                key = f"{name}, k=5, alpha=0.5, inner state {state} {problem}"
                result[key] = {"path": path(rule, objective.gradient, start, 100)}
    return result


def lookahead():
    """Lookahead around PyTorch's Adam on w₁² + 50 w₂², with the inner state kept or made anew."""
    runs = torch_lookahead()
    names = {"kept": "kept", "forgotten": "reset"}
    return {name: runs[f"Adam, k=5, alpha=0.5, inner state {state} quadratic"] for name, state in names.items()}
