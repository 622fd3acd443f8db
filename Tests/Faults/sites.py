"""Says what is in a folder and how two folders differ."""

import hashlib
import os
import stat


def contents(folder, leaving_out=()):
    """What is in a folder, by the paths below it: files by their bytes, links by their targets, empty folders.

    `leaving_out` names entries at the top.
    """
    found = {}
    for place, folders, files in os.walk(folder):
        if place == str(folder):
            folders[:] = [name for name in folders if name not in leaving_out]
            files = [name for name in files if name not in leaving_out]
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in files + links:
            path = os.path.join(place, name)
            found[os.path.relpath(path, folder)] = entry(path)
        if not folders and not files and place != str(folder):
            found[os.path.relpath(place, folder)] = "folder"
    return found


def entry(path):
    """A word for what a path leads to, links not followed."""
    mode = os.lstat(path).st_mode
    if stat.S_ISLNK(mode):
        return f"link to {os.readlink(path)}"
    if not stat.S_ISREG(mode):
        return "folder" if stat.S_ISDIR(mode) else "special"
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "blake2s").hexdigest()


def differences(found, wanted, at_most=6):
    """What is missing, too much or other, in words; an empty text where nothing is."""
    words = []
    for path in sorted(found.keys() | wanted.keys()):
        if path not in found:
            words.append(f"'{path}' is missing")
        elif path not in wanted:
            words.append(f"'{path}' is too much")
        elif found[path] != wanted[path]:
            words.append(f"'{path}' is other")
    rest = len(words) - at_most
    return ", ".join(words[:at_most]) + (f" and {rest} more" if rest > 0 else "")


def lost(before, after):
    """Which of the files there were before are gone or changed, in words."""
    return differences({path: after[path] for path in before if path in after}, before)


def holds_text(folder, text):
    """The files below a folder in which a text occurs."""
    found = []
    for place, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(place, name)
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    if text in file.read():
                        found.append(os.path.relpath(path, folder))
    return found
