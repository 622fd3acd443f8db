"""Which script makes which file, and how closely the two must agree.

Every bit is asked for where only + − × ÷ √, powers and NumPy's streams take part. Elsewhere the last bits may be others
on another machine, as NumPy's sines and exponentials, its products of matrices and PyTorch's loops depend on the
processor; RMSProp near a minimum magnifies them.
"""

from dataclasses import dataclass
from typing import Callable

import course_runs
import definitions
import functions
import layered_networks
import long_runs
import networks
import random_edges
import random_streams
import schedules
import torch_losses
import torch_runs
from comparison import Tolerance

EXACT = Tolerance()
# Sines and exponentials, or PyTorch's order of operations, over 100 to 200 steps.
CLOSE = Tolerance(1e-13)
# RMSProp's steps in a dent of Ackley's function.
DENT = Tolerance(1e-13, where={"rmsprop": Tolerance(1e-9)})
# Exact but for cosines.
RATES = Tolerance(where={"cosine": Tolerance(1e-15), "oneCycle": Tolerance(1e-15)})
# Sums over samples in another order. A start that is moved by four units in the last place moves RMSProp's losses by
# 1.2e-4, its weights by ten times that.
TRAINING = Tolerance(
    1e-12,
    where={
        "RMSProp xor/parameters": Tolerance(2e-3),
        "RMSProp circle/parameters": Tolerance(2e-3),
        "RMSProp": Tolerance(5e-5),
    },
)
# What plain double precision misses depends on the C library's sines and exponentials.
ROUNDING = Tolerance(where={"roundingError": Tolerance(2e-15)})


@dataclass(frozen=True)
class Entry:
    """A file under Tests/*/Truth."""

    folder: str
    file: str
    make: Callable
    tolerance: Tolerance = EXACT

    @property
    def name(self):
        """Folder and file: `OptimizersTests/ravine`."""
        return f"{self.folder}/{self.file}"

    @property
    def description(self):
        """What the file holds, in a line."""
        return self.make.__doc__.split("\n")[0]


ENTRIES = [
    Entry("ExperimentsTests", "ackley", course_runs.ackley_with_losses, CLOSE),
    Entry("ExperimentsTests", "ackley-true-gradient", course_runs.ackley_true_gradient, DENT),
    Entry("ExperimentsTests", "adamw-1d", course_runs.adamw_1d),
    Entry("ExperimentsTests", "course", course_runs.course),
    Entry("ExperimentsTests", "l2-or-decay", course_runs.l2_or_decay),
    Entry("ExperimentsTests", "lookahead", torch_runs.lookahead, CLOSE),
    Entry("ExperimentsTests", "quadratic", course_runs.four_quadratic),
    Entry("ExperimentsTests", "rates", schedules.experiment_rates, RATES),
    Entry("ExperimentsTests", "ravine", course_runs.ravine_runs),
    Entry("ExperimentsTests", "rosenbrock", course_runs.rosenbrock),
    Entry("NetworksTests", "layers", layered_networks.layered, CLOSE),
    Entry("NetworksTests", "networks", networks.networks, TRAINING),
    Entry("NetworksTests", "torch", torch_losses.losses, CLOSE),
    Entry("ObjectivesTests", "functions", functions.functions, ROUNDING),
    Entry("OptimizersTests", "ackley", course_runs.ackley, CLOSE),
    Entry("OptimizersTests", "ackley-starts", course_runs.ackley_starts, CLOSE),
    Entry("OptimizersTests", "ackley-true", course_runs.ackley_true, DENT),
    Entry("OptimizersTests", "adamw-1d", course_runs.adamw_1d_paths),
    Entry("OptimizersTests", "definitions", definitions.definitions, CLOSE),
    Entry("OptimizersTests", "demos", course_runs.demos),
    Entry("OptimizersTests", "long-runs", long_runs.long_runs),
    Entry("OptimizersTests", "quadratic", course_runs.quadratic),
    Entry("OptimizersTests", "rates", long_runs.rosenbrock_rates),
    Entry("OptimizersTests", "ravine", course_runs.ravine_paths),
    Entry("OptimizersTests", "ravine-adam", course_runs.ravine_adam),
    Entry("OptimizersTests", "rosenbrock", course_runs.rosenbrock_paths),
    Entry("OptimizersTests", "rosenbrock-5000", course_runs.rosenbrock_5000),
    Entry("OptimizersTests", "schedules", schedules.schedules, Tolerance(1e-15)),
    Entry("OptimizersTests", "sparse", course_runs.sparse_steps),
    Entry("OptimizersTests", "sparse-paths", course_runs.sparse_paths),
    Entry("OptimizersTests", "torch", torch_runs.torch_simple, CLOSE),
    Entry("OptimizersTests", "torch-adam", torch_runs.torch_adam, CLOSE),
    Entry("OptimizersTests", "torch-lookahead", torch_runs.torch_lookahead, CLOSE),
    Entry("OptimizersTests", "torch-momentum", torch_runs.torch_momentum, CLOSE),
    Entry("RandomStreamsTests", "edges", random_edges.edges),
    Entry("RandomStreamsTests", "streams", random_streams.streams),
]
