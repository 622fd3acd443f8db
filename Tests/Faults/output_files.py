"""Files of the site that are changed, removed or replaced: the next build puts them right and loses nothing."""

import os

import campaign
import file_damage
import sites
from book_folder import RESULTS, SOURCES, remove

CHANGES = [
    file_damage.flip, file_damage.flip_unseen, file_damage.flip_unseen, file_damage.truncate, file_damage.append,
    file_damage.fill_with_zeros, file_damage.delete, file_damage.put_folder, file_damage.put_full_folder,
    file_damage.put_link_to("/dev/null"), file_damage.put_link_to(None), file_damage.put_pipe,
]
LIST = ".book-files"
FOREIGN = (
    "../chapters/01-descent.md", "/etc/hostname", "assets/../../chapters/02-rules.md", ".", "assets", "linked/own.txt",
)


class OutputFiles(campaign.Kind):
    name = "output-files"
    count = 120

    def prepare(self):
        self.kept = self.place / "kept"
        self.outside = self.place / "outside"
        self.book.must_build()
        self.site = sites.contents(self.book.path / "output")
        self.book.keep(RESULTS, self.kept)
        self.book.keep(SOURCES, self.kept)
        self.sources = sites.contents(self.book.path, leaving_out=(*RESULTS, "tmp"))

    def attempt(self, trial):
        book = self.book
        book.bring_back(RESULTS, self.kept)
        # A build that finds everything as it was remembers the times of the site's files.
        trial.require_sound(book.build(), statuses=(0,))
        book.write("output/notes.txt", "an author's own")
        trial.note("echo \"an author's own\" >output/notes.txt")
        ways = [self.change_file] * 9 + [self.change_list, self.lose_list, self.lose_site]
        trial.random.choice(ways)(trial)
        found = sites.contents(book.path, leaving_out=(*RESULTS, "tmp"))
        trial.require(found == self.sources, f"sources: {sites.differences(found, self.sources)}")

    def change_file(self, trial):
        path = self.book.path / "output" / trial.random.choice(sorted(self.site.keys() - {LIST}))
        way = trial.random.choice([*CHANGES, self.put_link, self.put_other])
        trial.note(f"# {path.relative_to(self.book.path)}: {way(path, trial.random)}")
        changed = path.read_bytes() if path.is_file() and not path.is_symlink() else None
        if changed == (self.kept / path.relative_to(self.book.path)).read_bytes():
            changed = None
        run = self.require_right(trial)
        if changed and run.status == 0:
            trial.require("altered-output" in run.found("warning"), "silence: no warning of a changed file")
            aside = [other.read_bytes() for other in (self.book.path / "cache/set-aside").rglob("*") if other.is_file()]
            trial.require(changed in aside, "lost: the changed file is not in 'cache/set-aside'")

    def put_link(self, path, choose):
        """A link, or a second name, to a file outside that has the same bytes."""
        remove(self.outside)
        self.outside.mkdir()
        target = self.outside / "same"
        path.rename(target)
        if choose.random() < 0.5:
            path.symlink_to(target)
            return "a link to its bytes outside instead"
        os.link(target, path)
        return "a second name for its bytes outside instead"

    def put_other(self, path, choose):
        others = sorted(self.site.keys() - {LIST, str(path.relative_to(self.book.path / "output"))})
        return file_damage.put_bytes_of(self.book.path / "output" / choose.choice(others))(path, choose)

    def change_list(self, trial):
        path = self.book.path / "output" / LIST
        if trial.random.random() < 0.5:
            trial.note(f"# output/{LIST}: {file_damage.flip(path, trial.random)}")
            self.require_right(trial)
            return
        self.lead_outside()
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(lines + [f"{'0' * 32} {name}\n" for name in FOREIGN]))
        trial.note(f"# output/{LIST} names {', '.join(FOREIGN)} too, 'linked' leads outside")
        self.require_right(trial, links=("linked",))

    def lead_outside(self):
        remove(self.outside)
        self.outside.mkdir()
        (self.outside / "own.txt").write_text("an author's own")
        (self.book.path / "output/linked").symlink_to(self.outside)

    def lose_list(self, trial):
        """Without its list the folder is one that no build wrote."""
        (self.book.path / "output" / LIST).unlink()
        trial.note(f"rm output/{LIST}")
        before = sites.contents(self.book.path / "output")
        run = self.book.build()
        trial.require_sound(run, statuses=(1,))
        trial.require("foreign-output" in run.found("error"), f"no 'foreign-output' but {run.found('error')}")
        trial.require(sites.contents(self.book.path / "output") == before, "changed: a refused folder was changed")

    def lose_site(self, trial):
        remove(self.book.path / "output")
        trial.note("rm -r output")
        self.require_right(trial, notes=False)

    def require_right(self, trial, notes=True, links=()):
        """The site is as it was, beside what is the author's; a folder full of the author's files may be refused."""
        before = sites.contents(self.book.path / "output")
        run = self.book.build()
        trial.require_sound(run)
        found = sites.contents(self.book.path / "output")
        if run.status != 0:
            trial.require("foreign-output" in run.found("error"), f"not put right: {run.found('error')}")
            trial.require(found == before, "changed: a refused folder was changed")
            return run
        wanted = dict(self.site)
        if notes:
            wanted["notes.txt"] = before["notes.txt"]
        wanted |= {link: before[link] for link in links}
        trial.require(found == wanted, f"wrong: {sites.differences(found, wanted)}")
        if links:
            trial.require((self.outside / "own.txt").is_file(), "lost: a file outside the site")
        return run
