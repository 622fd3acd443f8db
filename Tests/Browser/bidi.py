"""Firefox as Debian ships it, driven through WebDriver BiDi, which it speaks without a driver program.

Playwright's own Firefox is a build of its own. Only what the tests of the preview need is here: a page, scripts in it.
https://www.w3.org/TR/webdriver-bidi/
"""

import contextlib
import json
import re
import shutil
import subprocess
import tempfile
import time

from websockets.sync.client import connect


class Firefox:
    def __init__(self):
        self.profile = tempfile.TemporaryDirectory()
        self.log = open(f"{self.profile.name}/log", "w+")
        self.process = subprocess.Popen(
            [shutil.which("firefox-esr"), "--headless", "--no-remote", "--profile", self.profile.name,
             "--remote-debugging-port", "0", "about:blank"], stdout=self.log, stderr=self.log)
        self.exit = contextlib.ExitStack()
        self.socket = self.exit.enter_context(connect(f"{self.address()}/session", max_size=None))
        self.number = 0
        self.send("session.new", capabilities={})

    def address(self):
        for _ in range(600):
            self.log.flush()
            with open(self.log.name) as log:
                found = re.search(r"WebDriver BiDi listening on (\S+)", log.read())
            if found:
                return found[1]
            assert self.process.poll() is None, "Firefox did not start"
            time.sleep(0.1)
        raise AssertionError("Firefox does not listen")

    def send(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv(timeout=60))
            if message.get("id") == self.number:
                assert message["type"] == "success", message
                return message["result"]

    def new_page(self, width, height):
        context = self.send("browsingContext.create", type="tab")["context"]
        self.send("browsingContext.setViewport", context=context, viewport={"width": width, "height": height})
        return FirefoxPage(self, context)

    def close(self):
        self.exit.close()
        self.process.terminate()
        self.process.wait(20)
        self.log.close()
        self.profile.cleanup()


class FirefoxPage:
    def __init__(self, firefox, context):
        self.firefox, self.context = firefox, context

    def goto(self, url):
        self.firefox.send("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def evaluate(self, expression):
        """The value of an expression, which may be a promise, as JSON carries it."""
        result = self.firefox.send(
            "script.evaluate", expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            awaitPromise=True, target={"context": self.context})
        assert result["type"] == "success", result
        return json.loads(result["result"]["value"])

    def close(self):
        self.firefox.send("browsingContext.close", context=self.context)
