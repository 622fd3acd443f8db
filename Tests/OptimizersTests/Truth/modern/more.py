"""Runs further settings of the libraries' optimizers, for hyperparameters that the reference runs leave at their defaults.

    python3 more.py modern.json

Needs torch 2.13, optax 0.2.8 and pytorch_optimizer 4.1. Every tenth of 100 steps is written, in the form of reduce.py's
files. `stable` is the step up to which a run stays within 2e-11 when its start moves by four units in the last place;
runs that don't get to the first step written are left out.
"""

import json
import pathlib
import sys

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytorch_optimizer as po
import pytorch_optimizer.optimizer.muon.base as muon_base
import pytorch_optimizer.optimizer.utils.matrix as matrix_tools
import torch
from optax import contrib

jax.config.update("jax_enable_x64", True)
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

PROBLEMS = json.loads(pathlib.Path(sys.argv[1]).read_text())["problems"]
A, B, C = (np.array(PROBLEMS["matrix"][name]) for name in "ABC")
X, T = (np.array(PROBLEMS["network"][name]) for name in "XT")
ALL = ["rosenbrock", "quadratic", "matrix", "network"]
ADAPTIVE = {"rosenbrock": 0.02, "quadratic": 0.1, "matrix": 0.05, "network": 0.02}
results = {"torch": {}, "optax": {}, "pytorch_optimizer": {}}


def gradients(problem, w):
    if problem == "rosenbrock":
        x, y = w[0]
        return [np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])]
    if problem == "quadratic":
        return [np.array([2 * w[0][0], 100 * w[0][1]])]
    if problem == "matrix":
        return [A.T @ (A @ w[0] @ B - C) @ B.T]
    w1, b1, w2, b2 = w
    hidden = np.tanh(X @ w1.T + b1)
    errors = (hidden @ w2.T + b2 - T) / 8
    back = (errors @ w2) * (1 - hidden * hidden)
    return [back.T @ X, back.sum(0), errors.T @ hidden, errors.sum(0)]


def start(problem, moved):
    given = PROBLEMS[problem]["start"]
    tensors = [np.array(tensor, float) for tensor in (given if problem == "network" else [given])]
    return [w + 4 * np.spacing(w) * (w != 0) for w in tensors] if moved else tensors


def flat(tensors):
    return [float(number) for tensor in tensors for number in np.asarray(tensor).ravel()]


def with_torch(make, problem, moved):
    parameters = [torch.nn.Parameter(torch.tensor(w)) for w in start(problem, moved)]
    optimizer = make(parameters)
    path = [flat(p.detach() for p in parameters)]
    for _ in range(100):
        for p, g in zip(parameters, gradients(problem, [p.detach().numpy() for p in parameters])):
            p.grad = torch.tensor(g)
        optimizer.step()
        path.append(flat(p.detach() for p in parameters))
    return path


def with_optax(rule, problem, moved):
    parameters = [jnp.array(w) for w in start(problem, moved)]
    state = rule.init(parameters)
    update = jax.jit(rule.update)
    path = [flat(parameters)]
    for _ in range(100):
        slopes = [jnp.array(g) for g in gradients(problem, [np.array(w) for w in parameters])]
        updates, state = update(slopes, state, parameters)
        parameters = optax.apply_updates(parameters, updates)
        path.append(flat(parameters))
    return path


def add(library, rule, setting, values, rates, run):
    for problem, rate in rates.items():
        path, moved = run(problem, rate, False), run(problem, rate, True)
        apart = [max(abs(x - y) / max(1, abs(x)) for x, y in zip(a, b)) > 2e-11 for a, b in zip(path, moved)]
        stable = apart.index(True) - 1 if True in apart else 100
        if stable < 10:
            continue
        settings = results[library].setdefault(rule, {}).setdefault(setting, {"hyperparameters": values, "problems": {}})
        settings["problems"][problem] = {"lr": rate, "stride": 10, "stable": stable, "path": path[::10]}


def tuples(values):
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def of_optax(rule, setting, make, rates, values):
    add("optax", rule, setting, values, rates,
        lambda problem, rate, moved: with_optax(make(rate, **tuples(values)), problem, moved))


def of_torch(library, rule, setting, make, rates, values, given=None):
    given = tuples(values if given is None else given)
    add(library, rule, setting, values, rates,
        lambda problem, rate, moved: with_torch(lambda p: make(p, lr=rate, **given), problem, moved))


def ones(rate=1.0):
    return dict.fromkeys(ALL, rate)


def optax_runs():
    for nesterov in (False, True):
        values = dict(b1=0.8, b2=0.95, eps=1e-8, eps_root=1e-10, nesterov=nesterov)
        of_optax("adabelief", f"nesterov {nesterov}", optax.adabelief, ADAPTIVE, values)
    of_optax("adabelief", "default", optax.adabelief, ADAPTIVE,
             dict(b1=0.9, b2=0.999, eps=1e-16, eps_root=1e-16, nesterov=False))
    for b1, b2, eps, nesterov, clips in [(0.9, 0.9999, 1e-6, False, True), (0.8, 0.99, 1e-4, True, False),
                                         (0.95, 0.999, 1e-6, True, True)]:
        of_optax("adopt", f"b1 {b1}, nesterov {nesterov}, clipping {clips}", contrib.adopt, ADAPTIVE,
                 dict(b1=b1, b2=b2, eps=eps, nesterov=nesterov, use_clipping=clips))
    of_optax("lars", "nesterov, decay", optax.lars,
             {"rosenbrock": 0.5, "quadratic": 1.0, "matrix": 2.0, "network": 2.0},
             dict(weight_decay=0.02, trust_coefficient=0.01, eps=1e-4, momentum=0.8, nesterov=True))
    of_optax("lamb", "decay", optax.lamb, ADAPTIVE, dict(b1=0.95, b2=0.98, eps=1e-4, eps_root=1e-6, weight_decay=0.05))
    of_optax("novograd", "decay", optax.novograd,
             {"rosenbrock": 0.005, "quadratic": 0.02, "matrix": 0.02, "network": 0.01},
             dict(b1=0.9, b2=0.5, eps=1e-4, eps_root=1e-3, weight_decay=0.05))
    of_optax("adan", "decay", optax.adan, ADAPTIVE,
             dict(b1=0.9, b2=0.7, b3=0.9, eps=1e-6, eps_root=1e-4, weight_decay=0.05))
    of_optax("yogi", "other", optax.yogi, ADAPTIVE, dict(b1=0.8, b2=0.99, eps=1e-2))
    of_optax("prodigy", "all changed", contrib.prodigy, ones(),
             dict(betas=[0.9, 0.999], beta3=0.95, eps=1e-6, estim_lr0=1e-4, estim_lr_coef=2.0, weight_decay=0.02,
                  safeguard_warmup=True))
    of_optax("dadapt_adamw", "decay", contrib.dadapt_adamw, ones(0.7),
             dict(betas=[0.95, 0.99], eps=1e-6, estim_lr0=1e-3, weight_decay=0.03))
    for first in (["distance", 0.01], ["heuristic", 1e-3]):
        of_optax("dog", first[0], contrib.dog, ones(0.8), dict(init_step=first, eps=1e-6, weight_decay=0.02))
    of_optax("dowg", "first distance", contrib.dowg, ones(0.9),
             dict(init_estim_sq_dist=1e-3, eps=1e-5, weight_decay=0.02))
    muon = dict(ns_coeffs=[3.4445, -4.775, 2.0315], ns_steps=5, beta=0.9, eps=1e-8, weight_decay=0.05, nesterov=True,
                adaptive=False, preconditioning="frobenius", adam_b1=0.8, adam_b2=0.99, adam_eps_root=1e-6,
                adam_weight_decay=0.02, adam_learning_rate=None, consistent_rms=None)
    for name, change in {
        "decay": {},
        "spectral, no nesterov": dict(preconditioning="spectral", nesterov=False),
        "aol": dict(preconditioning="aol"),
        "schatten, adaptive": dict(preconditioning="schatten", ns_steps=4, adaptive=True),
        "consistent_rms 0.3, cubic": dict(consistent_rms=0.3, adam_learning_rate=0.05, ns_coeffs=[1.5, -0.5, 0.0]),
    }.items():
        of_optax("muon", name, contrib.muon, {"matrix": 0.02, "network": 0.02}, {**muon, **change})
    adafactor = dict(min_dim_size_to_factor=3, decay_rate=0.7, decay_offset=0, multiply_by_parameter_scale=True,
                     clipping_threshold=1.0, momentum=0.9, dtype_momentum="float64", weight_decay_rate=0.002, eps=1e-10,
                     factored=True)
    for name, change in {
        "all changed": {},
        "bare": dict(multiply_by_parameter_scale=False, clipping_threshold=None, momentum=None, weight_decay_rate=None),
        "not factored": dict(factored=False, clipping_threshold=0.5),
    }.items():
        of_optax("adafactor", name, optax.adafactor,
                 {"rosenbrock": 0.02, "quadratic": 0.05, "matrix": 0.02, "network": 0.01}, {**adafactor, **change})
    warmup = dict(warmup_steps=8, b1=0.8, weight_decay=0.02, weight_lr_power=1.5)
    of_optax("schedule_free_sgd", "warmup", contrib.schedule_free_sgd,
             {"rosenbrock": 0.001, "quadratic": 0.01, "matrix": 0.1, "network": 0.1}, warmup)
    of_optax("schedule_free_adamw", "warmup", contrib.schedule_free_adamw, ADAPTIVE, {**warmup, "b2": 0.99, "eps": 1e-6})


def torch_runs():
    of_torch("torch", "Adafactor", "all changed", torch.optim.Adafactor,
             {"rosenbrock": 0.05, "quadratic": 0.2, "matrix": 0.02, "network": 0.01},
             dict(beta2_decay=-0.6, eps=[1e-5, 1e-2], d=1.5, weight_decay=0.05))
    of_torch("torch", "Rprop", "all changed", torch.optim.Rprop, ADAPTIVE, dict(etas=[0.3, 1.5], step_sizes=[1e-4, 0.5]))
    of_torch("torch", "ASGD", "all changed", torch.optim.ASGD,
             {"rosenbrock": 0.0005, "quadratic": 0.012, "matrix": 0.1, "network": 0.5},
             dict(lambd=0.02, alpha=0.9, t0=10.0, weight_decay=0.05))
    amsgrad = dict(betas=[0.8, 0.99], eps=1e-6, weight_decay=0.1)
    of_torch("torch", "AMSGradW", "maximize", torch.optim.AdamW,
             {"rosenbrock": 0.001, "quadratic": 0.01, "matrix": 0.01, "network": 0.01}, amsgrad,
             {**amsgrad, "amsgrad": True, "maximize": True})


def pytorch_optimizer_runs():
    def run(rule, make, rates, base, changes):
        for name, change in changes.items():
            values = {**base, **change}
            given = {**values, "growth_rate": float(values["growth_rate"])} if "growth_rate" in values else values
            of_torch("pytorch_optimizer", rule, name, make, rates, values, given)

    run("Shampoo", po.Shampoo, {"rosenbrock": 0.1, "quadratic": 0.5, "matrix": 0.2, "network": 0.1},
        dict(momentum=0.0, weight_decay=0.0, weight_decouple=False, fixed_decay=False, preconditioning_compute_steps=1,
             matrix_eps=1e-3),
        {"momentum": dict(momentum=0.8),
         "every fourth step": dict(preconditioning_compute_steps=4, weight_decay=0.05, weight_decouple=True),
         "fixed decay": dict(weight_decay=0.01, weight_decouple=True, fixed_decay=True)})
    run("ScalableShampoo", po.ScalableShampoo, {"matrix": 0.02, "network": 0.01, "rosenbrock": 0.001, "quadratic": 0.001},
        dict(betas=[0.9, 0.999], moving_average_for_momentum=False, weight_decay=0.0, decoupled_weight_decay=False,
             decoupled_learning_rate=True, inverse_exponent_override=0, start_preconditioning_step=1,
             preconditioning_compute_steps=1, statistics_compute_steps=1, block_size=512,
             skip_preconditioning_rank_lt=1, no_preconditioning_for_layers_with_dim_gt=8192, shape_interpretation=False,
             graft_type=1, pre_conditioner_type=0, nesterov=True, diagonal_eps=1e-10, matrix_eps=1e-3, use_svd=True),
        {"AdaGrad graft": dict(graft_type=2),
         "sign graft, every few steps": dict(graft_type=4, statistics_compute_steps=3, preconditioning_compute_steps=4),
         "no graft, exponent 6": dict(graft_type=0, inverse_exponent_override=6, betas=[0.8, 0.9]),
         "input side, RMSProp graft, late": dict(
             graft_type=3, pre_conditioner_type=1, weight_decay=0.05, decoupled_weight_decay=True, nesterov=False,
             start_preconditioning_step=7, moving_average_for_momentum=True),
         "output side": dict(pre_conditioner_type=2)})
    # QR is in single precision here, so the first axes stay.
    run("SOAP", po.SOAP, {"rosenbrock": 0.05, "quadratic": 0.1, "matrix": 0.05},
        dict(betas=[0.9, 0.99], shampoo_beta=None, weight_decay=0.01, precondition_frequency=1000,
             max_precondition_dim=10000, merge_dims=False, precondition_1d=False, correct_bias=True,
             normalize_gradient=False, eps=1e-3),
        {"first axes": {}, "normalize_gradient": dict(correct_bias=False, normalize_gradient=True),
         "one side": dict(max_precondition_dim=3), "vectors": dict(precondition_1d=True)})
    run("ADOPT", po.ADOPT, ADAPTIVE, dict(betas=[0.9, 0.99], weight_decay=0.05, eps=1e-5),
        {"decoupled": dict(weight_decouple=True, fixed_decay=False),
         "coupled": dict(weight_decouple=False, fixed_decay=False),
         "fixed": dict(weight_decouple=True, fixed_decay=True, weight_decay=0.002)})
    run("ScheduleFreeAdamW", po.ScheduleFreeAdamW, ADAPTIVE,
        dict(betas=[0.9, 0.999], weight_decay=0.0, r=0.0, weight_lr_power=2.0, warmup_steps=0, decoupling_c=0,
             ams_bound=False, eps=1e-8),
        {"warm-up": dict(warmup_steps=10, weight_decay=0.05),
         "ams_bound": dict(ams_bound=True, decoupling_c=50, betas=[0.8, 0.99])})
    run("ScheduleFreeSGD", po.ScheduleFreeSGD, {"rosenbrock": 0.001, "quadratic": 0.01, "matrix": 0.1, "network": 0.5},
        dict(momentum=0.8, weight_decay=0.02, r=1.0, weight_lr_power=1.0), {"warm-up": dict(warmup_steps=10)})
    run("Prodigy", po.Prodigy, ones(),
        dict(betas=[0.9, 0.999], beta3=None, d0=1e-3, d_coef=1.0, growth_rate="inf", weight_decay=0.0,
             weight_decouple=True, fixed_decay=False, bias_correction=False, safeguard_warmup=False, eps=1e-8),
        {"bias correction": dict(weight_decay=0.05, bias_correction=True),
         "growth_rate 1.1": dict(weight_decay=0.002, fixed_decay=True, growth_rate=1.1, beta3=0.9)})
    run("Adan", po.Adan, ADAPTIVE, dict(betas=[0.9, 0.8, 0.95], weight_decay=0.05, max_grad_norm=0.0, eps=1e-5),
        {"proximal": dict(weight_decouple=False)})
    run("CAME", po.CAME, ADAPTIVE,
        dict(betas=[0.9, 0.999, 0.9999], weight_decay=0.0, weight_decouple=True, fixed_decay=False, clip_threshold=1.0,
             ams_bound=False, eps1=1e-30, eps2=1e-16),
        {"default": {}, "decay": dict(weight_decay=0.05, clip_threshold=0.5, betas=[0.8, 0.99, 0.999]),
         "ams_bound": dict(ams_bound=True, betas=[0.8, 0.9, 0.9], weight_decay=0.02, weight_decouple=False, eps1=1e-8,
                           eps2=1e-8)})
    muon_runs()


def muon_runs():
    shipped = matrix_tools.zero_power_via_newton_schulz_5
    for module in (matrix_tools, muon_base):
        for name in dir(module):
            if getattr(module, name) is shipped:
                setattr(module, name, lambda *a, **k: shipped(*a, **{**k, "dtype": torch.float64}))

    def make(parameters, lr, **given):
        groups = [dict(params=[p for p in parameters if (p.ndim == 2) == matrices], use_muon=matrices)
                  for matrices in (True, False)]
        return po.Muon([group for group in groups if group["params"]], lr=lr, **given)

    base = dict(momentum=0.95, weight_decay=0.0, weight_decouple=True, nesterov=True, ns_steps=5, ns_coeffs="original",
                use_adjusted_lr=False, adamw_lr=0.01, adamw_betas=[0.9, 0.95], adamw_wd=0.0, adamw_eps=1e-10,
                ns_method="newton_schulz")
    for name, change in {
        "use_adjusted_lr": dict(use_adjusted_lr=True, weight_decay=0.1, momentum=0.8),
        "quintic, coupled decay": dict(ns_coeffs="quintic", ns_steps=7, weight_decay=0.05, weight_decouple=False),
    }.items():
        given = {**base, **change}
        sets = [list(map(float, polynomial)) for polynomial in matrix_tools.get_newton_schulz_weights(given["ns_coeffs"])]
        of_torch("pytorch_optimizer", "Muon", name, make, {"matrix": 0.05, "network": 0.05},
                 {**given, "ns_coeffs_resolved": sets, "iteration": "float64"}, given)


optax_runs()
torch_runs()
pytorch_optimizer_runs()
for library, rules in results.items():
    text = json.dumps(rules, separators=(",", ":"))
    (pathlib.Path(__file__).parent / f"more_{library}.json").write_text(text + "\n")
