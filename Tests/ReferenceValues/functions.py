"""Test functions for optimization: values and gradients to 60 digits, rounded once, and where the gradient vanishes.

The formulas are those of S. Surjanovic and D. Bingham, *Virtual Library of Simulation Experiments*, and of the course.
SymPy takes their derivatives, mpmath evaluates them.
"""

from dataclasses import dataclass, field

import mpmath
import sympy

DIGITS = 60
X, Y = sympy.symbols("x y", real=True)

# Places in the unit square [−1, 1]² that are scaled to each function's part of the plane.
PLACES = [(0.3, -0.7), (0.85, 0.2), (0.05, 0.6), (-0.15, 0.25), (-1.0, 1.0)]


def scaled(half_width):
    """The places, times half the width of the part of the plane that is shown."""
    return [(round(x * half_width, 9), round(y * half_width, 9)) for x, y in PLACES]


@dataclass(frozen=True)
class Function:
    """A formula, five points, and the stationary points: near where they are, and of which kind.

    Where `exact` is true the points are given exactly and not searched for.
    """

    formula: str
    points: list
    stationary: list
    exact: bool = field(default=False)


MINIMUM, LOCAL, MAXIMUM, SADDLE = "minimum", "localMinimum", "maximum", "saddle"

FUNCTIONS = {
    "ackley": Function(
        "-exp(cos(2*pi*x)/2 + cos(2*pi*y)/2) + E + 20 - 20*exp(-sqrt(x**2/2 + y**2/2)/5)",
        scaled(5.0),
        [(0, 0, MINIMUM)],
        exact=True,  # a cone has no gradient at its tip
    ),
    "rosenbrock": Function("(1 - x)**2 + 100*(-x**2 + y)**2", scaled(2.0), [(1, 1, MINIMUM)]),
    "himmelblau": Function(
        "(x + y**2 - 7)**2 + (x**2 + y - 11)**2",
        scaled(5.0),
        [(3, 2, MINIMUM), (-2.8, 3.1, MINIMUM), (-3.8, -3.3, MINIMUM), (3.6, -1.8, MINIMUM), (-0.3, -0.9, MAXIMUM)],
    ),
    "beale": Function(
        "(x*y - x + 3/2)**2 + (x*y**2 - x + 9/4)**2 + (x*y**3 - x + 21/8)**2", scaled(4.5), [(3, 0.5, MINIMUM)]
    ),
    "rastrigin": Function(
        "x**2 + y**2 - 10*cos(2*pi*x) - 10*cos(2*pi*y) + 20", scaled(5.0), [(0, 0, MINIMUM), (0.995, 0, LOCAL)]
    ),
    "booth": Function("(x + 2*y - 7)**2 + (2*x + y - 5)**2", scaled(10.0), [(1, 3, MINIMUM)]),
    "matyas": Function("13*x**2/50 - 12*x*y/25 + 13*y**2/50", scaled(10.0), [(0, 0, MINIMUM)]),
    "three-hump-camel": Function(
        "x**6/6 - 21*x**4/20 + 2*x**2 + x*y + y**2",
        scaled(5.0),
        [(0, 0, MINIMUM), (1.75, -0.87, LOCAL), (-1.75, 0.87, LOCAL)],
    ),
    "six-hump-camel": Function(
        "x**2*(x**4/3 - 21*x**2/10 + 4) + x*y + y**2*(4*y**2 - 4)",
        scaled(2.0),
        [(0.09, -0.71, MINIMUM), (-0.09, 0.71, MINIMUM), (1.7, -0.8, LOCAL), (-1.7, 0.8, LOCAL)],
    ),
    "styblinski-tang": Function(
        "x**4/2 - 8*x**2 + 5*x/2 + y**4/2 - 8*y**2 + 5*y/2",
        scaled(5.0),
        [(-2.9, -2.9, MINIMUM), (2.75, -2.9, LOCAL)],
    ),
    "goldstein-price": Function(
        "((2*x - 3*y)**2*(12*x**2 - 36*x*y - 32*x + 27*y**2 + 48*y + 18) + 30)"
        "*((x + y + 1)**2*(3*x**2 + 6*x*y - 14*x + 3*y**2 - 14*y + 19) + 1)",
        scaled(2.0),
        [(0, -1, MINIMUM), (-0.6, -0.4, LOCAL), (1.8, 0.2, LOCAL), (1.2, 0.8, LOCAL)],
    ),
    "levy": Function(
        "(x - 1)**2*(sin(3*pi*y)**2 + 1) + (y - 1)**2*(sin(2*pi*y)**2 + 1) + sin(3*pi*x)**2",
        scaled(10.0),
        [(1, 1, MINIMUM)],
    ),
    "easom": Function(
        "-exp(-(x - pi)**2 - (y - pi)**2)*cos(x)*cos(y)",
        [(3.9, 0.9), (5.55, 3.6), (3.15, 4.8), (2.55, 3.75), (0.0, 6.0)],
        [(3.14, 3.14, MINIMUM)],
    ),
    "plain-saddle": Function("x**2 - y**2", scaled(2.0), [(0, 0, SADDLE)]),
    "monkey-saddle": Function("x**3 - 3*x*y**2", scaled(2.0), [(0, 0, SADDLE)], exact=True),
    "ravine": Function("x**2 + 50*y**2", scaled(5.0), [(0, 0, MINIMUM)]),
    "rippled-bowl": Function("x**2 + y**2 + sin(3*x/2)**2 + sin(3*y/2)**2", scaled(3.0), [(0, 0, MINIMUM)]),
}


def rounded(number):
    """The nearest double; what is left of 0 after rounding in the 60th digit is 0."""
    return 0.0 if abs(number) < mpmath.mpf(10) ** (10 - DIGITS) else float(number)


def sample(point, value, gradient, plain_value, plain_gradient):
    """Value and gradient at a double, and what plain double precision misses them by, as shares.

    The gradient's error is a share of its largest component.
    """
    exact = [mpmath.mpf(c) for c in point]
    true_value, true_gradient = value(*exact), gradient(*exact)
    value_error = abs(plain_value(*point) - true_value) / (abs(true_value) or 1)
    largest = max(abs(g) for g in true_gradient)
    gradient_error = max(abs(p - g) for p, g in zip(plain_gradient(*point), true_gradient)) / largest
    row = {"at": point, "value": rounded(true_value), "gradient": [rounded(g) for g in true_gradient]}
    return row, float(value_error), float(gradient_error)


def stationary_point(function, near, value, gradient):
    """Where the gradient vanishes near a place, and the value there."""
    x, y, kind = near
    at = [mpmath.mpf(str(x)), mpmath.mpf(str(y))]
    if not function.exact and any(gradient(*at)):
        at = list(mpmath.findroot(lambda x, y: gradient(x, y), at))
    return {"at": [rounded(c) for c in at], "value": rounded(value(*at)), "kind": kind}


def entry(function):
    """What the tests read of a function."""
    formula = sympy.sympify(function.formula, locals={"x": X, "y": Y}, rational=True)
    slopes = [sympy.diff(formula, variable) for variable in (X, Y)]
    value, gradient = (sympy.lambdify((X, Y), term, "mpmath") for term in (formula, slopes))
    plain_value, plain_gradient = (sympy.lambdify((X, Y), term, "math") for term in (formula, slopes))
    samples = [sample(point, value, gradient, plain_value, plain_gradient) for point in function.points]
    return {
        "points": [row for row, _, _ in samples],
        "stationaryPoints": [stationary_point(function, near, value, gradient) for near in function.stationary],
        "roundingError": {"value": max(v for _, v, _ in samples), "gradient": max(g for _, _, g in samples)},
    }


def functions():
    """Seventeen test functions: values, gradients and stationary points to 60 digits, rounded once."""
    with mpmath.workdps(DIGITS):
        return {name: entry(function) for name, function in FUNCTIONS.items()}
