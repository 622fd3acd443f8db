"""Makes an input that shows a fault smaller (delta debugging; Zeller and Hildebrandt, 2002)."""


def smallest(content, fails, tries=80):
    """The content with lines, then runs of bytes left out, as long as it still fails.

    `fails` takes bytes and says whether the fault is there; it is called at most `tries` times.
    """
    left = [tries]

    def counted(pieces):
        left[0] -= 1
        return fails(b"".join(pieces))

    lines = without_needless(content.splitlines(keepends=True), counted, left)
    whole = b"".join(lines)
    if len(whole) > 4000:
        return whole
    return b"".join(without_needless([whole[place : place + 1] for place in range(len(whole))], counted, left))


def without_needless(pieces, fails, left):
    """Leaves out larger, then smaller runs of pieces."""
    size = max(1, len(pieces) // 2)
    while pieces and left[0] > 0:
        place, found = 0, False
        while place < len(pieces) and left[0] > 0:
            shorter = pieces[:place] + pieces[place + size :]
            if fails(shorter):
                pieces, found = shorter, True
            else:
                place += size
        if size == 1 and not found:
            break
        if size > 1:
            size //= 2
    return pieces
