"""Comparing new values with stored ones."""

import math
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tolerance:
    """How far two numbers may be apart.

    `amount` is a share of the larger number, or of 1 where both are smaller and `floor` is 1; 0 asks for every bit.
    `where` gives other tolerances for the entries whose path has the key in it: {"rmsprop": Tolerance(1e-6)}.
    """

    amount: float = 0.0
    floor: float = 1.0
    where: dict = field(default_factory=dict)

    def at(self, path):
        """The tolerance of an entry."""
        for key, tolerance in self.where.items():
            if key in path:
                return tolerance
        return self

    def allows(self, made, stored):
        """Whether the two may be taken for the same number."""
        if made == stored:
            return True
        return distance(made, stored, self.floor) <= self.amount


def distance(made, stored, floor):
    """The difference as a share of the larger number, or of the floor."""
    difference = abs(made - stored) / max(abs(made), abs(stored), floor, 5e-324)
    return math.inf if math.isnan(difference) else difference


class Difference:
    """What a comparison found: faults, and how far apart the numbers are that differ at all."""

    def __init__(self):
        self.faults = []
        self.numbers = 0
        self.differing = 0
        self.largest = 0.0

    def summary(self, tolerance):
        """A line on the file."""
        if self.faults:
            return f"DIFFERS in {len(self.faults)} places"
        if self.differing == 0:
            return f"same in every bit of {self.numbers} numbers"
        allowed = max([tolerance.amount] + [other.amount for other in tolerance.where.values()])
        return (
            f"same: {self.differing} of {self.numbers} numbers differ, by {self.largest:.1e} at most"
            f" (up to {allowed:.0e} is allowed)"
        )


def compare(made, stored, tolerance):
    """Compares two values of JSON entry by entry."""
    difference = Difference()
    visit(made, stored, tolerance, "", difference)
    return difference


def visit(made, stored, tolerance, path, difference):
    """Compares what is under a path."""
    if isinstance(made, dict) and isinstance(stored, dict):
        for key in made.keys() - stored.keys():
            difference.faults.append(f"{path}/{key}: not in the stored file")
        for key in stored.keys() - made.keys():
            difference.faults.append(f"{path}/{key}: no script makes this")
        for key in made.keys() & stored.keys():
            visit(made[key], stored[key], tolerance, f"{path}/{key}", difference)
    elif isinstance(made, list) and isinstance(stored, list):
        if len(made) != len(stored):
            difference.faults.append(f"{path}: {len(made)} entries, stored are {len(stored)}")
        for index, (left, right) in enumerate(zip(made, stored)):
            visit(left, right, tolerance, f"{path}/{index}", difference)
    elif isinstance(made, (int, float)) and isinstance(stored, (int, float)):
        visit_numbers(made, stored, tolerance.at(path), path, difference)
    elif made != stored:
        difference.faults.append(f"{path}: {made!r}, stored is {stored!r}")


def visit_numbers(made, stored, tolerance, path, difference):
    """Compares two numbers."""
    difference.numbers += 1
    if made == stored:
        return
    difference.differing += 1
    difference.largest = max(difference.largest, distance(made, stored, tolerance.floor))
    if not tolerance.allows(made, stored):
        difference.faults.append(f"{path}: {made!r}, stored is {stored!r}")
