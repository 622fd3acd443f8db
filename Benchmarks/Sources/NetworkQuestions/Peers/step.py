"""A training step of 784-256-128-10 at batch 128 in PyTorch, one thread: seconds, the median of 400."""

import statistics
import time

import torch

torch.set_num_threads(1)
torch.manual_seed(0)
samples = torch.rand(1280, 784)
labels = torch.randint(0, 10, (1280,))
criterion = torch.nn.CrossEntropyLoss()

for name, options in [("default", {}), ("fused", {"fused": True})]:
    model = torch.nn.Sequential(
        torch.nn.Linear(784, 256), torch.nn.ReLU(), torch.nn.Linear(256, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001, **options)
    times = []
    for step in range(420):
        first = step % 10 * 128
        batch, truth = samples[first:first + 128], labels[first:first + 128]
        began = time.perf_counter()
        optimizer.zero_grad()
        criterion(model(batch), truth).backward()
        optimizer.step()
        times.append(time.perf_counter() - began)
    print(name, statistics.median(times[20:]))
