"""Variants of rules that PyTorch does not have, from their definitions in rules.py."""

import rules
from descent import path
from objectives import RAVINE, ROSENBROCK


def variants(scale):
    """The rules; learning rates are `scale` times those for w₁² + 50 w₂²."""
    return {
        "Lion": rules.Lion(0.02 * scale, decay=0.1),
        "RAdam threshold 4": rules.RAdam(0.05 * scale, threshold=4, beta2=0.99),
        "RAdam decoupled": rules.RAdam(0.05 * scale, threshold=5, decay=0.1, beta2=0.99),
        "AdaGrad rate decay": rules.AdaGrad(0.5 * scale, rate_decay=0.05, weight_decay=0.01),
        "RMSProp momentum": rules.RMSPropMomentum(0.005 * scale, momentum=0.9, weight_decay=0.01),
        "AdaMax weight decay": rules.AdaMax(0.1 * scale, weight_decay=0.01),
        "Adadelta weight decay": rules.Adadelta(weight_decay=0.01),
        "momentum velocity dampening": rules.Velocity(0.001 * scale, dampening=0.3),
        "momentum average dampening": rules.MovingAverage(0.002 * scale, dampening=0.3),
        "SGD weight decay": rules.ShrinkingSGD(0.004 * scale, decay=0.1),
        "AdamW fixed after": rules.AdamW(0.1 * scale, decay=0.002, fixed=True, order="after"),
    }


def definitions():
    """Eleven variants of rules, 60 steps on each of two problems."""
    problems = [("rosenbrock", ROSENBROCK, [-1.5, 2.0], 0.1), ("quadratic", RAVINE, [5.0, 0.5], 1)]
    return {
        f"{name} {problem}": {"path": path(rule, objective.gradient, start, 60)}
        for problem, objective, start, scale in problems
        for name, rule in variants(scale).items()
    }
