"""The descents of the course's documents, on (θ − 3)², Ackley's function, Rosenbrock's valley and w₁² + 50 w₂²."""

import numpy as np

import rules
from descent import every, follow, run, without_losses
from objectives import ACKLEY, ACKLEY_ON_RIPPLES, PARABOLA, RAVINE, ROSENBROCK, parabola, ravine

BETAS = [0.0, 0.5, 0.9, 0.99]


def quadratic():
    """Four rules on (θ − 3)² from 0, 60 steps, and two kinds of momentum with four β."""
    runs = {
        "momentum": rules.MovingAverage(0.1),
        "adagrad": rules.AdaGrad(0.5),
        "rmsprop": rules.RMSProp(0.1),
        "adam": rules.Adam(0.3),
    }
    for beta in BETAS:
        runs[f"moving average {beta}"] = rules.MovingAverage(0.3, beta)
    for beta in BETAS:
        runs[f"heavy ball {beta}"] = rules.HeavyBall(0.3, beta)
    return without_losses({name: run(rule, PARABOLA, [0.0], 60) for name, rule in runs.items()})


def four_quadratic():
    """Four rules on (θ − 3)² from 0, 60 steps."""
    runs = quadratic()
    return {name: runs[name] for name in ["momentum", "adagrad", "rmsprop", "adam"]}


def four_rules(momentum="momentum"):
    """The rules and rates of the course's runs on Ackley's function."""
    return {
        momentum: rules.Velocity(0.05),
        "adagrad": rules.AdaGrad(0.05),
        "rmsprop": rules.RMSProp(0.05),
        "adam": rules.Adam(0.05),
    }


def ackley_runs(objective, start, momentum="momentum"):
    """200 steps in the box [−3, 3]², ended by a value below 0.01."""
    return {
        name: run(rule, objective, start, 200, box=(-3, 3), stop=lambda w: objective.value(w) < 0.01)
        for name, rule in four_rules(momentum).items()
    }


def ackley():
    """The runs on Ackley's function with the gradient the course's program has, that of the rippled bowl."""
    runs = ackley_runs(ACKLEY_ON_RIPPLES, [2.0, 2.0])
    for name, one in ackley_runs(ACKLEY_ON_RIPPLES, [-2.5, 1.25]).items():
        runs[f"{name} from (-2.5, 1.25)"] = one
    return without_losses(runs)


def ackley_with_losses():
    """The runs on Ackley's function from (2, 2) with the rippled bowl's gradient, and all values of the function."""
    return {
        name: {"path": one["path"], "loss": [ACKLEY.value(w) for w in one["path"]]}
        for name, one in ackley_runs(ACKLEY_ON_RIPPLES, [2.0, 2.0]).items()
    }


def ackley_starts():
    """The runs on Ackley's function with the rippled bowl's gradient from two other starts."""
    return without_losses(
        {
            f"{name} from {start}": one
            for start in ([2.0, -1.0], [0.5, 2.75])
            for name, one in ackley_runs(ACKLEY_ON_RIPPLES, start, "sgd_momentum").items()
        }
    )


def ackley_true():
    """The runs on Ackley's function with its own gradient from three starts, every eighth step."""
    runs = {
        f"{name} from {start}": one
        for start in ([2.0, 2.0], [2.0, -1.0], [0.9, 0.35])
        for name, one in ackley_runs(ACKLEY, start, "sgd_momentum").items()
    }
    return every(runs, 8)


def ackley_true_gradient():
    """The runs on Ackley's function with its own gradient from (2, 2), every step."""
    return {f"{name} from [2.0, 2.0]": one for name, one in ackley_runs(ACKLEY, [2.0, 2.0]).items()}


def adamw_1d():
    """Adam and readings of AdamW on (θ − 3)² from 0: α = 0.3, λ = 0.01, 60 steps."""
    runs = {
        "adam": rules.Adam(0.3),
        "formula": rules.AdamW(0.3, order="sum"),
        "todo_order": rules.AdamW(0.3, order="after"),
        "seed003_lambda_without_alpha": rules.AdamW(0.3, fixed=True),
    }
    return {name: run(rule, PARABOLA, [0.0], 60) for name, rule in runs.items()}


def adamw_1d_paths():
    """The paths of Adam and readings of AdamW on (θ − 3)², one of them in PyTorch's order."""
    runs = adamw_1d()
    runs["torch_order"] = run(rules.AdamW(0.3), PARABOLA, [0.0], 60)
    return without_losses(runs)


def rosenbrock():
    """Four rules in Rosenbrock's valley from (−0.5, 0.5), 500 steps."""
    runs = {
        "sgd": rules.SGD(0.001),
        "momentum": rules.HeavyBall(0.001),
        "rmsprop": rules.RMSProp(0.01),
        "adam": rules.Adam(0.01),
    }
    return {name: run(rule, ROSENBROCK, [-0.5, 0.5], 500) for name, rule in runs.items()}


def rosenbrock_paths():
    """The paths of four rules in Rosenbrock's valley, 500 steps."""
    return without_losses(rosenbrock())


def long_rosenbrock(rate=0.001):
    """SGD and Adam from (−1, 1), 5,000 steps. The document's Adam writes 0.1 and 0.001 for 1 − β₁ and 1 − β₂.

    At large rates SGD goes through infinity to NaN.
    """
    runs = {"sgd": rules.SGD(rate), "adam": rules.Adam(rate, shares=(0.1, 0.001))}
    with np.errstate(over="ignore", invalid="ignore"):
        return {name: run(rule, ROSENBROCK, [-1.0, 1.0], 5000) for name, rule in runs.items()}


def rosenbrock_5000():
    """SGD and Adam in Rosenbrock's valley from (−1, 1), every hundredth of 5,000 steps."""
    return every(long_rosenbrock(), 100)


def on_ravine(rule, steps):
    """A run on w₁² + 50 w₂² from (5, 0.5)."""
    return run(rule, RAVINE, [5.0, 0.5], steps)


def ravine_runs():
    """The course's runs on w₁² + 50 w₂², with the loss at their ends."""
    return {
        "sgd_eta_0.015": on_ravine(rules.SGD(0.015), 80),
        "sgd_eta_0.012": on_ravine(rules.SGD(0.012), 80),
        "momentum_eta_0.012": on_ravine(rules.HeavyBall(0.012), 80),
        "nesterov_eta_0.012": on_ravine(rules.Nesterov(0.012), 80),
        "adagrad_eta_1": on_ravine(rules.AdaGrad(1.0), 100),
        "rmsprop_eta_0.1": on_ravine(rules.RMSProp(0.1, decay=0.99), 100),
        "adam_class": on_ravine(rules.Adam(0.1), 200),
    }


def ravine_paths():
    """The paths of the course's runs on w₁² + 50 w₂²; with ε within the root, every tenth step."""
    runs = without_losses(ravine_runs())
    runs["rmsprop_class"] = {"path": runs["rmsprop_eta_0.1"]["path"][:81]}
    inside = {
        "adagrad_eps_inside": on_ravine(rules.AdaGrad(1.0, inside=True), 100),
        "rmsprop_eps_inside": on_ravine(rules.RMSProp(0.1, decay=0.99, inside=True), 100),
    }
    return runs | every(inside, 10)


def l2_or_decay():
    """λ = 0.01 in Adam's gradient or beside it, 200 steps on w₁² + 50 w₂²."""
    return {
        "adam_l2": on_ravine(rules.Adam(0.1, weight_decay=0.01), 200),
        "adamw": on_ravine(rules.AdamW(0.1, fixed=True), 200),
    }


def ravine_adam():
    """Adam with a penalty or a decay, and three readings of AMSGrad, on w₁² + 50 w₂²."""
    forms = {
        "seed003_max_of_corrected_v": "corrected maximum",
        "paper_max_of_v_no_correction": "paper",
        "torch_max_of_v_then_correction": "corrected after",
    }
    runs = l2_or_decay()
    runs["adamw_eta_times_lam"] = on_ravine(rules.AdamW(0.1), 200)
    for name, form in forms.items():
        runs[f"amsgrad {name}"] = on_ravine(rules.AMSGrad(0.1, form), 200)
    return without_losses(runs)


def rmsprop_on_square():
    """RMSProp on θ² from 5, 20 steps."""
    return run(rules.RMSProp(0.001), parabola(0.0), [5.0], 20)


def adam_on_steep_bowl():
    """Adam on θ₁² + 10 θ₂² from (5, 5), 30 steps."""
    return run(rules.Adam(0.1), ravine(1, 10), [5.0, 5.0], 30)


def demos():
    """Three small demonstrations: AdaGrad on rare gradients, RMSProp on θ², Adam on a steep bowl."""
    gradients = [[0.5, 0, 0], [0.5, 0, 0.5], [0.5, 0.3, 0], [0.5, 0, 0]]
    return {
        "adagrad": {"path": follow(rules.AdaGrad(0.01), gradients, [1, 1, 1])},
        "rmsprop": {"path": rmsprop_on_square()["path"]},
        "adam": {"path": adam_on_steep_bowl()["path"]},
    }


def course():
    """Runs that chapters repeat: a steep bowl, θ², Rosenbrock's valley, momentum with four β."""
    adam = adam_on_steep_bowl()
    adam["loss"] = [ravine(1, 10).value(w) for w in adam["path"]]
    rmsprop = {"path": rmsprop_on_square()["path"], "loss": None}
    result = {"adam on the steep bowl": adam, "rmsprop on a square": rmsprop}
    for name, one in rosenbrock_5000().items():
        result[f"rosenbrock {name} every 100"] = {"path": one["path"], "loss": None}
    for beta in BETAS:
        path = run(rules.MovingAverage(0.3, beta), PARABOLA, [0.0], 60)["path"]
        result[f"momentum sensitivity {beta}"] = {"path": path, "loss": [PARABOLA.value(w) for w in path]}
    return result


def sparse_steps():
    """The steps of 200 at which a coin of probability 0.1 falls, with NumPy's older generator seeded with 42."""
    coins = np.random.RandomState(42).rand(200)
    return {"steps": np.flatnonzero(coins < 0.1)}


def sparse_paths():
    """Gradients of 5 at these steps and 0 at the others, every fourth step; then 2θ at these steps, every step."""
    at = set(sparse_steps()["steps"].tolist())
    gradients = [[5.0] if step in at else [0.0] for step in range(200)]
    result = {}
    for name, kind in {"adagrad": rules.AdaGrad, "rmsprop": rules.RMSProp}.items():
        for place, inside in {"inside": True, "outside": False}.items():
            path = follow(kind(0.5, inside=inside), gradients, [5.0])
            result[f"{name} {place}"] = {"path": path[::4]}
        result[f"true {name}"] = {"path": true_sparse_path(kind(0.5), at)}
    return result


def true_sparse_path(rule, at):
    """θ from 5 with the gradient 2θ at some steps and 0 at the others."""
    w = np.array([5.0])
    positions = [w]
    for step in range(200):
        w = rule.step(w, 2 * w if step in at else 0 * w)
        positions.append(w)
    return positions
