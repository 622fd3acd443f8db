"""Random draws at the edges: whole 64-bit ranges, choices of none and of all, seeds of 64 bits.

With each draw goes the next number of its stream, which shows how much of the stream the draw took.
"""

import numpy as np

# Seed, count, population, with replacement.
CHOICES = [
    (1, 5, 1, True),
    (1, 1, 1, False),
    (2, 10, 10, False),
    (3, 7, 1000, False),
    (4, 300, 20000, False),
    (4, 500, 20000, False),
    (4, 10000, 10000, False),
    (4, 10001, 10001, False),
    (5, 20, 3000000000, True),
    (5, 6, 2**40, True),
    (5, 30, 2**40, False),
    (6, 0, 5, True),
    (6, 0, 0, False),
    (7, 100, 128, False),
    (8, 401, 20050, False),
    (8, 400, 20000, False),
]
LEGACY_CHOICES = [(1, 5, 9, False), (1, 9, 9, False), (2, 5, 9, True), (3, 0, 0, True), (5, 0, 7, False)]
# Seed, count, probabilities, with replacement.
WEIGHTED = [
    (1, 10, [0.1, 0.2, 0.3, 0.4], True),
    (2, 4, [0.1, 0.2, 0.3, 0.4], False),
    (3, 3, [0.5, 0, 0.25, 0.25], False),
    (3, 0, [1.0], True),
    (4, 5, [1.0], True),
    (5, 30, [1 / 3] * 3, True),
    (6, 20, np.random.default_rng(9).dirichlet(np.ones(25)), False),
    (7, 2, [1e-12, 0.5, 0.5 - 1e-12], False),
]
PERMUTATIONS = [(1, 0), (1, 1), (1, 2), (2, 3), (3, 33)]
SEEDS = [0, 1, 2**32 - 1, 2**32, 2**63, 2**64 - 1]
# Both ends are in the range.
RANGES = [
    (-(2**63), 2**63 - 1),
    (0, 2**63 - 1),
    (0, 2**32 - 1),
    (0, 2**32),
    (0, 2**32 - 2),
    (-5, -5),
    (-7, 3),
    (3, 3),
    (-(2**40), 2**41),
    (0, 2**31),
    (-1, 2**62 + 1),
]
# The upper end is not in the range.
LEGACY_RANGES = [
    (-(2**63), 2**63 - 1),
    (0, 2**32 - 1),
    (0, 2**32),
    (0, 2**32 - 2),
    (0, 1),
    (-7, 3),
    (3, 4),
    (-(2**40), 2**41),
    (-1, 2**62 + 1),
]


def choice(seed, count, population, replacing):
    """A choice from a population: its first twenty, and the sum of i times the i-th mod 2⁵³, i from 1."""
    random = np.random.default_rng(seed)
    chosen = random.choice(population, count, replace=replacing)
    return {
        "seed": seed,
        "count": count,
        "population": population,
        "replacing": replacing,
        "first": chosen[:20],
        "weighted": sum((i + 1) * int(number) for i, number in enumerate(chosen)) % 2**53,
        "next": random.random(),
    }


def legacy_choice(seed, count, population, replacing):
    """The same of NumPy's older kind, which gives all of them."""
    random = np.random.RandomState(seed)
    chosen = random.choice(population, count, replace=replacing) if population else []
    return {
        "seed": seed,
        "count": count,
        "population": population,
        "replacing": replacing,
        "first": chosen,
        "next": random.rand(),
    }


def weighted_choice(seed, count, probabilities, replacing):
    """A choice with probabilities."""
    random = np.random.default_rng(seed)
    chosen = random.choice(len(probabilities), count, replace=replacing, p=probabilities)
    return {
        "seed": seed,
        "count": count,
        "probabilities": probabilities,
        "replacing": replacing,
        "values": chosen,
        "next": random.random(),
    }


def ranges(ends, draw):
    """Six numbers from each range, all from one stream."""
    return [
        {"low": str(low), "high": str(high), "values": [str(int(number)) for number in draw(low, high)]}
        for low, high in ends
    ]


def edges():
    """NumPy's draws at the edges of their ranges, with the next number of each stream."""
    random = np.random.default_rng(11)
    older = np.random.RandomState(7)
    return {
        "choices": [choice(*row) for row in CHOICES],
        "weighted": [weighted_choice(*row) for row in WEIGHTED],
        "permutations": [
            {"seed": seed, "count": count, "values": np.random.default_rng(seed).permutation(count)}
            for seed, count in PERMUTATIONS
        ],
        "endpointIntegers_seed11": ranges(RANGES, lambda low, high: random.integers(low, high, 6, endpoint=True)),
        "seeds": [{"seed": str(seed), "values": np.random.default_rng(seed).random(3)} for seed in SEEDS],
        "legacyIntegers_seed7": ranges(
            LEGACY_RANGES, lambda low, high: older.randint(low, high, 6, dtype=np.int64)
        ),
        "legacyChoices": [legacy_choice(*row) for row in LEGACY_CHOICES],
    }
