"""Sources with random faults: the builder ends with a finding or a site, and an author's next build is right."""

import collections

import campaign
import reduction
import sites
import text_damage
from book_folder import PROGRAM, remove

YAML = ["book.yaml", "references.yaml", "symbols.yaml", "coverage.yaml"]

class Mutation(campaign.Kind):
    """Most trials only check, and leave out the chapter with Swift cells, which takes long to compile."""

    name = "mutation"
    count = 2000
    reduced = collections.Counter()
    """How many inputs were made smaller, by their faults: a fault that is in many trials would take all the time."""

    def prepare(self):
        book = self.book
        self.whole_manifest = book.read("chapters/book.yaml")
        program = book.read(PROGRAM)
        book.leave_out_programs()
        book.must_build()
        self.site = sites.contents(book.path / "output")
        chapters = sorted(path.name for path in (book.path / "chapters").glob("*.md"))
        self.texts = [f"chapters/{name}" for name in chapters + YAML]
        templates = (book.path / "templates").rglob("*.mustache")
        self.templates = sorted(str(path.relative_to(book.path)) for path in templates)
        self.sources = {name: (book.path / name).read_bytes() for name in self.texts + self.templates}
        self.sources[PROGRAM] = program.encode()

    def attempt(self, trial):
        choose = trial.random
        mode = choose.choices(["check", "build", "program"], [88, 9, 3])[0]
        if mode == "program":
            self.book.write("chapters/book.yaml", self.whole_manifest)
        wrong = self.damage(trial, mode)
        if mode == "build":
            self.try_build(trial)
        else:
            run = self.book.check()
            trial.require_sound(run)
            self.require_places(trial, run)
            if trial.problems:
                self.reduce(trial, wrong)
        for name in {*wrong, "chapters/book.yaml"}:
            self.book.write(name, self.sources[name])
        if mode == "program":
            remove(self.book.path / PROGRAM)
        if mode == "build":
            self.require_healed(trial)

    def damage(self, trial, mode):
        """Writes one or two wrong sources; the bytes by their names."""
        choose = trial.random
        if mode == "program":
            names = [PROGRAM]
        elif choose.random() < 0.85:
            names = choose.sample(self.texts, choose.choice([1, 1, 1, 2]))
        else:
            names = [choose.choice(self.templates)]
        others = [self.sources[name] for name in self.texts]
        wrong = {name: text_damage.damaged(name, self.sources[name], others, choose) for name in names}
        for name, content in wrong.items():
            self.book.write(name, content)
            trial.inputs[name] = content
        return wrong

    def require_places(self, trial, run):
        """An error names a file of the book."""
        for finding in run.findings:
            if finding["severity"] == "error" and not finding["place"].startswith(("chapters", "templates", "Sources")):
                trial.problems.append(f"place: '{finding.group()[:160]}' names no file of the book")

    def reduce(self, trial, wrong):
        """Leaves of the input what the first fault needs."""
        kind = trial.problems[0].partition(":")[0]
        self.reduced[kind] += 1
        if self.reduced[kind] > 3:
            return
        steps = list(self.book.log)
        for name in wrong:
            def fails(content):
                self.book.write(name, content)
                return kind in self.kinds_of_faults(trial)

            if len(trial.inputs) > 1 and fails(self.sources[name]):
                del trial.inputs[name]
                continue
            trial.inputs[name] = reduction.smallest(wrong[name], fails)
            self.book.write(name, trial.inputs[name])
        self.book.log[:] = steps

    def kinds_of_faults(self, trial):
        """The kinds of what is wrong when the book is checked as it is."""
        attempt = campaign.Trial(trial.kind, trial.seed, trial.number, self.book)
        attempt.require_sound(run := self.book.check())
        self.require_places(attempt, run)
        return {problem.partition(":")[0] for problem in attempt.problems}

    def try_build(self, trial):
        """A build that fails leaves the site; one that succeeds makes what a build from nothing makes."""
        book = self.book
        run = book.build()
        trial.require_sound(run)
        self.require_places(trial, run)
        found = sites.contents(book.path / "output")
        if run.status != 0:
            difference = sites.differences(found, self.site)
            trial.require(not difference, f"changed: a build that failed changed {difference}")
            return
        for name in ("nothing", "nothing-cache"):
            remove(book.path / name)
        again = book.build(output="nothing", cache="nothing-cache")
        trial.require_sound(again, statuses=(0,))
        difference = sites.differences(found, sites.contents(book.path / "nothing"))
        trial.require(not difference, f"stale: beside a build from nothing {difference}")

    def require_healed(self, trial):
        run = self.book.build()
        trial.require_sound(run, statuses=(0,))
        difference = sites.differences(sites.contents(self.book.path / "output"), self.site)
        trial.require(not difference, f"wrong: with the sources as they were {difference}")
