"""Sources that are links, pipes or paths that lead out of the book."""

from hostile_case import BUILD, CLEAN, REFUSED, Case, after_a_build, preparing


def cases():
    return after_a_build([*listings(), *pictures(), *sources(), *templates(), *data()])


def listings():
    found = []
    for file in (
        "../../../../../../etc/passwd", "../outside/Secret.swift", "Sources/../../outside/Secret.swift", "/etc/passwd",
        "chapters/../../outside/Secret.swift", "./../outside/Secret.swift",
    ):
        found.append(Case(f"a listing of {file}", [BUILD], preparing(("say", listing(file))), REFUSED))
    return found + [
        Case("a listing through a link to a file", [BUILD],
             listing_through("Sources/linked.swift", "Secret.swift"), REFUSED),
        Case("a listing through a link to a folder", [BUILD],
             listing_through("Sources/linked", "", "Sources/linked/Secret.swift"), REFUSED),
        Case("a listing of a FIFO", [BUILD],
             preparing(("say", listing("Sources/pipe.swift")), ("pipe", "Sources/pipe.swift")), REFUSED),
        Case("a listing of the cache", [BUILD],
             preparing(("say", listing("cache/CACHEDIR.TAG"))), REFUSED),
        Case("a listing of a folder", [BUILD], preparing(("say", listing("Sources"))), REFUSED),
        Case("a listing of a device", [BUILD],
             preparing(("say", listing("Sources/zero.swift")), ("link", "Sources/zero.swift", "/dev/zero")), REFUSED),
    ]


def listing(file):
    return f"```swift-source\nfile: {file}\ndeclaration: secret\n```"


def listing_through(link, target, file=""):
    def prepare(scene):
        scene.link(link, scene.outside / target)
        scene.say(listing(file or link))
    return prepare


def pictures():
    """Pictures and links to files that are not in the folder of the chapters."""
    found = []
    for path in (
        "../../outside/text.txt", "/etc/passwd", "images/../../../outside/text.txt", "%2e%2e/%2e%2e/outside/text.txt",
        "..\\\\..\\\\outside\\\\text.txt", "./.././../outside/text.txt", "a/b/../../../../outside/text.txt",
        "file:///etc/passwd", "FILE:/etc/passwd",
    ):
        found.append(Case(f"a picture at {path}", [BUILD], preparing(("say", f"![a]({path})")), REFUSED))
    return found + [
        Case("a link to a file outside", [BUILD], preparing(("say", "[a](../../outside/text.txt)")), REFUSED),
        Case("a picture that is a link outside", [BUILD], picture_linked("images/linked.txt", "text.txt"), REFUSED),
        Case("a picture in a folder that is a link outside", [BUILD],
             picture_linked("images/linked", "", "images/linked/text.txt"), REFUSED),
        Case("a link to a file that is a link outside", [BUILD],
             picture_linked("images/linked.txt", "text.txt", words="[a]({})"), REFUSED),
        Case("a picture that is a FIFO", [BUILD],
             preparing(("pipe", "chapters/images/pipe.png"), ("say", "![a](images/pipe.png)")), REFUSED),
        Case("a picture that is a device", [BUILD],
             preparing(("link", "chapters/images/zero.png", "/dev/zero"), ("say", "![a](images/zero.png)")), REFUSED),
        Case("a picture that is a folder", [BUILD],
             preparing(("own", "chapters/images/a.png/b", ""), ("say", "![a](images/a.png)")), REFUSED),
        Case("a picture named index.html", [BUILD],
             preparing(("own", "chapters/index.html"), ("say", "![a](index.html)"))),
        Case("a picture named as the script", [BUILD],
             preparing(("own", "chapters/assets/book.js"), ("say", "![a](assets/book.js)"))),
        Case("a picture named as the list of written files", [BUILD, BUILD, CLEAN],
             preparing(("own", "chapters/.book-files", "../Sources/Halving.swift\n"), ("say", "![a](.book-files)"))),
        Case("a picture named as the mark of an unfinished site", [BUILD, BUILD, CLEAN],
             preparing(("own", "chapters/.book-incomplete"), ("say", "![a](.book-incomplete)"))),
        Case("a picture in a folder named as that for staging", [BUILD, BUILD, CLEAN],
             preparing(("own", "chapters/.book-staging/0"), ("say", "![a](.book-staging/0)"))),
    ]


def picture_linked(link, target, path="", words="![a]({})"):
    def prepare(scene):
        scene.link(f"chapters/{link}", scene.outside / target)
        scene.say(words.format(path or link))
    return prepare


def sources():
    """Chapters and lists that are something else than files of the book."""
    found = []
    for name in ("02-rules.md", "index.md", "book.yaml", "references.yaml", "symbols.yaml", "coverage.yaml"):
        path = f"chapters/{name}"
        found += [
            Case(f"{name} is a link outside", [BUILD], source_linked(path), REFUSED),
            Case(f"{name} is a link to /etc/passwd", [BUILD], preparing(("link", path, "/etc/passwd")), REFUSED),
            Case(f"{name} is a FIFO", [BUILD], preparing(("pipe", path)), REFUSED),
            Case(f"{name} is a FIFO, check", ["check --cache cache"], preparing(("pipe", path)), REFUSED),
            Case(f"{name} is a link to itself", [BUILD], preparing(("link", path, name)), REFUSED),
            Case(f"{name} is a folder", [BUILD], source_folder(path), REFUSED),
        ]
    for before, after in (
        ("bibliography: references.yaml", "bibliography: ../../outside/text.txt"),
        ("bibliography: references.yaml", "bibliography: /etc/passwd"),
        ("symbols: symbols.yaml", "symbols: ../../outside/text.txt"),
        ("- 02-rules.md", "- ../chapters/02-rules.md"),
        ("- 02-rules.md", "- /etc/passwd"),
        ("- 02-rules.md", "- images/../02-rules.md"),
    ):
        found.append(Case(f"book.yaml: {after}", [BUILD], manifest_saying(before, after), REFUSED))
    return found


def source_linked(path):
    """The file is moved out of the book and linked to, with words that are not to be published."""
    def prepare(scene):
        text = scene.book.read(path)
        words = "# not for readers" if path.endswith(".yaml") else "not for readers"
        (scene.outside / "source").write_text(f"{text}\n{words}\n")
        scene.note(f"(cat {path}; echo; echo '{words}') >{scene.outside}/source")
        scene.link(path, scene.outside / "source")
    return prepare


def source_folder(path):
    def prepare(scene):
        (scene.path / path).unlink()
        scene.note(f"rm {path}")
        scene.own(f"{path}/notes.txt")
    return prepare


def manifest_saying(before, after):
    def prepare(scene):
        scene.book.rewrite("chapters/book.yaml", lambda text: text.replace(before, after))
        scene.note(f"sed -i 's#{before}#{after}#' chapters/book.yaml")
    return prepare


def templates():
    return [
        Case("an asset is a link outside", [BUILD], linked_outside("templates/assets/linked.txt", "text.txt"), REFUSED),
        Case("a folder of assets is a link outside", [BUILD], linked_outside("templates/assets/linked", ""), REFUSED),
        Case("a partial is a link outside", [BUILD],
             linked_outside("templates/partials/footer.mustache", "text.txt"), REFUSED),
        Case("an asset is a FIFO", [BUILD], preparing(("pipe", "templates/assets/pipe")), REFUSED),
        Case("a partial is a FIFO", [BUILD], preparing(("pipe", "templates/partials/footer.mustache")), REFUSED),
        Case("an asset is a link to itself", [BUILD], preparing(("link", "templates/assets/loop", "loop"))),
        Case("assets hold a link to their folder", [BUILD], preparing(("link", "templates/assets/loop", "."))),
        Case("assets hold two links to their folder", [BUILD],
             preparing(("link", "templates/assets/one", "."), ("link", "templates/assets/two", "."))),
        Case("templates hold two links to their folder", [BUILD],
             preparing(("link", "templates/one", "."), ("link", "templates/two", "."))),
        Case("a template that includes itself", [BUILD], including("partials/footer", "partials/footer"), REFUSED),
        Case("a template that includes its page", [BUILD], including("partials/footer", "page"), REFUSED),
        Case("sections nested 5,000 deep", [BUILD], nested(5000), REFUSED),
    ]


def linked_outside(link, target):
    return lambda scene: scene.link(link, scene.outside / target)


def including(name, other):
    def prepare(scene):
        path = f"templates/{name}.mustache"
        scene.book.write(path, scene.book.read(path) + f"{{{{> {other}}}}}\n")
        scene.note(f"echo '{{{{> {other}}}}}' >>{path}")
    return prepare


def nested(depth):
    def prepare(scene):
        path = "templates/partials/footer.mustache"
        scene.book.write(path, "{{#book}}" * depth + "x" + "{{/book}}" * depth)
        scene.note(f"# {path} is '{{{{#book}}}}' {depth} times, 'x', '{{{{/book}}}}' {depth} times")
    return prepare


def data():
    return [
        Case("data holds a link to its folder", [BUILD], preparing(("link", "chapters/data/one", "."))),
        Case("data holds two links to its folder", [BUILD],
             preparing(("link", "chapters/data/one", "."), ("link", "chapters/data/two", "."))),
        Case("data holds a FIFO", [BUILD], preparing(("pipe", "chapters/data/pipe"))),
        Case("data holds a link to /etc", [BUILD], preparing(("link", "chapters/data/linked", "/etc"))),
        Case("data holds a link to a device", [BUILD], preparing(("link", "chapters/data/zero.csv", "/dev/zero"))),
    ]
