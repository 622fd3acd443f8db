"""Disks that are full before a build ends: the site is whole, old or new, and a build on a larger disk is right."""

import os
import shutil
import subprocess
import tempfile

import campaign
import sites
from book_folder import SOURCES, remove

FULL = ("no space left", "disk is full", "disk full")
SMALLEST, LARGEST = 64, 6000
"""Sizes of disks, in KiB: from one that holds nothing to one that holds more than a build needs."""


class DiskSizes(campaign.Kind):
    name = "disk-sizes"
    count = 40

    @classmethod
    def reason_to_skip(cls):
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            return "only root can mount disks"
        with tempfile.TemporaryDirectory() as folder:
            if not mount(folder, SMALLEST):
                return "this system lets nobody mount a disk"
            unmount(folder)
        return None

    def prepare(self):
        self.old, self.new = self.place / "old", self.place / "new"
        self.disk = self.place / "disk"
        self.disk.mkdir(exist_ok=True)
        book = self.book
        book.keep(SOURCES, self.old)
        book.must_build()
        book.keep(("output", "cache"), self.old)
        edit(book)
        book.keep(SOURCES, self.new)
        book.must_build()
        book.keep(("output", "cache"), self.new)
        self.sites = {version: sites.contents(version / "output") for version in (self.old, self.new)}
        old, new = self.sites[self.old], self.sites[self.new]
        self.used = room(self.old / "output", old)
        self.changed = room(self.new / "output", [name for name in new if old.get(name) != new[name]])

    def attempt(self, trial):
        self.book.bring_back(SOURCES, self.old)
        for name in ("output", "cache"):
            remove(self.book.path / name)
        ways = [self.clean, self.cache_alone, self.output_alone, self.output_is_disk]
        ways[trial.number % len(ways)](trial)

    def clean(self, trial):
        """Output and cache on one disk, which holds nothing yet."""
        with self.mounted(trial, trial.random.randint(SMALLEST, LARGEST)):
            folders = {"output": self.disk / "output", "cache": self.disk / "cache"}
            self.require_whole(trial, folders, before={}, after=self.sites[self.old])

    def cache_alone(self, trial):
        with self.mounted(trial, trial.random.randint(SMALLEST, LARGEST // 2)):
            folders = {"output": "output", "cache": self.disk / "cache"}
            self.require_whole(trial, folders, before={}, after=self.sites[self.old])

    def output_alone(self, trial):
        """The old site is on the disk, with some room beside it."""
        self.replace_site(trial, self.disk / "output")

    def output_is_disk(self, trial):
        """A mount point can't exchange its name with another folder."""
        self.replace_site(trial, self.disk)

    def replace_site(self, trial, output):
        with self.mounted(trial, self.used + trial.random.randint(0, 2 * self.changed)):
            shutil.copytree(self.old / "output", output, dirs_exist_ok=True)
            self.book.bring_back(("cache",), self.new)
            self.book.bring_back(SOURCES, self.new)
            trial.note("# the disk holds the old site; every chapter was edited")
            folders = {"output": output, "cache": "cache"}
            self.require_whole(trial, folders, before=self.sites[self.old], after=self.sites[self.new])

    def require_whole(self, trial, folders, before, after):
        output = self.book.path / folders["output"]
        run = self.book.build(**folders)
        trial.require_sound(run)
        found = sites.contents(output)
        if run.status == 0:
            trial.require(found == after, f"wrong: {sites.differences(found, after)}")
        else:
            trial.require(found == before, f"mixed: beside the old site {sites.differences(found, before)}")
            said = any(words in run.text.lower() for words in FULL)
            trial.require(said, "silence: no finding says that the disk is full")
        resize(self.disk, 4 * LARGEST)
        trial.note(f"mount -o remount,size={4 * LARGEST}k {self.disk}")
        trial.require_sound(self.book.build(**folders), statuses=(0,))
        found = sites.contents(output)
        trial.require(found == after, f"wrong: with room again {sites.differences(found, after)}")

    def mounted(self, trial, size):
        trial.note(f"mount -t tmpfs -o size={size}k tmpfs {self.disk}")
        return Mounted(self.disk, size)


class Mounted:
    """A disk of some KiB while a block runs."""

    def __init__(self, folder, size):
        self.folder, self.size = folder, size

    def __enter__(self):
        if not mount(self.folder, self.size):
            raise OSError(f"no disk can be mounted at '{self.folder}'")

    def __exit__(self, *_):
        unmount(self.folder)


def room(folder, names):
    """The KiB that files take on a disk, which gives them whole pages."""
    return sum(-(-(folder / name).stat().st_size // 4096) * 4 for name in names)


def edit(book):
    for name in ("01-descent", "02-rules", "03-data"):
        book.write(f"chapters/{name}.md", book.read(f"chapters/{name}.md") + "\nOne sentence more.\n" * 40)
    book.write("templates/partials/footer.mustache", book.read("templates/partials/footer.mustache") + "<p>new</p>\n")


def mount(folder, size):
    arguments = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(folder)]
    try:
        return subprocess.run(arguments, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def resize(folder, size):
    subprocess.run(["mount", "-o", f"remount,size={size}k", str(folder)], check=True)


def unmount(folder):
    subprocess.run(["umount", "-l", str(folder)], check=True)
