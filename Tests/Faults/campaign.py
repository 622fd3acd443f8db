"""Makes the trials of each kind on several workers, and prints what failed."""

import collections
import concurrent.futures
import dataclasses
import pathlib
import random
import shutil
import tempfile
import threading
import time
import traceback

import book_folder
import program


class Trial:
    """One attempt: its random choices, and what was wrong."""

    def __init__(self, kind, seed, number, book):
        self.kind = kind
        self.seed = seed
        self.number = number
        self.book = book
        self.random = random.Random(f"{kind} {seed} {number}")
        self.problems = []
        self.inputs = {}
        """The files that make the trial fail, by their paths."""

    def note(self, step):
        """Writes a step into the reproduction that was no run of the builder."""
        self.book.log.append(step)

    def require(self, holds, problem):
        if not holds:
            self.problems.append(problem)
        return holds

    def require_sound(self, run, statuses=(0, 1)):
        """A run ended as every run must, and with one of some exit codes."""
        self.problems += run.faults()
        if run.status not in statuses and not run.faults():
            self.problems.append(f"exit code {run.status} instead of {' or '.join(map(str, statuses))}")
        if self.problems and run.text.strip():
            self.note(f"# printed: {run.end_of_text()}")


@dataclasses.dataclass
class Campaign:
    project: pathlib.Path
    program: pathlib.Path
    seed: int
    first: int
    count: int | None
    jobs: int
    keeps_folders: bool
    told_in_full: int = 3
    """How many trials that failed in the same way are printed with all steps."""

    def run(self, kinds):
        """Makes all trials of some kinds; the exit code is 1 when one fails."""
        self.printing = threading.Lock()
        self.told = collections.Counter()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="faults-")).resolve()
        passed = failed = 0
        try:
            for kind in kinds:
                if reason := kind.reason_to_skip():
                    print(f"{kind.name}: skipped, {reason}", flush=True)
                    continue
                began = time.monotonic()
                outcomes = self.outcomes(kind)
                passed += outcomes.count(True)
                failed += outcomes.count(False)
                print(
                    f"{kind.name}: {outcomes.count(True)} passed, {outcomes.count(False)} failed "
                    f"in {time.monotonic() - began:.0f} s", flush=True)
        finally:
            if not self.keeps_folders:
                shutil.rmtree(self.folder, ignore_errors=True)
        print(f"{passed} passed, {failed} failed")
        return 1 if failed else 0

    def outcomes(self, kind):
        """Whether each trial of a kind passed."""
        self.tells_all = kind.is_a_list
        count = kind.count if self.count is None else self.count
        if kind.is_a_list:
            count = max(0, min(count, kind.count - self.first))
        numbers = iter(range(self.first, self.first + count))
        taking = threading.Lock()

        def take():
            with taking:
                return next(numbers, None)

        with concurrent.futures.ThreadPoolExecutor(self.jobs) as workers:
            shares = [workers.submit(self.work, kind, worker, take) for worker in range(min(self.jobs, count))]
            return [outcome for share in shares for outcome in share.result()]

    def work(self, kind, worker, take):
        """Makes trials until there are no more numbers, in folders of this worker."""
        place = self.folder / f"{kind.name}-{worker}"
        book = book_folder.BookFolder(place / "book", self.project, self.program)
        trials = kind(book, place)
        outcomes = []
        while (number := take()) is not None:
            book.log.clear()
            trial = Trial(kind.name, self.seed, number, book)
            try:
                trials.attempt(trial)
            except Exception:
                trial.problems.append(f"the trial itself failed:\n{traceback.format_exc()}")
            if trial.problems:
                self.tell(trial)
                trials.start_again()
            outcomes.append(not trial.problems)
        return outcomes

    def tell(self, trial):
        """Prints a trial that failed; of those by chance with the same kind of problem, the first three in full."""
        again = f"  again: Tests/Faults/run {trial.kind} --seed {trial.seed} --first {trial.number} --count 1"
        likeness = (trial.kind, *sorted({problem.partition(":")[0] for problem in trial.problems}))
        with self.printing:
            self.told[likeness] += 1
            lines = [f"FAILED {trial.kind} {trial.number}", *self.reproduction(trial), again]
            if self.told[likeness] > self.told_in_full and not self.tells_all:
                lines = [f"FAILED {trial.kind} {trial.number}: {trial.problems[0]}"[:200], again]
            print(program.CONTROL.sub(lambda sign: repr(sign.group())[1:-1], "\n".join(lines)), flush=True)

    def reproduction(self, trial):
        lines = [f"  {problem}" for problem in trial.problems]
        lines.append("  | cp -r Tests/Faults/book /tmp/book && cp -r templates /tmp/book && cd /tmp/book")
        if not (trial.book.path / book_folder.PROGRAM).is_file():
            lines.append("  | # chapters/03-data.md and its part in book.yaml are removed")
        lines += [f"  | {line}" for step in trial.book.log for line in step.splitlines()]
        for name, content in trial.inputs.items():
            lines.append(f"  {name}: {len(content)} bytes, kept as {self.save(trial, name, content)}")
            lines += [f"  | {line}" for line in content[:1500].decode("utf-8", "backslashreplace").splitlines()]
        return lines

    def save(self, trial, name, content):
        """Keeps the input of a trial that failed; the path below the project's folder."""
        path = self.project / f".build/faults/{trial.kind}-{trial.seed}-{trial.number}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path.relative_to(self.project)


class Kind:
    """A kind of fault. An instance belongs to one worker; `attempt` makes one trial."""

    name = ""
    count = 0
    is_a_list = False
    """Whether there are just `count` trials, which no seed changes."""

    def __init__(self, book, place):
        """- Parameters: a book of the worker's own, and a folder where other things may be."""
        self.book = book
        self.place = place
        self.prepare()

    @classmethod
    def reason_to_skip(cls):
        """Why the kind can't be tried here; nothing where it can."""

    def prepare(self):
        """Brings the worker's book to where trials begin."""

    def attempt(self, trial):
        raise NotImplementedError

    def start_again(self):
        """After a failure, which may have left anything behind."""
        self.book.lay_out()
        self.prepare()
