"""Runs the builder and says what is wrong with how it ended."""

import dataclasses
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time

FINDING = re.compile(r"^(?P<place>\S.*?): (?P<severity>error|warning|note)\[(?P<id>[a-z0-9-]+)\]: (?P<text>.*)", re.M)
TRACE = re.compile(r"Fatal error|\*\*\* (Signal|Program crashed)|Stack dump:|Swift runtime failure")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
EXIT_CODES = {0, 1, 64}
MEMORY = 4 << 30
"""The most bytes that the builder may hold."""


@dataclasses.dataclass
class Run:
    """How a run of the builder ended."""

    status: int
    """The exit code, or the negative number of the signal that ended it."""
    text: str
    """What it printed."""
    seconds: float
    timed_out: bool = False
    overgrown: bool = False

    @property
    def findings(self):
        return list(FINDING.finditer(self.text))

    def found(self, severity):
        return [finding["id"] for finding in self.findings if finding["severity"] == severity]

    def faults(self):
        """What no run may do, whatever its input: a word for the kind of fault and a sentence, for each."""
        if self.timed_out:
            return [f"endless: no end after {self.seconds:.0f} s"]
        if self.overgrown:
            return [f"memory: more than {MEMORY >> 20} MB"]
        faults = []
        if self.status < 0:
            faults.append(f"crash: ended by {signal.Signals(-self.status).name}")
        elif self.status not in EXIT_CODES:
            faults.append(f"exit code: {self.status}")
        if trace := TRACE.search(self.text):
            faults.append(f"trace: '{trace.group()}' is printed")
        if self.status == 1 and not self.found("error"):
            faults.append("silence: exit code 1 without an error")
        if self.status == 0 and self.found("error"):
            faults.append("exit code: 0 with an error")
        if control := CONTROL.search(self.text):
            faults.append(f"control: {control.group()!r}, which a terminal obeys, is printed")
        return faults

    def end_of_text(self):
        return self.text.strip()[-600:]


class Process:
    """A run of the builder that goes on while a trial does something else."""

    def __init__(self, arguments, folder, environment):
        self.output = tempfile.TemporaryFile()
        self.began = time.monotonic()
        self.child = subprocess.Popen(
            arguments, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=self.output,
            stderr=self.output, start_new_session=True)

    @property
    def is_running(self):
        return self.child.poll() is None

    def send(self, number):
        if self.is_running:
            self.child.send_signal(number)

    def wait(self, limit):
        """Waits for the end. A run that takes more than `limit` seconds or too much memory is ended."""
        timed_out = overgrown = False
        pause = 0.001
        while self.is_running:
            timed_out = time.monotonic() - self.began > limit
            overgrown = resident(self.child.pid) > MEMORY
            if timed_out or overgrown:
                os.killpg(self.child.pid, signal.SIGKILL)
                self.child.wait()
                break
            time.sleep(pause)
            pause = min(pause * 1.3, 0.01)
        seconds = time.monotonic() - self.began
        self.output.seek(0)
        text = self.output.read().decode("utf-8", "replace")
        self.output.close()
        return Run(self.child.returncode, text, seconds, timed_out, overgrown)


def resident(number):
    """The bytes of memory that a process holds; 0 where the system doesn't say."""
    try:
        return int(pathlib.Path(f"/proc/{number}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


def processes_below(folder):
    """The numbers and commands of the processes that were started by runs in a folder, or work in it."""
    found = {}
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            place = os.readlink(entry / "cwd")
            environment = (entry / "environ").read_bytes()
            if place.startswith(str(folder)) or f"TMPDIR={folder}/".encode() in environment:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ")[:120].decode("utf-8", "replace")
                if command:
                    found[int(entry.name)] = command
        except OSError:
            continue
    return found


def remaining_processes(folder, seconds=2.0):
    """What still runs in a folder after a while; it is ended."""
    end = time.monotonic() + seconds
    while (found := processes_below(folder)) and time.monotonic() < end:
        time.sleep(0.02)
    for number in found:
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            pass
    return found
