"""Reading and writing reference files.

Floats are shortest decimals that read back to the same bits. Numbers that JSON has not are the texts "nan", "inf" and
"-inf". A file has a line for each of its entries, so that a change shows where it is.
"""

import json
import math
from pathlib import Path

import numpy as np


def plain(value):
    """The value as JSON can hold it: lists, dictionaries, whole numbers, floats and texts."""
    if isinstance(value, dict):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(entry) for entry in value]
    if isinstance(value, (bool, np.bool_)):
        return int(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if math.isfinite(value) else repr(float(value))
    return value


def text(value):
    """The text of a file: an entry of the outermost list or dictionary is a line."""
    if isinstance(value, dict):
        lines = [f"{json.dumps(key)}: {compact(entry)}" for key, entry in value.items()]
        return "{\n" + ",\n".join(lines) + "\n}\n"
    return "[\n" + ",\n".join(compact(entry) for entry in value) + "\n]\n"


def compact(value):
    """JSON without spaces."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def write(value, path: Path):
    """Writes a file and the folders it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(plain(value)), encoding="utf-8")


def read(path: Path):
    """What a file holds."""
    return json.loads(path.read_text(encoding="utf-8"))
