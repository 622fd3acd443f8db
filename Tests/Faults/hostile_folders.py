"""Folders that hold what no build expects: no file of the author's is lost, none from outside the book is published."""

import os
import shlex

import campaign
import hostile_arguments
import hostile_links
import hostile_outputs
import sites
from book_folder import RESULTS, remove

SECRET = b"not for readers"
ELSEWHERE = "elsewhere"
"""A folder that builds may write to through a link."""


class HostileFolders(campaign.Kind):
    name = "hostile-folders"
    is_a_list = True
    cases = [*hostile_outputs.cases(), *hostile_links.cases(), *hostile_arguments.cases()]
    count = len(cases)

    def prepare(self):
        self.book.leave_out_programs()
        self.book.must_build()
        self.kept = self.place / "kept"
        self.book.keep(RESULTS, self.kept)
        self.site = sites.contents(self.kept / "output")

    def attempt(self, trial):
        book = self.book
        book.lay_out()
        book.leave_out_programs()
        case = self.cases[trial.number]
        trial.note(f"# {case.title}")
        scene = Scene(trial, self.place / "outside", self.kept)
        if case.built:
            scene.built()
        case.prepare(scene)
        last = self.take(trial, case.steps, scene)
        trial.require(
            last.status in case.statuses, f"exit code {last.status} instead of {' or '.join(map(str, case.statuses))}")
        if case.finding:
            found = last.found("error") + last.found("warning")
            trial.require(case.finding in found, f"no finding '{case.finding}' but {found}")
        if case.built and last.status != 0:
            difference = sites.differences(sites.contents(book.path / "output"), self.site)
            trial.require(not difference, f"changed: a command that failed changed {difference}")
        for name in case.site_has:
            trial.require((book.path / "output" / name).is_file(), f"lost: the site has no '{name}'")
        published = sites.holds_text(book.path / "output", SECRET)
        trial.require(not published, f"published: {', '.join(published)} with what is outside the book")
        if trial.problems:
            trial.note(f"# printed: {last.end_of_text()}")

    def take(self, trial, steps, scene):
        """Takes each step, and looks after it whether the author's files are what they were; the last run."""
        run = None
        for step in steps:
            if callable(step):
                trial.note(f"# {step.__doc__}")
                step(self.book)
            before = scene.own_files()
            if callable(step):
                run = self.book.build()
            else:
                run = self.book.run(*(step.split(" ") if isinstance(step, str) else step))
            trial.problems += run.faults()
            loss = sites.lost(before, scene.own_files())
            trial.require(not loss, f"lost: {loss}")
        return run


class Scene:
    """What an author has in a book's folder and around it. Each step is noted as one would type it."""

    def __init__(self, trial, outside, kept):
        self.note = trial.note
        self.book = trial.book
        self.path = self.book.path
        self.outside = outside
        self.kept = kept
        self.registered = []
        remove(outside)
        outside.mkdir()
        (outside / "text.txt").write_bytes(SECRET + b"\n")
        (outside / "Secret.swift").write_bytes(b"func secret() {\n  // " + SECRET + b"\n}\n")

    def own(self, name, text="mine\n"):
        """A file of the author's that must survive, wherever it is."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        self.registered.append(path)
        self.note(f"mkdir -p {os.path.dirname(name) or '.'} && printf {quoted(text)} >{name}")

    def write(self, name, text):
        """A file that builds may change."""
        self.book.write(name, text)
        self.note(f"mkdir -p {os.path.dirname(name)} && printf {quoted(text)} >{name}")

    def own_large(self, name, size):
        self.own(name, "")
        os.truncate(self.path / name, size)
        # The oldest go first.
        os.utime(self.path / name, (1, 1))
        self.note(f"truncate -s {size} {name} && touch -d @1 {name}")

    def say(self, text):
        """Adds a paragraph to a chapter."""
        self.book.write("chapters/02-rules.md", self.book.read("chapters/02-rules.md") + f"\n{text}\n")
        self.note(f"printf {quoted(f'{chr(10)}{text}{chr(10)}')} >>chapters/02-rules.md")

    def link(self, name, target):
        path = self.path / name
        remove(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)
        self.note(f"rm -rf {name}; ln -s {target} {name}")

    def pipe(self, name):
        path = self.path / name
        remove(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(path)
        self.note(f"rm -rf {name}; mkfifo {name}")

    def folder(self, name):
        (self.path / name).mkdir()
        self.note(f"mkdir {name}")

    def built(self):
        """The book was built before."""
        self.book.bring_back(RESULTS, self.kept)
        self.note("book build --output output --cache cache")

    def own_files(self):
        """The sources, the files around the book and what was registered, by their paths."""
        found = sites.contents(self.path, leaving_out=(*RESULTS, "tmp", ELSEWHERE))
        found |= {f"../outside/{name}": kind for name, kind in sites.contents(self.outside).items()}
        for path in self.registered:
            if os.path.lexists(path):
                found[os.path.relpath(path, self.path)] = sites.entry(path)
        return found


def quoted(text):
    """A text as `printf` takes it in a shell."""
    return shlex.quote(text.replace("\\", "\\\\").replace("%", "%%").replace("\n", "\\n"))
