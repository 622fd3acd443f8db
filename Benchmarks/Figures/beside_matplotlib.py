#!/usr/bin/env python3
"""Draws five figures of the course with matplotlib and with this package from the same data, side by side.

    pip install matplotlib
    python3 Benchmarks/Figures/beside_matplotlib.py FOLDER

FOLDER then holds data.json, ours-*.svg and -*.png, theirs-*.svg and -*.png, sheet.html with the pairs, and times.json.
Times are those of a warm process, from the arrays to the file's bytes: the median of several runs of each library,
taken in turn.
"""

import io
import json
import pathlib
import statistics
import subprocess
import sys
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

root = pathlib.Path(__file__).resolve().parents[2]
rules = ["SGD", "Momentum", "RMSProp", "Adam"]


def ackley(x, y):
    ring = np.exp(0.5 * (np.cos(2 * np.pi * x) + np.cos(2 * np.pi * y)))
    return -20 * np.exp(-0.2 * np.sqrt(0.5 * (x * x + y * y))) - ring + np.e + 20


def bowl_gradient(p):
    return 2 * p + 1.5 * np.sin(3 * p)


def stepper(rule, rate):
    """One optimizer as a function from a gradient to a change."""
    state = {"m": 0.0, "v": 0.0, "t": 0}

    def step(gradient):
        state["t"] += 1
        if rule == "SGD":
            return -rate * gradient
        if rule == "Momentum":
            state["m"] = 0.9 * state["m"] + gradient
            return -rate * state["m"]
        if rule == "RMSProp":
            state["v"] = 0.9 * state["v"] + 0.1 * gradient**2
            return -rate * gradient / (np.sqrt(state["v"]) + 1e-8)
        state["m"] = 0.9 * state["m"] + 0.1 * gradient
        state["v"] = 0.999 * state["v"] + 0.001 * gradient**2
        m = state["m"] / (1 - 0.9 ** state["t"])
        v = state["v"] / (1 - 0.999 ** state["t"])
        return -rate * m / (np.sqrt(v) + 1e-8)

    return step


def paths():
    result = {}
    for rule, rate in zip(rules, [0.02, 0.02, 0.03, 0.05]):
        step, point = stepper(rule, rate), np.array([2.4, 1.7])
        points = [point.tolist()]
        for _ in range(200):
            point = np.clip(point + step(bowl_gradient(point)), -3, 3)
            points.append(point.tolist())
        result[rule] = points
    return result


def train(rule, rate, inputs, targets, epochs):
    """The losses of a 2-8-1 network of sigmoids, and the network."""
    random = np.random.default_rng(123)
    weights = [random.normal(0, 1, (2, 8)), np.zeros(8), random.normal(0, 1, (8, 1)), np.zeros(1)]
    steps = [stepper(rule, rate) for _ in weights]
    losses = []

    def forward(x):
        hidden = 1 / (1 + np.exp(-(x @ weights[0] + weights[1])))
        return hidden, 1 / (1 + np.exp(-(hidden @ weights[2] + weights[3])))

    for _ in range(epochs):
        hidden, output = forward(inputs)
        error = output - targets
        losses.append(float(0.5 * np.mean(error**2)))
        last = error * output * (1 - output) / len(inputs)
        first = last @ weights[2].T * hidden * (1 - hidden)
        gradients = [inputs.T @ first, first.sum(0), hidden.T @ last, last.sum(0)]
        for index, gradient in enumerate(gradients):
            weights[index] = weights[index] + steps[index](gradient)
    return losses, lambda x: forward(x)[1]


def make_data():
    axis = np.linspace(-3, 3, 120)
    fine = np.linspace(-3, 3, 400)
    random = np.random.default_rng(42)
    circle = random.uniform(-1, 1, (300, 2))
    inside = (np.hypot(circle[:, 0], circle[:, 1]) < 0.5).astype(float)[:, None]
    xor = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)
    answers = np.array([[0], [1], [1], [0]], float)
    losses = {"XOR": {}, "Circle": {}}
    for rule, rate in zip(rules, [0.5, 0.5, 0.01, 0.01]):
        losses["XOR"][rule], _ = train(rule, rate, xor, answers, 3000)
        losses["Circle"][rule], model = train(rule, rate, circle, inside, 2000)
    grid = np.linspace(-1, 1, 100)
    place = np.stack(np.meshgrid(grid, grid), -1).reshape(-1, 2)
    square = np.meshgrid(np.linspace(-2, 2, 97), np.linspace(-1, 3, 97))
    return {
        "ackley": ackley(*np.meshgrid(axis, axis)).ravel().tolist(),
        "ackleyFine": ackley(*np.meshgrid(fine, fine)).ravel().tolist(),
        "paths": paths(),
        "losses": losses,
        "rosenbrock": ((1 - square[0]) ** 2 + 100 * (square[1] - square[0] ** 2) ** 2).ravel().tolist(),
        "model": model(place).ravel().tolist(),
        "inside": circle[inside[:, 0] == 1].tolist(),
        "outside": circle[inside[:, 0] == 0].tolist(),
    }


# Each figure as one would write it with matplotlib, without any styling beyond its defaults.


def draw_ackley(data, name="ackley", samples=120):
    figure, axes = plt.subplots(figsize=(7, 5))
    axis = np.linspace(-3, 3, samples)
    values = data[name]
    axes.contourf(axis, axis, values, levels=25, cmap="viridis", alpha=0.85)
    axes.contour(axis, axis, values, levels=25, colors="white", linewidths=0.5, alpha=0.4)
    for rule, points in data["paths"].items():
        points = np.asarray(points)
        axes.plot(points[:, 0], points[:, 1], "o-", markersize=3, label=rule)
    axes.plot(0, 0, "*", markersize=14, color="gold", markeredgecolor="black", label="Minimum")
    axes.set(xlabel="$x$", ylabel="$y$", title="Four optimizers on Ackley's function", xlim=(-3, 3), ylim=(-3, 3))
    axes.legend()
    return figure


def draw_losses(data):
    figure, axes = plt.subplots(figsize=(7, 4.4))
    for rule, values in data["losses"]["XOR"].items():
        axes.semilogy(values, label=rule)
    axes.set(xlabel="Epoch", ylabel="Loss", title="Training loss on XOR")
    axes.legend()
    axes.grid(True, alpha=0.3)
    return figure


def draw_networks(data):
    figure, grid = plt.subplots(2, 2, figsize=(10, 8))
    for column, (task, losses) in enumerate(data["losses"].items()):
        for rule, values in losses.items():
            grid[0][column].semilogy(values, label=rule)
        grid[0][column].set(xlabel="Epoch", ylabel="Loss", title=f"{task}: training loss")
        grid[0][column].legend()
        finals = [values[-1] for values in losses.values()]
        bars = grid[1][column].bar(list(losses), finals, color=[f"C{index}" for index in range(4)])
        grid[1][column].bar_label(bars, fmt="%.3g")
        grid[1][column].set(ylabel="Final loss", title=f"{task}: final loss", yscale="log")
    figure.tight_layout()
    return figure


def draw_rosenbrock(data):
    figure = plt.figure(figsize=(7, 5.5))
    axes = figure.add_subplot(projection="3d")
    x, y = np.meshgrid(np.linspace(-2, 2, 97), np.linspace(-1, 3, 97))
    values = data["rosenbrock"]
    axes.plot_surface(x, y, values, cmap="viridis", rcount=48, ccount=48)
    axes.contour(x, y, values, levels=12, zdir="z", offset=-1200, cmap="viridis")
    axes.set(xlabel="$x$", ylabel="$y$", zlabel="$f(x, y)$", title="Rosenbrock's function", zlim=(-1200, 2500))
    return figure


def draw_regions(data):
    figure, axes = plt.subplots(figsize=(5.5, 5))
    axis = np.linspace(-1, 1, 100)
    axes.contourf(axis, axis, data["model"], levels=[0, 0.5, 1], colors=["C0", "C1"], alpha=0.25)
    axes.contour(axis, axis, data["model"], levels=[0.5], colors="black", linewidths=1)
    for name, shape in [("outside", "o"), ("inside", "s")]:
        points = np.asarray(data[name])
        axes.plot(points[:, 0], points[:, 1], shape, markersize=4, label=name.capitalize())
    axes.set(xlabel="$x_1$", ylabel="$x_2$", title="What the network decides", aspect="equal")
    axes.legend()
    return figure


drawings = {
    "ackley": draw_ackley,
    "losses": draw_losses,
    "networks": draw_networks,
    "rosenbrock": draw_rosenbrock,
    "regions": draw_regions,
}


def saved(figure, **options):
    buffer = io.BytesIO()
    figure.savefig(buffer, **options)
    plt.close(figure)
    return buffer.getvalue()


def timed(work, runs=7):
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        size = len(work())
        times.append((time.perf_counter() - start) * 1000)
    return {"median": statistics.median(times), "bytes": size}


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    data = make_data()
    (folder / "data.json").write_text(json.dumps(data))
    arrays = dict(data)
    for name, shape in [("ackley", 120), ("ackleyFine", 400), ("rosenbrock", 97), ("model", 100)]:
        arrays[name] = np.array(data[name]).reshape(shape, shape)
    for name, draw in drawings.items():
        (folder / f"theirs-{name}.svg").write_bytes(saved(draw(arrays), format="svg"))
        (folder / f"theirs-{name}.png").write_bytes(saved(draw(arrays), format="png", dpi=192))

    program = root / ".build" / "debug" / "figures"
    subprocess.run([program, "sheet", folder], check=True)
    page = "<!doctype html><meta charset=utf-8><title>Side by side</title><style>img{width:48%;vertical-align:top}</style>"
    for name in drawings:
        page += f"<h2>{name}</h2><img src=ours-{name}.svg> <img src=theirs-{name}.svg>\n"
    (folder / "sheet.html").write_text(page)

    times = {"ours": json.loads(subprocess.run([program, "time", folder], check=True, capture_output=True).stdout)}
    theirs = {}
    for name, draw in drawings.items():
        theirs[f"{name} svg"] = timed(lambda: saved(draw(arrays), format="svg"))
        theirs[f"{name} png"] = timed(lambda: saved(draw(arrays), format="png", dpi=192))
    theirs["ackley 400 svg"] = timed(
        lambda: saved(draw_ackley(arrays, "ackleyFine", 400), format="svg"), runs=3
    )
    times["theirs"] = theirs
    again = json.loads(subprocess.run([program, "time", folder], check=True, capture_output=True).stdout)
    print(f"{'':18} {'ours':>9} {'again':>9} {'theirs':>9} {'ratio':>7} {'ours':>9} {'theirs':>9}")
    for name, their in theirs.items():
        our = times["ours"][name]
        ratio = their["median"] / max(our["median"], again[name]["median"])
        print(
            f"{name:18} {our['median']:6.1f} ms {again[name]['median']:6.1f} ms {their['median']:6.1f} ms {ratio:6.1f}x "
            f"{our['bytes'] / 1000:6.0f} kB {their['bytes'] / 1000:6.0f} kB"
        )
    (folder / "times.json").write_text(json.dumps(times, indent=1))


main()
