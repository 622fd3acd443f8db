"""Builds that are killed: the site is the old one or the new one at every moment, and the next build is right."""

import os
import signal
import time

import campaign
import program
import sites
from book_folder import RESULTS, SOURCES, remove

OWN = ("notes.txt", "drafts/one.txt")
"""Files of an author's in the output folder."""
SIGNALS = {"KILL": signal.SIGKILL, "TERM": signal.SIGTERM, "INT": signal.SIGINT}


class Kills(campaign.Kind):
    name = "kills"
    count = 200

    def prepare(self):
        self.old, self.new = self.place / "old", self.place / "new"
        book = self.book
        book.keep(SOURCES, self.old)
        change_everything(book)
        book.keep(SOURCES, self.new)
        self.sites = {}
        self.seconds = {}
        # The cache holds both versions' results when a trial begins, and the site is that of the old one.
        for version in (self.new, self.old):
            book.bring_back(SOURCES, version)
            began = time.monotonic()
            book.must_build()
            self.seconds["clean"] = time.monotonic() - began
            for name in OWN:
                book.write(f"output/{name}", "an author's own")
            self.sites[version] = sites.contents(book.path / "output")
        book.keep(RESULTS, self.old)
        book.bring_back(SOURCES, self.new)
        began = time.monotonic()
        book.must_build()
        self.seconds["warm"] = time.monotonic() - began

    def attempt(self, trial):
        book = self.book
        choose = trial.random
        book.bring_back(SOURCES, self.new)
        book.bring_back(RESULTS, self.old)
        trial.note("# the old book was built, then every file of it was edited")
        for path in book.temporaries.iterdir():
            remove(path)
        warm = choose.random() < 0.8
        if not warm:
            remove(book.path / "cache")
            trial.note("rm -r cache")
        command = "check" if choose.random() < 0.08 else "build"
        name = choose.choice(list(SIGNALS))
        process = book.start(*book.arguments(command))
        moment = self.wait(process, choose, "warm" if warm else "clean")
        process.send(SIGNALS[name])
        trial.note(f"kill -{name}    # {moment}")
        run = process.wait(10)
        self.require_end(trial, run, SIGNALS[name])
        self.require_whole(trial)
        self.require_next(trial, command, choose)

    def start_again(self):
        """Each trial brings back everything anyway."""

    def wait(self, process, choose, state):
        """Waits for a random moment: at any time, while the new site is made, or just after it has become the site."""
        phase = choose.choice(["any", "any", "writing", "writing", "switching"])
        if phase == "any":
            seconds = choose.uniform(0, 1.2 * self.seconds[state])
            time.sleep(seconds)
            return f"after {1000 * seconds:.0f} ms"
        pause = choose.uniform(0, 0.004)
        if phase == "writing":
            number = choose.randrange(60)
            reached = lambda: files_below(self.book.path / "cache/staging") > number
            moment = f"{1000 * pause:.1f} ms after file {number} of the new site was begun"
        else:
            before = os.stat(self.book.path / "output").st_ino
            reached = lambda: number_of(self.book.path / "output") != before
            moment = f"{1000 * pause:.1f} ms after the folders were exchanged"
        while process.is_running and not reached():
            time.sleep(0.0001)
        time.sleep(pause)
        return moment

    def require_end(self, trial, run, number):
        ended = {0, 128 + number, -number}
        if not trial.require(run.status in ended and not run.timed_out, f"end: exit code {run.status} after a signal"):
            trial.note(f"# printed: {run.end_of_text()}")

    def require_whole(self, trial):
        """The site is one of the two, whatever the moment; a folder of the author's may be on its way."""
        found = sites.contents(self.book.path / "output")
        for version in (self.old, self.new):
            wanted = dict(self.sites[version])
            if "drafts/one.txt" not in found:
                del wanted["drafts/one.txt"]
            if found == wanted:
                return
        old, new = (sites.differences(found, self.sites[version], at_most=4) for version in (self.old, self.new))
        trial.require(False, f"mixed: beside the old site {old}; beside the new one {new}")

    def require_clean(self, trial):
        """`book clean` takes the pages away and nothing of the author's, wherever the killed build had it."""
        trial.require_sound(self.book.run(*self.book.arguments("clean")), statuses=(0,))
        found = sites.contents(self.book.path / "output")
        wanted = {name: self.sites[self.old][name] for name in OWN}
        difference = sites.differences({name: found[name] for name in found if name != ".book-files"}, wanted)
        trial.require(not difference, f"lost: after 'book clean' {difference}")

    def require_next(self, trial, command, choose):
        version = choose.choice([self.old, self.new])
        if version == self.old:
            self.book.bring_back(SOURCES, self.old)
            trial.note("# the edits are taken back")
        if command == "check":
            trial.require_sound(self.book.check(), statuses=(0,))
        elif choose.random() < 0.15:
            self.require_clean(trial)
        trial.require_sound(self.book.build(), statuses=(0,))
        difference = sites.differences(sites.contents(self.book.path / "output"), self.sites[version])
        trial.require(not difference, f"wrong: after the next build {difference}")
        remaining = program.remaining_processes(self.book.path)
        trial.require(not remaining, f"processes: {remaining} still run")
        leftovers = self.book.leftovers()
        trial.require(not leftovers, f"leftovers: after the next build there are {', '.join(leftovers[:5])}")


def change_everything(book):
    """Edits that change every page, bring a file and take one away."""
    for number, name in enumerate(("01-descent", "02-rules", "03-data", "index")):
        book.write(f"chapters/{name}.md", book.read(f"chapters/{name}.md") + f"\nMore of it, $y_{number}$.\n")
    book.rewrite(
        "chapters/01-descent.md",
        lambda text: text.replace("steps: 12", "steps: 14").replace("images/hill.svg", "images/dale.svg"))
    book.write("chapters/images/dale.svg", book.read("chapters/images/hill.svg").replace("#7a9", "#a97"))
    book.write("templates/partials/footer.mustache", book.read("templates/partials/footer.mustache") + "<p>new</p>\n")
    book.write("templates/assets/book.css", book.read("templates/assets/book.css") + "/* new */\n")


def files_below(folder):
    return sum(len(files) for _, _, files in os.walk(folder))


def number_of(path):
    try:
        return os.stat(path).st_ino
    except OSError:
        return None
