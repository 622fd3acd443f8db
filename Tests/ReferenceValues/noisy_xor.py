"""The course's network on noisy XOR in PyTorch: 1,000 points, 100 epochs of batches of 32, five optimizers, ten seeds.

The document has no seed. Weights and batches come from PyTorch's random numbers, single precision and spikes near the
end spread the last losses over a factor of ten: only medians and ranges over the seeds mean anything.
"""

import functools
import statistics

import numpy as np
import torch
from torch import nn

SEEDS = range(10)
MAKERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01),
    "adam": lambda p: torch.optim.Adam(p, lr=0.01),
    "adamw": lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.01),
}


def data():
    """Normal points; the target is 1 in the second and the fourth quadrant."""
    points = np.random.RandomState(42).randn(1000, 2)
    ones = (points[:, 0] > 0) != (points[:, 1] > 0)
    return torch.tensor(points, dtype=torch.float32), torch.tensor(ones[:, None], dtype=torch.float32)


def network():
    """Two hidden layers of 16, and a sigmoid."""
    layers = [nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 1), nn.Sigmoid()]
    return nn.Sequential(*layers).to(torch.float32)


def last_loss(make):
    """The mean loss of the batches of the last epoch."""
    points, targets = data()
    model = network()
    optimizer = make(model.parameters())
    dataset = torch.utils.data.TensorDataset(points, targets)
    loader = torch.utils.data.DataLoader(dataset, batch_size=32, shuffle=True)
    for _ in range(100):
        losses = []
        for x, y in loader:
            optimizer.zero_grad()
            loss = nn.functional.binary_cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return sum(losses) / len(losses)


@functools.cache
def last_losses():
    """The last losses of every optimizer, by seed."""
    result = {name: [] for name in MAKERS}
    default = torch.get_default_dtype()
    torch.set_default_dtype(torch.float32)
    for seed in SEEDS:
        torch.manual_seed(seed)
        for name, make in MAKERS.items():
            result[name].append(last_loss(make))
    torch.set_default_dtype(default)
    return result


def median(name):
    """The median over the seeds."""
    return statistics.median(last_losses()[name])
