"""Ways to damage a file, for what builds keep and for what they write.

Each takes the path and a source of random choices and says in words what it did.
"""

import os


def flip(path, choose):
    content = bytearray(path.read_bytes())
    if not content:
        return append(path, choose)
    place = choose.randrange(len(content))
    bit = choose.randrange(8)
    content[place] ^= 1 << bit
    path.write_bytes(content)
    return f"bit {bit} of byte {place} flipped"


def flip_unseen(path, choose):
    """As a disk does: size and time of modification stay."""
    status = path.stat()
    done = flip(path, choose)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    return f"{done}, time of modification as before"


def truncate(path, choose):
    size = path.stat().st_size
    left = choose.choice([0, size // 2, max(0, size - 1)])
    os.truncate(path, left)
    return f"cut from {size} to {left} bytes"


def append(path, choose):
    with path.open("ab") as file:
        file.write(b"x")
    return "'x' appended"


def fill_with_zeros(path, choose):
    size = path.stat().st_size
    path.write_bytes(bytes(size))
    return f"{size} zero bytes instead"


def delete(path, choose):
    path.unlink()
    return "removed"


def put_folder(path, choose):
    path.unlink()
    path.mkdir()
    return "an empty folder instead"


def put_full_folder(path, choose):
    path.unlink()
    (path / "own").mkdir(parents=True)
    (path / "own/notes.txt").write_text("an author's own")
    return "a folder with files instead"




def put_link_to(target):
    def put(path, choose):
        path.unlink()
        path.symlink_to(target or path.name)
        return f"a link to {target or 'itself'} instead"
    return put


def put_pipe(path, choose):
    path.unlink()
    os.mkfifo(path)
    return "a FIFO instead"


def put_bytes_of(other):
    def put(path, choose):
        path.write_bytes(other.read_bytes())
        return f"the bytes of '{other.name}' instead"
    return put


def swap(first, second):
    """Two files exchange their bytes."""
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
