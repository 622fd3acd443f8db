"""`book serve` under load, under malformed requests, and after many rebuilds.

A tenth of it is run unless LOAD=1 is set, which is for a release build: BOOK=.build/release/book.
"""

import asyncio
import concurrent.futures
import os
import random
import re
import socket
import time

import pytest

from test_preview import author  # noqa: F401: a fixture

LOAD = float(os.environ.get("LOAD", 0.1))
CHANNELS = int(200 * LOAD)
IN_FLIGHT = int(1000 * LOAD)
MALFORMED = int(10_000 * LOAD)
REBUILDS = max(150, int(500 * LOAD))


def memory(process):
    """The resident memory of a process in megabytes."""
    with open(f"/proc/{process.pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024


async def send(port, request, patience=30):
    """What the server answers to bytes, until it closes the connection or a while has passed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        await writer.drain()
        return await asyncio.wait_for(reader.read(), patience)
    except (ConnectionError, asyncio.TimeoutError):
        return b""
    finally:
        writer.close()


def get(path, port, *headers):
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def malformed(port, numbers):
    """A request that is wrong in some way."""
    host = f"Host: 127.0.0.1:{port}\r\n"
    noise = bytes(numbers.randrange(256) for _ in range(numbers.randrange(1, 400)))
    kinds = [
        noise, noise + b"\r\n\r\n", b"\r\n" * 20, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n" + host.encode() + b"\r\n",
        f"GET /{'a' * numbers.randrange(10_000)} HTTP/1.1\r\n{host}\r\n".encode(),
        f"GET /%{numbers.randrange(256):02x}%2e%2e/chapters/book.yaml HTTP/1.1\r\n{host}\r\n".encode(),
        f"GET /../../../../etc/passwd HTTP/1.1\r\n{host}\r\n".encode(),
        f"GET //etc/passwd HTTP/1.1\r\n{host}\r\n".encode(),
        f"GET /%00 HTTP/1.1\r\n{host}\r\n".encode(),
        f"GET http://evil.example/ HTTP/1.1\r\n{host}\r\n".encode(),
        f"POST / HTTP/1.1\r\n{host}Content-Length: 100000\r\n\r\n".encode() + noise,
        f"POST / HTTP/1.1\r\n{host}Content-Length: -1\r\n\r\n".encode(),
        f"POST / HTTP/1.1\r\n{host}Content-Length: 99999999999999999999999\r\n\r\n".encode(),
        f"POST / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n".encode() + noise,
        f"GET / HTTP/1.1\r\n{host}{'X: y' * 1000}\r\n\r\n".encode(),
        f"GET / HTTP/1.1\r\n{host}:\r\n: :\r\nX\r\n\r\n".encode(),
        b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n",
        f"GET /.preview/events HTTP/1.1\r\n{host}Origin: http://evil.example\r\n\r\n".encode(),
        f"GET /.preview/open?file=/etc/passwd&line=1 HTTP/1.1\r\n{host}\r\n".encode(),
        f"GET /.preview/../chapters/book.yaml HTTP/1.1\r\n{host}\r\n".encode(),
        f"DELETE /index.html HTTP/1.1\r\n{host}\r\n".encode(),
        f"GET / HTTP/1.1\r\n{host}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n".encode(), b"",
    ]
    return numbers.choice(kinds)


async def open_channel(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    writer.write(f"GET /.preview/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    await asyncio.wait_for(reader.readuntil(b'"kind":"hello"'), 30)
    return reader, writer


def test_load(author):  # noqa: F811
    author.serve()
    page = (author.folder / "output/01-everything.html").read_bytes()
    port = author.port

    async def run():
        channels = [await open_channel(port) for _ in range(CHANNELS)]
        answers = await asyncio.gather(*(send(port, get("/01-everything.html", port)) for _ in range(IN_FLIGHT)))
        for answer in answers:
            body = answer.split(b"\r\n\r\n", 1)[1]
            assert re.sub(rb'<script src="/\.preview/[^>]*></script>', b"", body) == page
        # While the malformed ones come in, good ones are answered.
        numbers = random.Random(1)
        for first in range(0, MALFORMED, 200):
            answers = await asyncio.gather(
                *(send(port, malformed(port, numbers), patience=0.3) for _ in range(200)), send(port, get("/", port)))
            assert answers[-1].startswith(b"HTTP/1.1 200"), f"after {first} malformed requests"
            for answer in answers:
                assert b"root:" not in answer and b"title: Everything" not in answer
        # Slow ones, and one with a header that does not end.
        slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(200)]
        for _, writer in slow:
            writer.write(b"GET / HT")
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\nX: ")
        for _ in range(64):
            writer.write(b"a" * 65536)
            await asyncio.sleep(0.01)
        assert (await send(port, get("/", port))).startswith(b"HTTP/1.1 200")
        # Every channel still gets what changes.
        author.replace("quokka", "numbat")
        for reader, _ in channels:
            await asyncio.wait_for(reader.readuntil(b'"kind":"changed"'), 60)

    # Playwright, which other tests use, has an event loop in this thread.
    with concurrent.futures.ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()
    assert author.process.poll() is None
    author.wait("in", 30)


@pytest.mark.parametrize("target,status", [
    ("/", 200), ("/index.html", 200), ("/nothing.html", 404), ("/../chapters/book.yaml", 404), ("/.book-files", 404),
    ("/%2e%2e%2fchapters%2fbook.yaml", 404), ("/.preview/open?file=a&line=1&token=1", 403), ("/.preview/other", 404)])
def test_status(served, target, status):
    assert served.get(target)[0] == status
    assert served.get(target, method="HEAD")[:2] == (status, b"")
    assert served.get(target, {"Host": "evil.example"})[0] == 403
    assert served.get(target, {"Origin": "http://evil.example"})[0] == 403
    assert served.get(target, method="POST")[0] == 405


def test_only_this_machine(served):
    """The port is closed at every other address."""
    for address in {entry[4][0] for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}:
        with pytest.raises(OSError):
            socket.create_connection((address, served.port), timeout=2).close()


def test_next_port(served, tmp_path_factory):
    other = type(served)(tmp_path_factory.mktemp("other"))
    try:
        other.serve()
        assert other.port > served.port
        assert "is taken" in other.log.read_text()
        assert other.get("/")[0] == served.get("/")[0] == 200
    finally:
        other.end()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    from test_preview import Author

    author = Author(tmp_path_factory.mktemp("served"))
    author.serve()
    yield author
    author.end()


def test_memory(author):  # noqa: F811
    """Many rebuilds leave no more in memory than 50 do."""
    author.serve()
    text = author.chapter.read_text()

    def rebuild(number):
        before = author.log.read_text().count("changed")
        words = " ".join(f"word{(number * 7 + index) % 50}" for index in range(number % 20 + 1))
        author.chapter.write_text(text.replace("quokka", words).replace("steps: 40", f"steps: {40 + number % 5}"))
        end = time.monotonic() + 60
        while author.log.read_text().count("changed") == before:
            assert time.monotonic() < end
            time.sleep(0.005)

    for number in range(50):
        rebuild(number)
    early = memory(author.process)
    for number in range(50, REBUILDS):
        rebuild(number)
    late = memory(author.process)
    print(f"memory after 50 rebuilds: {early:.0f} MB, after {REBUILDS}: {late:.0f} MB")
    assert late < early * 1.1, f"{early:.0f} MB became {late:.0f} MB"
