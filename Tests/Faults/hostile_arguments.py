"""Names of folders and values of options that nobody means."""

from hostile_case import REFUSED, Case

WRONG = (1, 64)


def cases():
    return [*empty(), *odd_folders(), *odd_options()]


def empty():
    """An empty name is the root or the current folder to a program that adds a slash to it."""
    return [
        Case("clean with an empty cache", [["clean", "--output", "output", "--cache", ""]], statuses=REFUSED),
        Case("clean with empty folders", [["clean", "--output", "", "--cache", ""]], statuses=REFUSED),
        Case("clean of /", [["clean", "--output", "/", "--cache", "cache"]], statuses=REFUSED),
        Case("clean with the cache /", [["clean", "--output", "output", "--cache", "/"]], statuses=REFUSED),
        Case("clean of devices", [["clean", "--output", "/dev/null", "--cache", "/dev/null"]], statuses=WRONG),
        Case("build with an empty output", [build("--output", "")], statuses=REFUSED),
        Case("build with an empty cache", [build("--cache", "")], statuses=REFUSED),
        Case("build with empty chapters", [build("--chapters", "")], statuses=REFUSED),
        Case("build with empty templates", [build("--templates", "")], statuses=REFUSED),
        Case("explain nothing", [build("--explain", "")], statuses=WRONG),
    ]


def odd_folders():
    return [
        Case("build to /", [build("--output", "/")], statuses=REFUSED),
        Case("chapters in /", [build("--chapters", "/")], statuses=REFUSED),
        Case("chapters with a slash", [build("--chapters", "chapters/")], statuses=(0,)),
        Case("an output with a line end", [build("--output", "a\nb")]),
        Case("an output with an escape sequence", [build("--output", "\x1b[31m")]),
        Case("an output with a name of 300 signs", [build("--output", "x" * 300)], statuses=REFUSED),
        Case("an output in /proc", [build("--output", "/proc/x")], statuses=REFUSED),
        Case("an output that is a device", [build("--output", "/dev/full")], statuses=REFUSED),
        Case("templates that aren't there", [build("--templates", "nothing")], statuses=REFUSED),
        Case("chapters that aren't there", [build("--chapters", "nothing")], statuses=REFUSED),
    ]


def odd_options():
    rows = [
        build("--jobs", "0"), build("--jobs", "-1"), build("--jobs", "9" * 22), build("--format", "xml"),
        build("--explain", "x" * 100_000), ["run", "descent", "--set", "="],
        ["run", "descent", "--set", "a." * 5000 + "b=1"], ["run", "../x"], ["run", "descent", "/dev/zero"],
        ["run", "descent", "--figure", "/proc/x.svg"], ["nonsense"],
    ]
    found = [Case(" ".join(row)[:70], [row], statuses=WRONG) for row in rows]
    return found + [
        Case("1,024 jobs", [build("--jobs", "1024")], statuses=(0,)),
        Case("the version", [["--version"]], statuses=(0,)),
        Case("no command", [[]], statuses=(0, 1, 64)),
    ]


def build(*options):
    given = dict(zip(options[::2], options[1::2]))
    folders = {"--output": "output", "--cache": "cache"} | given
    return ["build", *(word for pair in folders.items() for word in pair)]
