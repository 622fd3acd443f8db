"""Runs a rule on a gradient and records where it goes."""

import numpy as np


def path(rule, gradient, start, steps, box=None, stop=None):
    """The position before the first step and after each.

    `box` is a lower and an upper bound that every coordinate is clipped to after a step; the run ends early after the
    step whose position `stop` is true of.
    """
    w = np.array(start, dtype=float)
    positions = [w]
    for _ in range(steps):
        w = rule.step(w, gradient(rule.gradient_point(w)))
        if box:
            w = np.clip(w, *box)
        positions.append(w)
        if stop and stop(w):
            break
    return positions


def follow(rule, gradients, start):
    """The path through gradients that don't depend on it."""
    w = np.array(start, dtype=float)
    positions = [w]
    for g in gradients:
        w = rule.step(w, np.array(g, dtype=float))
        positions.append(w)
    return positions


def run(rule, objective, start, steps, **options):
    """A path and the loss at its end, as the experiments' tests read them."""
    positions = path(rule, objective.gradient, start, steps, **options)
    return {"path": positions, "loss": [objective.value(positions[-1])]}


def without_losses(runs):
    """The same runs, paths only, as the optimizers' tests read them."""
    return {name: {"path": one["path"]} for name, one in runs.items()}


def every(runs, stride):
    """The same runs with every so many steps of their paths."""
    return {name: {"path": one["path"][::stride]} for name, one in runs.items()}
