"""Numbers that tests have in their own text, computed anew.

Each function gives pairs of a number as the test prints it and its value; the text must be in the test and the value
must round to it, unless a third entry says how far it may be.
"""

import re

import numpy as np

import course_runs
import networks
import noisy_xor
import rules
import schedules
import sine
from course_runs import on_ravine
from descent import run
from objectives import ROSENBROCK


def place(text):
    """Half a unit of a number's last place: '0.0705' gives 0.00005."""
    mantissa, _, exponent = text.lower().partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 0.5 * 10.0 ** (int(exponent or 0) - decimals)


def faults(pairs, source):
    """What is wrong with the numbers of a test's text."""
    result = []
    for text, value, *allowed in pairs:
        if not re.search(rf"(?<![\w.]){re.escape(text)}(?![\w.])", source):
            result.append(f"{text}: not in the test")
        elif not abs(float(text.replace("_", "")) - value) <= (allowed[0] if allowed else place(text) * (1 + 1e-6)):
            result.append(f"{text}: the value is {float(value)!r}")
    return result


def statistics():
    """Means, lengths and quantiles."""
    numbers = np.array([3, 1, 4, 1, 5, 9, 2.5, 6])
    texts = {0.25: "2.125", 0.5: "3.5", 0.9: "6.8999999999999995", 0.95: "7.949999999999998"}
    quantiles = [(text, np.quantile(numbers, p), 1e-14) for p, text in texts.items()]
    return [("3.9375", numbers.mean()), ("13.238202294873727", np.linalg.norm(numbers), 1e-14), *quantiles]


def datasets():
    """The handwritten digits, as scikit-learn ships them, and the points of the noisy XOR."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    targets = noisy_xor.data()[1]
    points = np.random.RandomState(42).randn(1000, 2)
    counts = [(str(count), count) for count in np.bincount(digits.target)]
    sums = [("1797", len(digits.target)), ("561_718", digits.data.sum()), ("507", targets.sum().item())]
    return counts + sums + [(repr(float(number)), number) for number in points[:2].ravel()]


def final_and_first(make_rule, task="xor", **options):
    """The losses of a training of the small network, and the first epoch with one below 0.01."""
    losses = networks.train(make_rule, *networks.TASKS[task], **options)[1]
    below = [epoch for epoch, loss in enumerate(losses) if loss < 0.01]
    return losses, below[0] if below else None


def exercises():
    """Exercises on the small network: rates of 1, bias correction, warm-up."""
    sgd, sgd_first = final_and_first(lambda: rules.SGD(1.0))
    momentum, momentum_first = final_and_first(lambda: rules.HeavyBall(1.0))
    adam, _ = final_and_first(lambda: rules.Adam(1.0))
    plain, _ = final_and_first(lambda: rules.Adam(0.01, correction=False), "circle")
    corrected, _ = final_and_first(lambda: rules.Adam(0.01), "circle")
    ahead = sum(a < b for a, b in zip(plain[:100], corrected))
    numbers = [("2157", sgd_first), ("0.00257", sgd[-1]), ("245", momentum_first), ("5.7e-5", momentum[-1])]
    numbers += [("0.25", adam[-1], 1e-6), ("72", ahead), ("0.0681", plain[99]), ("0.0705", corrected[99])]
    numbers += [("0.00234", plain[-1]), ("0.00567", corrected[-1])]
    for length, text in [(50, "0.00921"), (100, "0.01038"), (200, "0.01549")]:
        numbers.append((text, warmed_up(length)))
    return numbers


def warmed_up(length):
    """Adam's last loss on the circle when its rate rises from 0 to 0.01 in so many steps."""

    def rate_at(step):
        return 0.01 * min(1, step / length)

    return final_and_first(lambda: rules.Adam(0.01), "circle", rate_at=rate_at)[0][-1]


def course_network():
    """The small network with Nesterov's look-ahead, and the noisy XOR's medians over ten seeds."""
    first = final_and_first(lambda: rules.Nesterov(0.1))[1]
    texts = {"sgd": "0.0287", "momentum": "0.0406", "rmsprop": "0.0144", "adam": "0.0155"}
    medians = [(text, noisy_xor.median(name), 0.5 * float(text)) for name, text in texts.items()]
    return [("2188", first), *medians]


def noisy_ranges():
    """The least and the largest last loss on the noisy XOR over ten seeds.

    A run that ends in a spike has a loss three times as large, and on another processor other runs do.
    """
    texts = {
        "sgd": ("0.02495", "0.03452"),
        "momentum": ("0.02494", "0.05947"),
        "rmsprop": ("0.00572", "0.04473"),
        "adam": ("0.00391", "0.06465"),
        "adamw": ("0.00832", "0.03561"),
    }
    numbers = []
    for name, (least, largest) in texts.items():
        losses = noisy_xor.last_losses()[name]
        numbers.append((least, min(losses), 0.5 * float(least)))
        numbers.append((largest, max(losses), 2 * float(largest)))
    return numbers


def trainings():
    """Losses of the small networks, of the sine, and the ranges on the noisy XOR."""
    ends = networks.networks()["runs"]
    pairs = [("0.1249164055", "SGD xor"), ("0.0000355763", "Adam xor")]
    numbers = [(text, ends[name]["lossAfter"]) for text, name in pairs]
    pairs = [("0.124916", "SGD xor"), ("0.002645", "Momentum xor"), ("0.000036", "Adam xor")]
    pairs += [("0.070572", "SGD circle"), ("0.070500", "Momentum circle"), ("0.000275", "RMSProp circle")]
    pairs += [("0.005670", "Adam circle")]
    numbers += [(text, ends[name]["every10th"][-1]) for text, name in pairs]
    pairs = [("2190", "Momentum xor"), ("264", "RMSProp xor"), ("276", "Adam xor")]
    pairs += [("817", "RMSProp circle"), ("1459", "Adam circle")]
    numbers += [(text, ends[name]["converged"]) for text, name in pairs]
    numbers += [("0.00048", sine.last_loss()), ("0.1245", sine.last_loss(ends_in_sigmoid=True))]
    numbers += [("0.000090", sine.last_loss(ends_in_sigmoid=True, raised=True))]
    return numbers + noisy_ranges()


def sensitivity():
    """Adam in Rosenbrock's valley at large rates, with 1 − 0.9 and 1 − 0.999 written out."""
    texts = {0.01: "9.93727655542766e-07", 0.03: "1.0389663366233663e-12", 0.1: "1.2848946788287888e-05"}
    return [
        (text, run(rules.Adam(rate), ROSENBROCK, [-1.0, 1.0], 5000)["loss"][0], 1e-12 * float(text))
        for rate, text in texts.items()
    ]


def printed():
    """The decimals that the course's documents print."""
    return ravine_decimals() + valley_decimals() + ackley_decimals() + schedule_decimals()


def ravine_decimals():
    """On w₁² + 50 w₂², θ₁² + 10 θ₂² and θ²."""
    runs = course_runs.ravine_runs()
    momentum = runs["momentum_eta_0.012"]
    adam = runs["adam_class"]
    bowl = course_runs.course()["adam on the steep bowl"]
    return [
        ("0.4372", runs["sgd_eta_0.015"]["path"][-1][0]),
        ("0.191169", runs["sgd_eta_0.015"]["loss"][0]),
        ("0.512756", runs["sgd_eta_0.012"]["loss"][0]),
        ("0.052715", momentum["path"][-1][0]),
        ("-0.00150814", momentum["path"][-1][1]),
        ("0.00289262", momentum["loss"][0]),
        ("0.000119", runs["nesterov_eta_0.012"]["loss"][0]),
        ("0.000065", on_ravine(rules.RMSProp(0.1, decay=0.99), 80)["path"][-1][0]),
        ("-0.000110", adam["path"][-1][0]),
        ("-0.00001051", adam["path"][-1][1]),
        ("0.00000002", adam["loss"][0]),
        ("2.2035", bowl["path"][-1][0]),
        ("53.4093", bowl["loss"][-1]),
        ("4.97146", course_runs.rmsprop_on_square()["path"][-1][0]),
    ]


def valley_decimals():
    """In Rosenbrock's valley, 500 and 5,000 steps."""
    texts = {
        "sgd": ("0.2421", "0.0557"),
        "momentum": ("0.9589", "0.9192"),
        "rmsprop": ("0.7795", "0.5940"),
        "adam": ("0.4112", "0.1663"),
    }
    long_texts = {"sgd": ("0.93982604", "0.88302334"), "adam": ("0.9850376", "0.9702333")}
    ends = [(texts, course_runs.rosenbrock()), (long_texts, course_runs.long_rosenbrock())]
    return [
        (text, coordinate)
        for names, runs in ends
        for name, pair in names.items()
        for text, coordinate in zip(pair, runs[name]["path"][-1])
    ]


def ackley_decimals():
    """On Ackley's function with the rippled bowl's gradient."""
    runs = course_runs.ackley_with_losses()
    texts = {
        "momentum": ("0.001", "0.0035", "84"),
        "adagrad": ("0.763", "4.4651", "200"),
        "rmsprop": ("0.002", "0.0069", "47"),
        "adam": (None, "0.0017", "43"),
    }
    numbers = []
    for name, (x, loss, steps) in texts.items():
        one = runs[name]
        numbers += [(loss, one["loss"][-1]), (steps, len(one["path"]) - 1)]
        if x:
            numbers.append((x, one["path"][-1][0]))
    return numbers


def schedule_decimals():
    """Of the course's cosine with restarts and of its one cycle."""
    restarts = schedules.course_restarts()
    texts = "0.001044 0.002802 0.005203 0.007603 0.009359 0.010000 0.009874 0.009504 0.008908 0.008116 0.007167"
    texts += " 0.006110 0.004998 0.003885 0.002828 0.001881 0.001089 0.000494 0.000125 0.000000"
    rates = schedules.cycle_rates_and_momenta()[0]
    pairs = [(text, rates[469 * (epoch + 1)]) for epoch, text in enumerate(texts.split())]
    return [("0.050500", restarts[50]), ("0.100000", restarts[100]), *pairs]


TESTS = {
    "ExperimentsTests/PrintedNumberTests": printed,
    "ExperimentsTests/SensitivityTests": sensitivity,
    "ExperimentsTests/TrainingTests": trainings,
    "NetworksTests/CourseNetworkTests": course_network,
    "NetworksTests/DatasetTests": datasets,
    "NetworksTests/ExerciseTests": exercises,
    "NotebookTests/StatisticsTests": statistics,
}
