"""Takes from the reference runs of modern optimizers what the tests compare.

    python3 reduce.py modern.json

Vectors and tensors are written flat. Of the 100 steps, paths of two numbers are kept whole, others every fifth step,
the network's every tenth. Beside this file: one file of runs for each library, and one of everything else.
"""

import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent
KEPT = ("x", "ax")


def flat(value):
    return [value] if not isinstance(value, list) else [number for part in value for number in flat(part)]


def run(source, problem):
    stride = {"matrix": 5, "network": 10}.get(problem, 1)
    # The network's paths hold every tenth step already.
    every = 1 if problem == "network" else stride
    result = {"lr": source["lr"], "stride": stride, "stable": source.get("steps_stable_to_1e-9", 100)}
    result["path"] = [flat(entry) for entry in source["path"]][::every]
    for name in KEPT:
        if name in source:
            result[name] = [flat(entry) for entry in source[name]][::every]
    for name in ("d", "evaluations"):
        if name in source:
            result[name] = source[name]
    return result


def bits(pair):
    names = {"float32_bits": "single", "bfloat16_bits": "rounded", "draw": "draw"}
    return {names[key]: value for key, value in pair.items() if key in names}


def main():
    truth = json.loads(pathlib.Path(sys.argv[1]).read_text())
    libraries = {}
    for name, optimizer in truth["runs"].items():
        library, rule = name.split(" ")
        settings = {}
        for setting, source in optimizer["settings"].items():
            problems = {key: run(value, key) for key, value in source.items() if isinstance(value, dict) and "path" in value}
            settings[setting] = {"hyperparameters": source["hyperparameters"], "problems": problems}
        libraries.setdefault(library, {})[rule] = settings
        if "network_first_eigenbases" in optimizer:
            bases = [matrix for tensor in optimizer["network_first_eigenbases"] for matrix in tensor]
            write("eigenbases", [flat(matrix) for matrix in bases])
    for library, rules in libraries.items():
        write(library, rules)
    averages = {
        name: {
            "hyperparameters": setting["hyperparameters"],
            "problems": {
                key: {"lr": value["lr"], "average": [flat(entry) for entry in value["average"]]}
                for key, value in setting.items()
                if key != "hyperparameters"
            },
        }
        for name, setting in truth["averages"]["settings"].items()
    }
    matrices = {
        name: {
            "matrix": value["matrix"],
            "final": {key: {"coefficients": i["coefficients"], "matrix": i["final"]} for key, i in value["iterations"].items()},
        }
        for name, value in truth["newton_schulz"]["matrices"].items()
    }
    sparse = truth["sparse_adam"]
    write(
        "others",
        {
            "problems": {
                key: {name.lower(): truth["problems"][key][name] for name in names}
                for key, names in (("matrix", ("A", "B", "C", "start")), ("network", ("X", "T", "start")))
            },
            "averages": averages,
            "newtonSchulz": matrices,
            "sparseAdam": {
                **{key: sparse["problem"][key] for key in ("start", "target", "rows")},
                "settings": {k: {key: v[key] for key in ("hyperparameters", "lr", "path")} for k, v in sparse["settings"].items()},
            },
            "fullMatrixAdaGrad": {
                name: {
                    "hyperparameters": setting["hyperparameters"],
                    **{key: {"lr": setting[key]["lr"], "path": setting[key]["path"]} for key in ("rosenbrock", "quadratic")},
                }
                for name, setting in truth["full_matrix_adagrad"]["settings"].items()
            },
            "schedules": truth["schedules"]["schedules"],
            "blocks": {
                name: {key: value[key] for key in ("input", "map", "absmax", "codes", "dequantised")}
                for name, value in truth["block_quantisation"]["blocks of 16"].items()
            },
            "bfloat16": {
                "nearestBits": [bits(pair) for pair in truth["bfloat16"]["nearest_bits"]],
                "stochasticBits": [bits(pair) for pair in truth["bfloat16"]["stochastic_bits"]["table"]],
            },
        },
    )


def write(name, value):
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    (FOLDER / f"{name}.json").write_text(text + "\n")


main()
