"""Learning rates and momenta by step from PyTorch's schedulers, the formulas of others, and clipped gradients."""

import math

import torch
from torch.optim import lr_scheduler

import long_runs


def torch_schedule(make, steps, base=0.1, optimizer=None):
    """The rates and the momenta (β₁ for Adam's kin) in force after 0, 1, … steps of a scheduler.

    `make` makes the scheduler of an optimizer, which is SGD unless `optimizer` makes another.
    """
    parameter = torch.zeros(1, requires_grad=True)
    optimizer = optimizer([parameter]) if optimizer else torch.optim.SGD([parameter], lr=base, momentum=0.9)
    scheduler = make(optimizer)
    rates, momenta = [], []
    for step in range(steps + 1):
        group = optimizer.param_groups[0]
        rates.append(group["lr"])
        momenta.append(group["betas"][0] if "betas" in group else group["momentum"])
        if step < steps:
            optimizer.step()
            scheduler.step()
    return rates, momenta


def warmup(optimizer):
    """From a tenth of the rate to all of it in 20 steps."""
    return lr_scheduler.LinearLR(optimizer, start_factor=0.1, end_factor=1.0, total_iters=20)


def warmup_then_cosine(optimizer):
    """The warm-up and a cosine of 180 steps down to 0."""
    cosine = lr_scheduler.CosineAnnealingLR(optimizer, T_max=180)
    return lr_scheduler.SequentialLR(optimizer, [warmup(optimizer), cosine], milestones=[20])


def cyclic(mode, cycle_momentum=False):
    """Triangles between 0.001 and 0.1, 20 steps up and 20 down."""
    return lambda optimizer: lr_scheduler.CyclicLR(
        optimizer, base_lr=0.001, max_lr=0.1, step_size_up=20, mode=mode, cycle_momentum=cycle_momentum
    )


def one_cycle(three_phase=False):
    """One cycle of 200 steps."""
    return lambda optimizer: lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.1, total_steps=200, three_phase=three_phase
    )


TORCH = {
    "StepLR": lambda o: lr_scheduler.StepLR(o, step_size=30, gamma=0.5),
    "ConstantLR": lambda o: lr_scheduler.ConstantLR(o, factor=1 / 3, total_iters=5),
    "CosineAnnealingLR": lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=50, eta_min=0.001),
    "CosineAnnealingWarmRestarts": lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, T_0=25, eta_min=0.001),
    "LinearLR warmup": warmup,
    "PolynomialLR": lambda o: lr_scheduler.PolynomialLR(o, total_iters=160, power=2),
    "SequentialLR LinearLR then CosineAnnealingLR": warmup_then_cosine,
    "CyclicLR triangular": cyclic("triangular"),
    "CyclicLR triangular2": cyclic("triangular2"),
    "OneCycleLR cos": one_cycle(),
    "OneCycleLR cos three_phase": one_cycle(three_phase=True),
}


def noam(step, width, warmup):
    """The Transformer's schedule; its first step is 1."""
    return width**-0.5 * min(step**-0.5, step * warmup**-1.5)


def course_restarts():
    """The course's cosine that restarts every 100 steps: from 0.1 to 0.001, 300 steps."""
    return [0.001 + 0.5 * (0.1 - 0.001) * (1 + math.cos(math.pi * (step % 100) / 100)) for step in range(300)]


def course_cosine():
    """PyTorch's cosine with the course's numbers: from 0.001 to 1e-6 in 50 steps, then up again."""
    return torch_schedule(lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=50, eta_min=1e-6), 120, base=1e-3)[0]


def cycle_rates_and_momenta():
    """PyTorch's one cycle over the course's 9,380 steps around AdamW."""
    return torch_schedule(
        lambda o: lr_scheduler.OneCycleLR(o, max_lr=1e-2, total_steps=9380),
        9380,
        optimizer=lambda parameters: torch.optim.AdamW(parameters, lr=1e-3),
    )


def course_cycle():
    """Every 35th step of it and the last two."""
    rates, momenta = cycle_rates_and_momenta()
    steps = [*range(0, 9381, 35), 9379, 9380]
    return {
        "steps": steps,
        "rates": [rates[step] for step in steps],
        "momenta": [momenta[step] for step in steps],
    }


def all_rates():
    """The rates of every step, by schedule."""
    result = {name: torch_schedule(make, 200)[0] for name, make in TORCH.items()}
    for width, warmup in [(512, 4000), (512, 40), (64, 100)]:
        rates = [noam(step, width, warmup) for step in range(1, 201)]
        result[f"Noam d_model {width}, warmup {warmup}"] = rates
    result["cosine restarts of the course"] = course_restarts()
    result["cosine of the course"] = course_cosine()
    return result


def all_momenta():
    """The momenta of the schedules that cycle them."""
    return {
        "OneCycleLR cos": torch_schedule(TORCH["OneCycleLR cos"], 200)[1],
        "OneCycleLR cos three_phase": torch_schedule(TORCH["OneCycleLR cos three_phase"], 200)[1],
        "CyclicLR triangular momentum": torch_schedule(cyclic("triangular", cycle_momentum=True), 200)[1],
    }


def late_noam():
    """The Transformer's own schedule at some steps far apart, counted from 0."""
    steps = [0, 99, 999, 3998, 3999, 4000, 7999, 15999, 99999]
    return {"steps": steps, "rates": [noam(step + 1, 512, 4000) for step in steps]}


GRADIENTS = {
    "two tensors": [3.0, 4.0, 1.0, -2.0, 2.0, 0.5],
    "small": [0.1, -0.2, 0.05, 0.0, 0.0, 0.1],
    "zero": [0.0] * 6,
    "large": [300.0, -400.0, 1000.0, -2000.0, 500.0, 25.0],
}


def tensors(gradient):
    """Two parameters, of two and four numbers, with a gradient."""
    parameters = [torch.zeros(count, dtype=torch.float64, requires_grad=True) for count in (2, 4)]
    for parameter, part in zip(parameters, (gradient[:2], gradient[2:])):
        parameter.grad = torch.tensor(part, dtype=torch.float64)
    return parameters


def joined(parameters):
    """The gradients one after the other."""
    return torch.cat([parameter.grad for parameter in parameters]).tolist()


def clipped_by_norm():
    """Gradients whose norm is kept below a limit."""
    rows = []
    for name, gradient in GRADIENTS.items():
        for norm in (2.0, 1.0, math.inf):
            for limit in (1.0, 5.0):
                parameters = tensors(gradient)
                length = torch.nn.utils.clip_grad_norm_(parameters, limit, norm_type=norm)
                rows.append(
                    {
                        "name": f"{name}, norm {norm}, max_norm {limit}",
                        "gradient": gradient,
                        "clipped": joined(parameters),
                        "norm": str(norm),
                        "limit": limit,
                        "length": length.item(),
                    }
                )
    return rows


def clipped_by_value():
    """Gradients each entry of which is kept within limits."""
    rows = []
    for name, gradient in GRADIENTS.items():
        for limit in (0.5, 2.0):
            parameters = tensors(gradient)
            torch.nn.utils.clip_grad_value_(parameters, limit)
            row = {"name": f"{name}, clip_value {limit}", "gradient": gradient}
            rows.append(row | {"clipped": joined(parameters), "limit": limit})
    return rows


def schedules():
    """Rates and momenta of seventeen schedules, and gradient clipping."""
    return {
        "rates": all_rates(),
        "momenta": all_momenta(),
        "sparse": {"one cycle of the course": course_cycle(), "Noam d_model 512, warmup 4000": late_noam()},
        "clipByNorm": clipped_by_norm(),
        "clipByValue": clipped_by_value(),
    }


def experiment_rates():
    """What the experiments' tests read: effective rates, schedules, losses by rate and step."""
    cycle = course_cycle()
    return {
        "sparse": long_runs.sparse_rates(),
        "adagradDemo": long_runs.adagrad_demo(),
        "steady": long_runs.steady_rates(),
        "uncorrected": long_runs.uncorrected_ratios(),
        "rosenbrockRates": [long_runs.rosenbrock_losses(rate) for rate in long_runs.ROSENBROCK_RATES],
        "cosineRestarts": course_restarts(),
        "cosine": course_cosine(),
        "oneCycle": {"steps": cycle["steps"], "rates": cycle["rates"]},
        "bowl": {str(rate): long_runs.bowl_run(rate)["loss_at"] for rate in [0.1, 0.3, 0.5, 1.0]},
        "longRun": long_runs.ravine_losses(),
    }
