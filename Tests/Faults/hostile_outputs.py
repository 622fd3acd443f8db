"""Output folders and caches that hold an author's files, or are folders of the book."""

import re
import shutil

from hostile_case import BUILD, CLEAN, FINE, REFUSED, Case, preparing

KEPT = ("results", "programs", "pdf", "printing", "by-document", "staging", "stems", "chapters", "set-aside")
"""Names of folders that a cache has, or had in former versions."""


def cases():
    return [*foreign(), *overlapping(), *lists(), *linked(), *special(), *lost_templates()]


def foreign():
    """Folders that no build made."""
    names = [("own", f"own/{name}/notes.txt") for name in KEPT]
    here = [("own", f"{name}/notes.txt") for name in ("results", "programs", "printing", "pdf")]
    return [
        Case("clean a folder that no build wrote", ["clean --output own --cache none"],
             preparing(("own", "own/notes.txt"), ("own", "own/a/notes.txt"))),
        Case("clean a foreign folder as output and cache", ["clean --output own --cache own"],
             preparing(("own", "own/notes.txt"), ("own", "own/a/notes.txt"))),
        Case("clean a foreign cache with folders named as in a cache", ["clean --output none --cache own"],
             preparing(*names), REFUSED, "foreign-cache"),
        Case("build with a foreign cache", ["build --output output --cache own"],
             preparing(*names), REFUSED, "foreign-cache"),
        Case("build --cache . beside folders named as in a cache", ["build --output output --cache ."],
             preparing(*here), REFUSED, "overlapping-folders"),
        Case("build --cache . beside results of 300 MB", ["build --output output --cache ."],
             preparing(("own_large", "results/large", 300 << 20)), REFUSED, "overlapping-folders"),
        Case("a cache with a foreign file of 300 MB in results", [BUILD, edit, edit],
             preparing(("built",), ("own_large", "cache/results/notes", 300 << 20)), FINE),
        Case("clean a cache with a foreign file in results", [CLEAN],
             preparing(("built",), ("own", "cache/results/notes.txt"), ("own", "cache/notes.txt"))),
        Case("clean a cache with foreign files in staging and programs", [CLEAN],
             preparing(("built",), ("own", "cache/staging/notes.txt"), ("own", "cache/programs/notes.txt"))),
        Case("build with foreign files in staging and programs", [BUILD, edit],
             preparing(("built",), ("own", "cache/staging/notes.txt"), ("own", "cache/programs/notes.txt")), FINE),
        Case("build into a folder with an index.html", [BUILD],
             preparing(("own", "output/index.html"), ("own", "output/assets/book.css")), REFUSED, "foreign-output"),
        Case("build into a folder with other files", [BUILD],
             preparing(("own", "output/notes.txt")), REFUSED, "foreign-output"),
        Case("build beside files that an empty list allows", [BUILD, edit, CLEAN],
             preparing(("own", "output/notes.txt"), ("own", "output/assets/notes.txt"), ("own", "output/a/b/notes.txt"),
                       ("own", "output/.git/config"), ("write", "output/.book-files", "")), FINE),
        Case("a file of the author's where a page wants to be", [BUILD],
             preparing(("own", "output/index.html"), ("write", "output/.book-files", "")), REFUSED, "foreign-output"),
        Case("a folder of the author's where a page wants to be", [BUILD],
             preparing(("own", "output/index.html/notes.txt"), ("write", "output/.book-files", "")), REFUSED,
             "foreign-output"),
        Case("an author's file in the folder for making sites in place", [BUILD, edit, CLEAN],
             preparing(("built",), ("own", "output/.book-staging/notes.txt")), FINE),
        Case("an author's file in a page's folder, which the site no longer has", [BUILD, lose_picture, CLEAN],
             preparing(("built",), ("own", "output/images/notes.txt")), FINE),
        Case("a file where the output folder wants to be", [BUILD], preparing(("own", "output", "mine")), REFUSED),
        Case("a file where the cache wants to be", [BUILD], preparing(("own", "cache", "mine")), REFUSED),
    ]


def overlapping():
    """Folders of the book as folders to write to."""
    found = []
    for folder in (
        "chapters", "chapters/images", "chapters/out", "chapters/../chapters", ".", "..", "templates",
        "templates/assets", "Sources", "linked",
    ):
        prepare = preparing(("link", "linked", "chapters"))
        found += [
            Case(f"--output {folder}",
                 [f"build --output {folder} --cache cache", lose_picture, f"build --output {folder} --cache cache",
                  f"clean --output {folder} --cache cache"], prepare),
            Case(f"--output {folder} is refused", [f"build --output {folder} --cache cache"], prepare, REFUSED,
                 "overlapping-folders"),
            Case(f"--cache {folder} is refused", [f"build --output output --cache {folder}"], prepare, REFUSED,
                 "overlapping-folders"),
        ]
    for output, cache in (("cache/site", "cache"), ("output", "output/cache"), ("one", "one"), ("one/..", "cache")):
        found.append(
            Case(f"--output {output} --cache {cache}", [f"build --output {output} --cache {cache}"], statuses=REFUSED,
                 finding="overlapping-folders"))
    return found


def lists():
    """Lists of written files that lead elsewhere."""
    zeros = "0" * 32
    form = "book-files 2\n"
    ways = (
        "../chapters/01-descent.md", "a/../../chapters/01-descent.md", "..", ".", "", "linked/text.txt", "./notes.txt",
    )
    foreign = "".join(f"{zeros} {name}\n" for name in ways)
    found = []
    for title, text in (("a list of this form", form + foreign), ("a list of names alone", "\n".join(ways) + "\n")):
        for command in (BUILD, CLEAN):
            found.append(
                Case(f"{title} that leads outside, {command.split()[0]}", [command], leading_outside(text)))
    return found + [
        Case("a list with the fingerprints of files outside, build", [BUILD], true_list),
        Case("a list with the fingerprints of files outside, clean", [CLEAN], true_list),
    ]


def leading_outside(text):
    def prepare(scene):
        scene.own("output/notes.txt")
        scene.write("output/.book-files", text)
        scene.link("output/linked", scene.outside)
    return prepare


def true_list(scene):
    """The list names a file outside with its true fingerprint, which the builder itself wrote: it is that of a page."""
    leading_outside("")(scene)
    scene.book.must_build(output="other", cache="other-cache")
    first, *lines = (scene.path / "other/.book-files").read_text().splitlines()
    fingerprint, name = next(line for line in lines if line.endswith(".html")).split(" ", 1)
    shutil.copy(scene.path / "other" / name, scene.outside / "page.html")
    scene.write("output/.book-files", f"{first}\n{fingerprint} linked/page.html\n")


def linked():
    """Folders that are links."""
    return [
        Case("the output folder is a link", [BUILD, edit, CLEAN],
             preparing(("folder", "elsewhere"), ("link", "output", "elsewhere")), FINE),
        Case("the cache is a link", [BUILD, edit, CLEAN],
             preparing(("folder", "elsewhere"), ("link", "cache", "elsewhere")), FINE),
        Case("the output folder is a link to nothing", [BUILD], preparing(("link", "output", "nowhere"))),
        Case("the output folder is a link to itself", [BUILD], preparing(("link", "output", "output")), REFUSED),
        Case("the cache's results are a link outside", [BUILD, edit, edit, CLEAN], results_outside),
        Case("the cache's staging is a link outside", [BUILD, edit, CLEAN],
             lambda scene: (scene.built(), scene.link("cache/staging", scene.outside))),
        Case("the cache's set-aside is a link outside", [change_page, CLEAN],
             lambda scene: (scene.built(), scene.link("cache/set-aside", scene.outside))),
        Case("the site's assets are a link outside", [BUILD, edit, CLEAN], assets_outside),
    ]


def results_outside(scene):
    scene.built()
    scene.own_large("../outside/large", 300 << 20)
    scene.link("cache/results", scene.outside)


def assets_outside(scene):
    scene.built()
    shutil.copytree(scene.path / "output/assets", scene.outside / "assets")
    scene.note(f"cp -r output/assets {scene.outside}")
    scene.link("output/assets", scene.outside / "assets")


def special():
    """Pipes in the place of files that builds read or write."""
    return [
        Case("a page is a FIFO", [BUILD], preparing(("pipe", "output/index.html"))),
        Case("a page is a FIFO, after a build", [BUILD], preparing(("built",), ("pipe", "output/index.html")), FINE),
        Case("a page is a FIFO, clean", [CLEAN], preparing(("built",), ("pipe", "output/index.html"))),
        Case("the list of written files is a FIFO", [BUILD], preparing(("pipe", "output/.book-files"))),
        Case("the list of written files is a FIFO, clean", [CLEAN],
             preparing(("built",), ("pipe", "output/.book-files"))),
        Case("the list of written files is a folder", [BUILD], preparing(("own", "output/.book-files/notes.txt"))),
        Case("the cache's tag is a FIFO", [BUILD], preparing(("built",), ("pipe", "cache/CACHEDIR.TAG"))),
        Case("the cache's results are a FIFO", [BUILD, edit], preparing(("built",), ("pipe", "cache/results")), FINE),
        Case("the output folder is a FIFO", [BUILD], preparing(("pipe", "output")), REFUSED),
        Case("the cache is a FIFO", [BUILD], preparing(("pipe", "cache")), REFUSED),
        Case("the folder for staging is a FIFO", [BUILD, edit], preparing(("built",), ("pipe", "cache/staging"))),
    ]


def lost_templates():
    """Templates without what the site needs."""
    def without(name):
        def lose(book):
            shutil.move(book.path / name, book.path / "moved")
        lose.__doc__ = f"mv {name} moved"
        return lose
    return [
        Case("the templates' assets are gone", [without("templates/assets")], preparing(("built",)),
             site_has=("assets/book.css", "assets/book.js")),
        Case("the templates' style sheet is gone", [without("templates/assets/book.css")], preparing(("built",)),
             site_has=("assets/book.css",)),
        Case("the templates' partials are gone", [without("templates/partials")], preparing(("built",)),
             site_has=("index.html", "assets/book.css")),
        Case("the templates are gone", [without("templates")], preparing(("built",)),
             site_has=("index.html", "assets/book.css")),
        Case("the chapters are gone", [without("chapters")], preparing(("built",)), REFUSED),
    ]


def edit(book):
    """a chapter is edited, then 'book build'"""
    book.write("chapters/02-rules.md", book.read("chapters/02-rules.md") + "\nAn edit.\n")


def lose_picture(book):
    """the picture is taken out of the text, then 'book build'"""
    text = book.read("chapters/01-descent.md")
    book.write("chapters/01-descent.md", re.sub(r"!\[.*\]\(images/hill.svg.*\)", "", text))


def change_page(book):
    """a page is changed by hand, then 'book build'"""
    with (book.path / "output/index.html").open("a") as page:
        page.write("mine")
