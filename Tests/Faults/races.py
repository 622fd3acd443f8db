"""Inputs that are edited while a build runs: a further build makes what a build from nothing makes."""

import time

import campaign
import sites
from book_folder import RESULTS, SOURCES, remove


def chapter(book, word):
    book.write("chapters/02-rules.md", book.project_text("chapters/02-rules.md") + f"\nAn edit: {word}.\n")


def listed_source(book, word):
    text = book.project_text("Sources/Halving.swift")
    book.write("Sources/Halving.swift", text.replace("step /= 2", f"step /= 2  // {word}"))


def data_file(book, word):
    book.write("chapters/data/heights.csv", f"height\n9.5\n7.25\n{word}\n")


def partial(book, word):
    place = "templates/partials/footer.mustache"
    book.write(place, book.project_text(place) + f"<p>{word}</p>\n")


def style_sheet(book, word):
    place = "templates/assets/book.css"
    book.write(place, book.project_text(place) + f"/* {word} */\n")


def picture(book, word):
    text = book.project_text("chapters/images/hill.svg")
    book.write("chapters/images/hill.svg", text.replace("<path", f"<title>{word}</title><path"))


def works(book, word):
    text = book.project_text("chapters/references.yaml")
    book.write("chapters/references.yaml", text.replace("Comptes rendus", f"Comptes rendus {word}"))


def manifest(book, word):
    text = book.project_text("chapters/book.yaml")
    book.write("chapters/book.yaml", text.replace("One of each", f"{word} of each"))


def note(book, word):
    """No input, but a file of the author's beside the pages: it may not get lost."""
    (book.path / "output" / NOTE).write_text(word)


NOTE = "notes.txt"
INPUTS = [chapter, listed_source, data_file, partial, style_sheet, picture, works, manifest]
EDITS = [*INPUTS, note]


class Races(campaign.Kind):
    name = "races"
    count = 54

    def prepare(self):
        self.kept = self.place / "kept"
        book = self.book
        book.keep(SOURCES, self.kept)
        book.must_build()
        book.keep(RESULTS, self.kept)
        self.seconds = {}
        for name, edit in (("small", chapter), ("large", partial), ("program", data_file)):
            edit(book, "0.5")
            began = time.monotonic()
            book.must_build()
            self.seconds[name] = time.monotonic() - began

    def attempt(self, trial):
        book = self.book
        choose = trial.random
        book.bring_back(SOURCES, self.kept)
        book.bring_back(RESULTS, self.kept)
        edited = EDITS[trial.number % len(EDITS)]
        # Words of one length, so that a file's size doesn't tell.
        words = [f"{trial.number % 1000:03}.{digit}" for digit in range(3)]
        earlier = choose.sample(INPUTS, choose.choice([1, 1, 2]))
        if edited in INPUTS and choose.random() < 0.5:
            earlier[0] = edited
        for edit in earlier:
            edit(book, words[0])
            trial.note(f"# {edit.__name__}: '{words[0]}' written")
        process = book.start(*book.arguments("build"))
        for word in words[1 : choose.choice([2, 2, 3])]:
            seconds = choose.uniform(0, self.length(earlier))
            time.sleep(seconds)
            edited(book, word)
            trial.note(f"# {1000 * seconds:.0f} ms later {edited.__name__}: '{word}' written")
        trial.require_sound(process.wait(30))
        self.require_current(trial, {NOTE} if edited is note else set())

    def length(self, edits):
        """About how long a build takes that finds some edits."""
        if data_file in edits:
            return self.seconds["program"]
        return self.seconds["large" if partial in edits else "small"]

    def require_current(self, trial, own):
        book = self.book
        trial.require_sound(book.build(), statuses=(0,))
        found = sites.contents(book.path / "output")
        for name in ("nothing", "nothing-cache"):
            remove(book.path / name)
        trial.require_sound(book.build(output="nothing", cache="nothing-cache"), statuses=(0,))
        missing = own - found.keys()
        trial.require(not missing, f"lost: '{', '.join(missing)}' of the author's, written while the build ran")
        found = {name: found[name] for name in found if name not in own}
        difference = sites.differences(found, sites.contents(book.path / "nothing"))
        trial.require(not difference, f"stale: beside a build from nothing {difference}")
