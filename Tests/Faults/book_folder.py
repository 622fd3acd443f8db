"""A folder with a small book, and the commands that are run in it."""

import os
import pathlib
import re
import shlex
import shutil

import program

SOURCES = ("chapters", "Sources", "templates")
RESULTS = ("output", "cache")
PROGRAM = "chapters/03-data.md"
"""The chapter with a Swift cell."""
LIMIT = 20.0
"""Seconds after which a run counts as endless; on a quiet machine each takes less than one."""


class BookFolder:
    """The small book of this suite with the project's templates, in a folder of its own.

    `log` lists what was done in it since it was last emptied, as one would type it.
    """

    def __init__(self, path, project, builder):
        self.path = pathlib.Path(path)
        self.project = project
        self.builder = builder
        self.log = []
        self.lay_out()

    def lay_out(self):
        """Makes the folder anew, as an author has it before the first build."""
        remove(self.path)
        shutil.copytree(self.project / "Tests/Faults/book", self.path)
        shutil.copytree(self.project / "templates", self.path / "templates")
        self.temporaries.mkdir()

    @property
    def temporaries(self):
        """Where programs put temporary files."""
        return self.path / "tmp"

    def leave_out_programs(self):
        """Takes the chapter with Swift cells out of the book: without it builds are faster."""
        self.rewrite("chapters/book.yaml", lambda text: re.sub(r"  - title: Data\n.*\n", "", text))
        remove(self.path / PROGRAM)

    # What authors do.

    def read(self, name):
        return (self.path / name).read_text()

    def project_text(self, name):
        """A file as it was laid out."""
        folder = self.project if name.startswith("templates/") else self.project / "Tests/Faults/book"
        return (folder / name).read_text()

    def write(self, name, content):
        """Writes a file as editors do: in the place of the old one, in one step."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(path.name + "~")
        beside.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.replace(beside, path)

    def rewrite(self, name, change):
        before = self.read(name)
        after = change(before)
        if before == after:
            raise ValueError(f"the change leaves '{name}' as it was")
        self.write(name, after)

    # What the builder does.

    def arguments(self, command, *options, output="output", cache="cache"):
        folders = ["--cache", str(cache)]
        if command != "check":
            folders += ["--output", str(output)]
        return [command, *folders, *options]

    def start(self, *arguments):
        self.log.append("book " + " ".join(shlex.quote(argument) for argument in arguments))
        environment = dict(os.environ, TMPDIR=str(self.temporaries))
        return program.Process([str(self.builder), *arguments], self.path, environment)

    def run(self, *arguments, limit=LIMIT):
        return self.start(*arguments).wait(limit)

    def build(self, *options, output="output", cache="cache"):
        return self.run(*self.arguments("build", *options, output=output, cache=cache))

    def check(self):
        return self.run(*self.arguments("check"))

    def must_build(self, *options, **folders):
        """Builds where nothing may go wrong, to prepare trials."""
        run = self.build(*options, **folders)
        if run.status != 0 or run.faults():
            raise RuntimeError(f"the small book can't be built: {run.text}")

    # Keeping and bringing back.

    def keep(self, names, place):
        """Copies folders, to be brought back later."""
        for name in names:
            remove(place / name)
            shutil.copytree(self.path / name, place / name, symlinks=True)

    def bring_back(self, names, place):
        for name in names:
            remove(self.path / name)
            shutil.copytree(place / name, self.path / name, symlinks=True)

    def leftovers(self):
        """What builds leave in no folder when they have ended."""
        found = [path for path in (self.path / "cache").rglob("*") if re.search(r"\.\d+$", path.name)]
        for scratch in ("cache/staging", "cache/programs", "cache/printing", "tmp"):
            if (self.path / scratch).is_dir():
                # The former site is cached, with a mark: the next build links what it shares with the new one.
                found += (path for path in (self.path / scratch).iterdir() if not (path / ".book-previous").is_file())
        found += self.path.glob(".*book-staging*")
        found += self.path.glob("output/.book-[!f]*")
        return sorted(str(path.relative_to(self.path)) for path in found)


def remove(path):
    """Removes whatever has a path."""
    if os.path.islink(path) or os.path.isfile(path) or os.path.exists(path) and not os.path.isdir(path):
        os.unlink(path)
    elif os.path.isdir(path):
        shutil.rmtree(path)
