"""Thousands of steps: losses at some of them, and which rates lead where."""

import math

import numpy as np

import rules
from course_runs import long_rosenbrock, sparse_steps
from descent import follow, path
from objectives import RAVINE, ravine

STEPS = [1, 50, 80, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10000, 20000]
WINDOWS = [(1, 200), (201, 500), (501, 1000), (1001, 5000), (5001, 10000), (10001, 20000)]
BOWL_STEPS = [50, 100, 200, 300, 500, 1000, 1500, 2000, 3000]
ROSENBROCK_RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1]


def long_run(rule):
    """20,000 steps on w₁² + 50 w₂² from (5, 0.5): losses, effective rates, extremes within windows of steps."""
    w = np.array([5.0, 0.5])
    losses = [RAVINE.value(w)]
    rates = {}
    for step in range(1, STEPS[-1] + 1):
        w = rule.step(w, RAVINE.gradient(w))
        losses.append(RAVINE.value(w))
        if step in STEPS:
            rates[step] = rule.effective_rate()
    return {
        "loss_at": {step: losses[step] for step in STEPS},
        "effective_lr_at": rates,
        "largest_loss_in_window": {f"{a}-{b}": max(losses[a : b + 1]) for a, b in WINDOWS},
        "smallest_loss_in_window": {f"{a}-{b}": min(losses[a : b + 1]) for a, b in WINDOWS},
    }


def bowl_losses(rate):
    """The losses of 3,000 steps of Adam on w₁² + w₂² from (5, 0.5)."""
    bowl = ravine(1, 1)
    return [bowl.value(w) for w in path(rules.Adam(rate), bowl.gradient, [5.0, 0.5], 3000)]


def bowl_run(rate):
    """Such a loss at some steps, and the largest from some step on."""
    losses = bowl_losses(rate)
    return {
        "loss_at": {step: losses[step] for step in BOWL_STEPS},
        "largest_loss_after_step": {step: max(losses[step:]) for step in [200, 500, 1000, 2000]},
    }


def long_runs():
    """RMSProp and Adam on w₁² + 50 w₂² for 20,000 steps, and Adam on a bowl for 3,000."""
    rules_on_ravine = {
        "rmsprop_eta_0.1_beta_0.99": rules.RMSProp(0.1, decay=0.99),
        "rmsprop_eta_0.1_beta_0.9": rules.RMSProp(0.1, decay=0.9),
        "adam_eta_0.1": rules.AdamByRate(0.1),
        "adam_without_correction_eta_0.1": rules.AdamByRate(0.1, correction=False),
        "adam_eta_0.3": rules.AdamByRate(0.3),
        "rmsprop_eta_0.01_beta_0.99": rules.RMSProp(0.01, decay=0.99),
    }
    return {
        "ravine": {name: long_run(rule) for name, rule in rules_on_ravine.items()},
        "bowl": {str(rate): bowl_run(rate) for rate in [0.1, 0.3, 0.5, 1.0]},
    }


def ravine_losses():
    """The losses of RMSProp's 20,000 steps on w₁² + 50 w₂² with ρ = 0.99."""
    return long_run(rules.RMSProp(0.1, decay=0.99))["loss_at"]


def rosenbrock_rates():
    """Where SGD and Adam are in Rosenbrock's valley after 5,000 steps at seven rates; NaN where SGD diverges."""
    result = {}
    for rate in ROSENBROCK_RATES:
        runs = long_rosenbrock(rate)
        result[str(rate)] = {f"{name}_final": one["path"][-1] for name, one in runs.items()}
    return result


def rosenbrock_losses(rate):
    """The losses there; none where SGD diverges."""
    losses = {name: one["loss"][0] for name, one in long_rosenbrock(rate).items()}
    return {"rate": rate} | {name: loss if math.isfinite(loss) else None for name, loss in losses.items()}


def sparse_rates():
    """η/√(G + ε) of AdaGrad and RMSProp after each of 200 steps with a few gradients of 5."""
    steps = sparse_steps()["steps"]
    result = {"steps": steps}
    for name, rule in {"adagrad": rules.AdaGrad(0.5, inside=True), "rmsprop": rules.RMSProp(0.5, inside=True)}.items():
        result[name] = rates_along(rule, [5.0 if step in steps else 0.0 for step in range(200)], [5.0])[:, 0]
    return result


def rates_along(rule, gradients, start):
    """The effective rates after each of some gradients."""
    w = np.array(start)
    rates = []
    for g in gradients:
        w = rule.step(w, np.array(g) + 0 * w)
        rates.append(rule.effective_rate())
    return np.array(rates)


def adagrad_demo():
    """Three parameters with gradients of different frequency."""
    gradients = [[0.5, 0, 0], [0.5, 0, 0.5], [0.5, 0.3, 0], [0.5, 0, 0]]
    return {
        "theta": follow(rules.AdaGrad(0.01), gradients, [1.0, 1.0, 1.0])[1:],
        "rates": rates_along(rules.AdaGrad(0.01), gradients, [1.0, 1.0, 1.0]),
    }


def steady_rates():
    """Effective rates η/√s under a gradient of 0.5 at every step: s is t g² for AdaGrad, (1 − ρᵗ) g² for RMSProp."""
    steps = [1, 10, 20, 100, 1000, 10000]
    result = {"adagrad": {t: 0.01 / math.sqrt(t * 0.25) for t in steps}}
    for decay in [0.9, 0.99]:
        result[f"rmsprop_beta_{decay}"] = {t: 0.01 / math.sqrt(0.25 * (1 - decay**t)) for t in steps}
    return result


def uncorrected_ratios():
    """How long Adam's steps are in units of η when nothing is corrected and the gradient stays the same."""
    steps = [1, 2, 3, 5, 10, 12, 13, 20, 50, 100, 1000, 5000]
    return {"steps": steps, "ratios": [(1 - 0.9**t) / math.sqrt(1 - 0.999**t) for t in steps]}
