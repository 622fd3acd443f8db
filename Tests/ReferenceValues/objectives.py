"""The surfaces of the course's runs, in double precision.

A point is a NumPy vector. Squares of single numbers are C's pow(x, 2), as `x ** 2` on a NumPy number is; it differs from
x * x in the last bit of one case in a thousand.
"""

from dataclasses import dataclass
from typing import Callable

import numpy as np


@dataclass(frozen=True)
class Objective:
    """A function with its gradient."""

    value: Callable
    gradient: Callable


def parabola(centre=3.0):
    """(x − centre)²"""
    return Objective(
        value=lambda w: (float(w[0]) - centre) ** 2,
        gradient=lambda w: 2 * (w - centre),
    )


def ravine(*coefficients):
    """The sum of coefficients times squares, such as w₁² + 50 w₂²."""
    factors = np.array(coefficients, dtype=float)
    return Objective(
        value=lambda w: sum(c * float(x) ** 2 for c, x in zip(coefficients, w)),
        gradient=lambda w: 2 * factors * w,
    )


def rosenbrock_value(w):
    """(1 − x)² + 100 (y − x²)²"""
    x, y = np.float64(w[0]), np.float64(w[1])
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def rosenbrock_gradient(w):
    """Its gradient."""
    x, y = np.float64(w[0]), np.float64(w[1])
    dent = y - x**2
    return np.array([-2 * (1 - x) - 400 * x * dent, 200 * dent])


def ackley_value(w):
    """−20 exp(−0.2 √(½(x² + y²))) − exp(½(cos 2πx + cos 2πy)) + 20 + e"""
    x, y = float(w[0]), float(w[1])
    funnel = -20 * np.exp(-0.2 * np.sqrt(0.5 * (x**2 + y**2)))
    dents = -np.exp(0.5 * (np.cos(2 * np.pi * x) + np.cos(2 * np.pi * y)))
    return funnel + dents + 20 + np.e


def ackley_gradient(w):
    """Its gradient; there is none at the origin, the tip of a cone."""
    x, y = float(w[0]), float(w[1])
    radius = np.sqrt(0.5 * (x * x + y * y))
    slope = 2 * np.exp(-0.2 * radius) / radius
    wave = np.pi * np.exp(0.5 * (np.cos(2 * np.pi * x) + np.cos(2 * np.pi * y)))
    return np.array([slope * z + wave * np.sin(2 * np.pi * z) for z in (x, y)])


def rippled_bowl_gradient(w):
    """The gradient of x² + y² + sin²(1.5x) + sin²(1.5y), which the course takes for Ackley's."""
    return np.array([2 * z + 3 * np.sin(1.5 * z) * np.cos(1.5 * z) for z in map(float, w)])


ROSENBROCK = Objective(rosenbrock_value, rosenbrock_gradient)
ACKLEY = Objective(ackley_value, ackley_gradient)
ACKLEY_ON_RIPPLES = Objective(ackley_value, rippled_bowl_gradient)
RAVINE = ravine(1, 50)
PARABOLA = parabola()
