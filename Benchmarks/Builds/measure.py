"""How long the course takes to build: from nothing, again, and after edits of several kinds.

    swift build -c release
    python3 Benchmarks/Builds/measure.py [--book PROGRAM] [--runs N]

Works on a copy of the book. Prints the fastest and the mean time of each kind of build, in seconds. With several
programs, given as '--book A --book B', they take turns, and the last column compares each with the first.
"""

import argparse
import pathlib
import shutil
import subprocess
import tempfile
import time

PROJECT = pathlib.Path(__file__).resolve().parents[2]
PARTS = ["chapters", "templates", "Sources", "Tests", "README.md", "Package.swift"]


def replaced(path, old, new):
    """An edit that is taken back by the next of its kind."""

    def edit(folder):
        file = folder / path
        text = file.read_text()
        assert old in text or new in text, f"{path} holds neither '{old}' nor '{new}'"
        file.write_text(text.replace(new, old) if new in text else text.replace(old, new))

    return edit


def appended(path, line):
    def edit(folder):
        with open(folder / path, "a") as file:
            file.write(line)

    return edit


EDITS = {
    "nothing": lambda folder: None,
    "a line of prose": appended("chapters/05-adamw.md", "\nAnother line of prose.\n"),
    "a new word": lambda folder: appended("chapters/05-adamw.md", f"\nA word: zq{time.monotonic_ns()}x.\n")(folder),
    "a section's title": replaced("chapters/02-momentum.md", "\n## ", "\n## So "),
    "a style sheet": appended("templates/assets/book.css", "\n"),
    "a page's template": appended("templates/page.mustache", "\n"),
}


def build(program, folder, site):
    start = time.perf_counter()
    command = [program, "build", "--output", site / "output", "--cache", site / "cache"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    elapsed = time.perf_counter() - start
    assert result.returncode == 0, result.stdout + result.stderr
    return elapsed


def measure(programs, runs, folder):
    times = {}
    for run in range(runs):
        for program in programs:
            site = folder / f"clean-{run}-{programs.index(program)}"
            times.setdefault(("from nothing", program), []).append(build(program, folder, site))
    sites = {program: folder / f"site-{index}" for index, program in enumerate(programs)}
    for program in programs:
        build(program, folder, sites[program])
    for kind, edit in EDITS.items():
        for run in range(-1, 2 * runs):
            edit(folder)
            for program in programs:
                elapsed = build(program, folder, sites[program])
                # The first finds what the edits before it have left.
                if run >= 0:
                    times.setdefault((kind, program), []).append(elapsed)
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--book", action="append", help="a program to measure; the project's own release build")
    parser.add_argument("--runs", type=int, default=4, help="builds from nothing; twice as many after edits")
    options = parser.parse_args()
    programs = [str(pathlib.Path(book).resolve()) for book in options.book or [PROJECT / ".build/release/book"]]
    with tempfile.TemporaryDirectory(prefix="book-measure-") as name:
        folder = pathlib.Path(name)
        for part in PARTS:
            source = PROJECT / part
            shutil.copytree(source, folder / part) if source.is_dir() else shutil.copy(source, folder / part)
        times = measure(programs, options.runs, folder)
    for (kind, program), all_times in times.items():
        mean = sum(all_times) / len(all_times)
        first = times[(kind, programs[0])]
        ratio = f"{mean / (sum(first) / len(first)):8.2f}" if len(programs) > 1 else ""
        print(f"{kind:20} {min(all_times):8.3f} {mean:8.3f}{ratio}  {program if len(programs) > 1 else ''}".rstrip())


if __name__ == "__main__":
    main()
