"""Ways to make a source of a book wrong. Each takes bytes and a source of random choices, and gives other bytes."""

import re

MARKDOWN = [
    b"```swift-run descent\n", b"```swift-run\n", b"```\n", b"~~~\n", b"$", b"$$", b"$$ {#eq-step}\n", b"\\slope{",
    b"\\frac", b"> ", b"> [!QUIZ] ", b"> [!PROOF]-\n", b"> [!NOTE] {#note-flat}\n", b"- [x] ", b"[^hill]",
    b"[^hill]: again\n", b"[](#fig-descent)", b"[](#", b"[](02-rules.md#", b"[](javascript:alert(1))",
    b"`{run} fig-descent.adam.loss | .4f`", b"`{run} ", b"` | .99f`", b"| a | b |\n|---|---|\n",
    b"Table: again {#tbl-memory}\n\n", b"{#sec-step}", b"{#", b"}", b"[@cauchy1847]", b"[@", b"@polyak1964 [",
    b"<div id=\"x\">", b"</div>", b"<!--", b"<script>", b"![](", b"![x](../x)", b"#| label: fig-descent\n",
    b"#| expect: a.b < c\n", b"#| expect: adam.loss < start.loss + + 1\n", b"#| width: -3%\n",
    b"//| timeout: 1e999\n", b"# ", b"## ", b"###### ", b"***", b"---\n", b"1. ", b"999999999. ", b"    ", b"\\",
    b"*", b"_", b"&#0;", b"&#xD800;", b"&amp;", b"^",
]
YAML = [
    b": ", b"- ", b"{", b"}", b"[", b"]", b"&a ", b"*a", b"!!binary ", b"|\n", b">\n", b"\"", b"'", b"#", b"---\n",
    b"...\n", b"? ", b"<<: *a\n", b"~", b"null", b"true", b"[]", b"{}", b"!!set ", b"a: &x [*x]\n",
    b"../../etc/passwd", b"/etc/passwd", b"<script>alert(1)</script>", b"javascript:alert(1)", b"\\u0000",
    b"\"\\ud800\"", b"%YAML 1.1\n",
]
MUSTACHE = [
    b"{{", b"}}", b"{{{", b"}}}", b"{{#book}}", b"{{/book}}", b"{{^x}}", b"{{> partials/head}}", b"{{> page}}",
    b"{{> nothing}}", b"{{=<% %>=}}", b"{{!", b"{{.}}", b"{{book.title}}", b"{{empty(x)}}", b"{{first(pages)}}",
    b"{{&title}}", b"{{$x}}", b"{{<x}}", b"{{a.b.c.d}}", b"{{#a}}" * 40,
]
BYTES = [
    b"\x00", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\r\n", b"\r", b"\t", b"\x0c", b"\x1b[31m", b"\xe2\x80\xa8",
    b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\xc2\x85", b"\xf3\xb0\x80\x81", b"\xf3\xb0\x80\xa00\xf3\xb0\x80\xa0",
    b"\xf0\x9f\x98\x80", b"e\xcc\x81\xcc\x81",
]
NUMBERS = [
    b"0", b"-1", b"-0", b"1e308", b"1e-308", b"1e999", b"9223372036854775807", b"9223372036854775808", b"4294967296",
    b"1e18", b".nan", b".inf", b"-.inf", b"[]", b"abc", b"\"\"", b"1_000", b"0x10", b"0" * 60,
]
SIGNS = b"`$*_[]{}()<>|#-:!@\n \"'~&\\0"


def damaged(name, content, others, choose):
    """A source with one to five things wrong; `others` are sources of which pieces may get in."""
    for _ in range(choose.choice([1, 1, 1, 2, 3, 5])):
        if not content:
            return choose.choice(pieces(name))
        content = choose.choice(WAYS)(name, content, others, choose)
    return content


def pieces(name):
    own = MUSTACHE if name.endswith(".mustache") else YAML if name.endswith(".yaml") else MARKDOWN
    return own + BYTES


def flip_bit(name, content, others, choose):
    place = choose.randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1 << choose.randrange(8)]) + content[place + 1 :]


def replace_signs(name, content, others, choose):
    result = bytearray(content)
    for _ in range(choose.randint(1, 30)):
        sign = choose.choice(SIGNS) if choose.random() < 0.75 else choose.randrange(256)
        result[choose.randrange(len(result))] = sign
    return bytes(result)


def cut(name, content, others, choose):
    place = choose.randrange(len(content))
    end = place + choose.randint(1, 200)
    return choose.choice([content[:place], content[place:], content[:place] + content[end:]])


def insert(name, content, others, choose):
    place = choose.randrange(len(content))
    piece = choose.choice(pieces(name)) * choose.choice([1, 1, 1, 1, 2, 5, 60])
    return content[:place] + piece + content[place:]


def insert_of_other(name, content, others, choose):
    other = choose.choice(others)
    start = choose.randrange(max(1, len(other)))
    place = choose.randrange(len(content))
    return content[:place] + other[start : start + choose.randint(1, 500)] + content[place:]


def change_lines(name, content, others, choose):
    lines = content.split(b"\n")
    place = choose.randrange(len(lines))
    some = lines[place : place + choose.randint(1, 6)]
    way = choose.choice(["remove", "repeat", "move", "mix", "indent", "join", "long"])
    if way == "remove":
        del lines[place : place + len(some)]
    elif way == "repeat":
        lines[place:place] = some * choose.randint(1, 3)
    elif way == "move":
        del lines[place : place + len(some)]
        other = choose.randrange(len(lines) + 1)
        lines[other:other] = some
    elif way == "mix":
        choose.shuffle(some)
        lines[place : place + len(some)] = some
    elif way == "indent":
        lines[place] = choose.choice([b"", b" ", b"  ", b"    ", b"        "]) + lines[place].lstrip()
    elif way == "join":
        lines[place : place + len(some)] = [b" ".join(some)]
    else:
        lines[place] *= choose.choice([2, 3, 200])
    return b"\n".join(lines)


def change_number(name, content, others, choose):
    numbers = list(re.finditer(rb"\d+(\.\d+)?", content))
    if not numbers:
        return content
    number = choose.choice(numbers)
    return content[: number.start()] + choose.choice(NUMBERS) + content[number.end() :]


WAYS = [
    flip_bit, replace_signs, cut, insert, insert, insert, insert_of_other, change_lines, change_lines, change_lines,
    change_number,
]
