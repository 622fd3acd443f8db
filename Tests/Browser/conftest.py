"""One browser for all tests; the pages come from files and nothing else can be reached."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}


def pytest_addoption(parser):
    parser.addoption("--site", action="append", default=[], help="a folder with a site's pages; may be repeated")


def sites(config):
    return [Path(folder) for folder in config.getoption("--site")]


def pages(site):
    found = sorted(site.glob("*.html"))
    assert found, f"there are no pages in {site}"
    return found


def pytest_generate_tests(metafunc):
    """A test that takes 'path' runs for every page, one that takes 'site' for every site."""
    if "path" in metafunc.fixturenames:
        paths = [path for site in sites(metafunc.config) for path in pages(site)]
        metafunc.parametrize("path", paths, ids=[f"{path.parent.name}/{path.name}" for path in paths], scope="module")
    if "site" in metafunc.fixturenames:
        found = sites(metafunc.config)
        metafunc.parametrize("site", found, ids=[site.name for site in found], scope="module")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


class Windows:
    """Opens pages, each in a window of its own; a page notes what went wrong in it."""

    def __init__(self, browser):
        self.browser = browser
        self.contexts = []

    def __call__(self, path, scheme="light", size=WIDE, init=None, **options):
        context = self.browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", offline=True, **options)
        self.contexts.append(context)
        context.set_default_timeout(30000)
        # How long the whole book takes to open depends on the machine, which is no matter of a test.
        context.set_default_navigation_timeout(60000)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda message: page.faults.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: page.faults.append(f"error: {error}"))

        def note_failed(request):
            # A figure given up because the other theme's takes its place has not failed.
            if request.failure != "net::ERR_ABORTED":
                page.faults.append(f"failed: {request.url}: {request.failure}")

        def note_outside(request):
            if not request.url.startswith(("file:", "data:")):
                page.faults.append(f"outside: {request.url}")

        page.on("requestfailed", note_failed)
        page.on("request", note_outside)
        if init:
            page.add_init_script(init)
        page.goto(path.as_uri())
        return page

    def close(self):
        while self.contexts:
            self.contexts.pop().close()


@pytest.fixture
def opens(browser):
    """Opens pages for one test."""
    windows = Windows(browser)
    yield windows
    windows.close()


@pytest.fixture(scope="module")
def page(browser, path):
    """A page in light colours on a wide screen, opened once for all tests of a file that take it."""
    windows = Windows(browser)
    yield windows(path)
    windows.close()


@pytest.fixture
def page_with(opens):
    """Opens the first page of a site that holds something; skips the test when none does."""

    def find(site, mark, what, **options):
        for path in pages(site):
            if path.name != "all.html" and mark in path.read_text():
                return opens(path, **options)
        pytest.skip(f"no page of {site.name} has {what}")

    return find
