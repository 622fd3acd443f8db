"""Makes reference values anew and compares them with the files the tests read.

Called by `run`, which sees to the packages.
"""

import argparse
import sys
from pathlib import Path

import torch

import catalogue
import comparison
import files
import numbers_in_tests

TESTS = Path(__file__).resolve().parent.parent
# How many differences of a file are printed.
SHOWN = 5


def parse_arguments():
    """The command line."""
    parser = argparse.ArgumentParser(prog="Tests/ReferenceValues/run")
    parser.add_argument("names", nargs="*", metavar="NAME", help="a file or a folder of tests; all unless given")
    parser.add_argument("--write", action="store_true", help="replace the files the tests read")
    parser.add_argument("--list", action="store_true", help="list the names of the files and end")
    parser.add_argument("--scratch", type=Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def is_called(name, wanted):
    """Whether a name on the command line means an entry: its name, or the folder or the file alone."""
    return wanted in (name, *name.split("/"))


def chosen(wanted):
    """The entries of the catalogue and the tests that the names mean; all of them when there are none."""
    texts = list(numbers_in_tests.TESTS)
    names = [entry.name for entry in catalogue.ENTRIES] + texts
    unknown = [word for word in wanted if not any(is_called(name, word) for name in names)]
    if unknown:
        sys.exit(f"reference values: nothing is called {', '.join(unknown)}; --list shows the names")
    meant = [name for name in names if not wanted or any(is_called(name, word) for word in wanted)]
    return [entry for entry in catalogue.ENTRIES if entry.name in meant], [name for name in texts if name in meant]


def report(entry, scratch):
    """Makes a file, compares it, prints a line about it. Returns whether it is as it should be."""
    made = entry.make()
    files.write(made, scratch / f"{entry.name}.json")
    path = TESTS / entry.folder / "Truth" / f"{entry.file}.json"
    if not path.exists():
        print(f"{entry.name}: missing")
        return False
    difference = comparison.compare(files.plain(made), files.read(path), entry.tolerance)
    print(f"{entry.name}: {difference.summary(entry.tolerance)}", flush=True)
    for fault in difference.faults[:SHOWN]:
        print(f"  {fault}")
    return not difference.faults


def report_text(name):
    """Computes the numbers in a test's own text. Returns whether the text has them."""
    pairs = numbers_in_tests.TESTS[name]()
    found = numbers_in_tests.faults(pairs, (TESTS / f"{name}.swift").read_text(encoding="utf-8"))
    outcome = f"DIFFERS in {len(found)} numbers" if found else f"same {len(pairs)} numbers"
    print(f"{name}.swift: {outcome}", flush=True)
    for fault in found[:SHOWN]:
        print(f"  {fault}")
    return not found


def orphans():
    """The files under Tests/*/Truth that no entry makes."""
    known = {entry.name for entry in catalogue.ENTRIES}
    found = {f"{path.parent.parent.name}/{path.stem}" for path in TESTS.glob("*/Truth/*.json")}
    return sorted(found - known)


def write(entry):
    """Replaces the file the tests read."""
    files.write(entry.make(), TESTS / entry.folder / "Truth" / f"{entry.file}.json")
    print(f"{entry.name}: written", flush=True)


def list_names(entries, texts):
    """Prints what can be asked for."""
    for entry in entries:
        print(f"{entry.name}: {entry.description}")
    for name in texts:
        print(f"{name}: {numbers_in_tests.TESTS[name].__doc__.splitlines()[0]}")


def main():
    """Compares or writes; the exit code is 1 when something differs."""
    # More threads add in other orders.
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    arguments = parse_arguments()
    entries, texts = chosen(arguments.names)
    if arguments.list:
        list_names(entries, texts)
        return 0
    if arguments.write:
        for entry in entries:
            write(entry)
        return 0
    same = [report(entry, arguments.scratch) for entry in entries] + [report_text(name) for name in texts]
    without_maker = [] if arguments.names else orphans()
    for name in without_maker:
        print(f"{name}: no script makes this file")
    print(f"{sum(same)} of {len(same)} agree")
    return 0 if all(same) and not without_maker else 1


if __name__ == "__main__":
    sys.exit(main())
