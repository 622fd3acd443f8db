"""Files of the cache that are damaged: builds do without them, and the site is what it is without a cache."""

import campaign
import file_damage
import sites
from book_folder import RESULTS, SOURCES, remove

DAMAGES = [
    file_damage.flip, file_damage.flip, file_damage.flip, file_damage.truncate, file_damage.truncate,
    file_damage.append, file_damage.fill_with_zeros, file_damage.delete, file_damage.put_folder,
    file_damage.put_full_folder, file_damage.put_link_to("/dev/null"), file_damage.put_link_to("/dev/zero"),
    file_damage.put_link_to(None), file_damage.put_pipe,
]
TAG = "CACHEDIR.TAG"


class CachedFiles(campaign.Kind):
    name = "cached-files"
    count = 300

    def prepare(self):
        self.kept, self.edited = self.place / "kept", self.place / "edited"
        book = self.book
        book.keep(SOURCES, self.kept)
        edit(book)
        book.keep(SOURCES, self.edited)
        self.sites = {}
        for version in (self.edited, self.kept):
            remove(book.path / "cache")
            book.bring_back(SOURCES, version)
            book.must_build()
            self.sites[version] = sites.contents(book.path / "output")
        book.keep(RESULTS, self.kept)
        self.files = sorted(path.relative_to(book.path) for path in (book.path / "cache").rglob("*") if path.is_file())

    def attempt(self, trial):
        book = self.book
        book.bring_back(RESULTS, self.kept)
        book.bring_back(SOURCES, self.kept)
        damaged = trial.random.choice(self.files)
        self.damage(trial, damaged)
        version = self.kept
        case = trial.random.choice(["nothing", "nothing", "site", "edit", "edit and back"])
        if case == "site":
            remove(book.path / "output")
            trial.note("rm -r output")
        if case.startswith("edit"):
            version = self.edited
            book.bring_back(SOURCES, version)
            trial.note("echo 'A value `{run} fig-descent.adam.loss | .2f` and $z^7$.' >>chapters/02-rules.md")
        self.require_site(trial, version, damaged)
        if case == "edit and back":
            book.bring_back(SOURCES, self.kept)
            trial.note("# the edit is taken back")
            self.require_site(trial, self.kept, damaged)

    def damage(self, trial, name):
        path = self.book.path / name
        others = [other for other in self.files if other != name and other.parent == name.parent]
        if others and trial.random.random() < 0.15:
            other = trial.random.choice(others)
            file_damage.swap(path, self.book.path / other)
            trial.note(f"# '{name}' and '{other}' exchange their bytes")
        elif others and trial.random.random() < 0.1:
            other = trial.random.choice(others)
            trial.note(f"# {name}: {file_damage.put_bytes_of(self.book.path / other)(path, trial.random)}")
        else:
            trial.note(f"# {name}: {trial.random.choice(DAMAGES)(path, trial.random)}")

    def require_site(self, trial, version, damaged):
        """A build makes the right site. One that finds a cache without its tag may refuse to use it."""
        before = sites.contents(self.book.path / "output")
        run = self.book.build()
        trial.require_sound(run)
        found = sites.contents(self.book.path / "output")
        if run.status == 0:
            difference = sites.differences(found, self.sites[version])
            trial.require(not difference, f"wrong: {difference}")
        else:
            refused = run.found("error") == ["foreign-cache"] and damaged.name == TAG
            trial.require(refused, f"exit code: 1 with {run.found('error')}")
            trial.require(found == before, "changed: a build that failed changed the site")


def edit(book):
    text = book.read("chapters/02-rules.md")
    book.write("chapters/02-rules.md", text + "\nA value `{run} fig-descent.adam.loss | .2f` and $z^7$.\n")
