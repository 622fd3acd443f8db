"""`book serve`: what an author changes shows in the page that is open, in place; errors come and go."""

import http.client
import os
import re
import shlex
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from bidi import Firefox

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
BOOK = shlex.split(os.environ.get("BOOK", "")) or [str(ROOT / ".build/debug/book")]
PATIENCE = 60


class Author:
    """A copy of the small book, edited as editors do, and the program that serves it."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(HERE / "book", folder / "chapters")
        shutil.copytree(ROOT / "templates", folder / "templates")
        self.chapter = folder / "chapters/01-everything.md"
        self.log = folder / "log"
        self.process = None

    def serve(self, program=BOOK, **environment):
        self.process = subprocess.Popen(
            [*program, "serve", "--port", "4750"], cwd=self.folder, stderr=open(self.log, "w"), stdout=subprocess.DEVNULL,
            env=os.environ | environment)
        self.wait("changed")
        self.url = re.search(r"http://\S+/", self.log.read_text())[0]
        self.port = int(self.url.split(":")[2].strip("/"))

    def wait(self, text, patience=PATIENCE):
        end = time.monotonic() + patience
        while text not in self.log.read_text():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < end, f"'{text}' is not in {self.log.read_text()}"
            time.sleep(0.02)

    def replace(self, old, new, file=None, by_rename=False):
        path = file or self.chapter
        text = path.read_text()
        assert old in text, old
        self.write(path, text.replace(old, new, 1), by_rename)

    def write(self, path, text, by_rename=False):
        if by_rename:
            # As Vim and others save: a new file takes the place of the old one.
            aside = path.with_name(".new")
            aside.write_text(text)
            os.replace(aside, path)
        else:
            path.write_text(text)

    def get(self, path, headers={}, method="GET"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, body, response.headers

    def end(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(20)


@pytest.fixture
def author(tmp_path):
    author = Author(tmp_path)
    yield author
    author.end()


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def window(request):
    """Opens pages in a browser: `evaluate` gives the value of an expression."""
    if request.param == "firefox":
        if not shutil.which("firefox-esr"):
            pytest.skip("firefox-esr is not installed; run ./setup --dev")
        firefox = Firefox()
        yield lambda: firefox.new_page(1300, 800)
        firefox.close()
        return
    # The browser of all tests: a second Playwright can't be started in one thread.
    chromium = request.getfixturevalue("browser")
    yield lambda: chromium.new_page(viewport={"width": 1300, "height": 800})


def until(page, expression, patience=PATIENCE):
    end = time.monotonic() + patience
    while True:
        if page.evaluate(expression):
            return
        assert time.monotonic() < end, f"never true: {expression}; the page: {page.evaluate(PANEL)!r}"
        time.sleep(0.02)


PANEL = "(document.querySelector('book-preview')?.shadowRoot.querySelector('.panel:not([hidden])')?.textContent ?? '')"
PROSE = "document.querySelector('main').textContent"


def shows(text):
    return f"{PROSE}.includes({text!r})"


def errs(text):
    return f"{PANEL}.includes({text!r})"


CALM = f"{PANEL} === ''"

# What must outlive changes: the same window, and in it what the reader did.
READ = """(() => {
  window.reader = {};
  window.reader.page = document.documentElement;
  localStorage.setItem('theme', 'dark');
  window.setTheme('dark');
  for (const one of document.querySelectorAll('details.cell-source')) one.open = !one.open;
  document.querySelector('.quiz-option').open = true;
  const heading = document.getElementById('sec-code');
  scrollTo({ top: heading.getBoundingClientRect().top + scrollY - 200, behavior: 'instant' });
  window.reader.folds = [...document.querySelectorAll('details')].map((one) => one.open);
  window.reader.top = heading.getBoundingClientRect().top;
  return true;
})()"""
STILL = """(() => {
  const faults = [];
  if (!window.reader) return 'the page was loaded again';
  if (document.documentElement.dataset.theme !== 'dark') faults.push('theme');
  if (!document.querySelector('.quiz-option').open) faults.push('quiz');
  if ([...document.querySelectorAll('details')].map((one) => one.open).join() !== window.reader.folds.join()) faults.push('folds');
  const top = document.getElementById('sec-code').getBoundingClientRect().top;
  if (Math.abs(top - window.reader.top) > 2) faults.push('place: ' + (top - window.reader.top));
  return faults.join();
})()"""


def test_twenty_edits(author, window):
    """Each change and each error arrives and goes, and the reader's place, folds, theme and answers stay."""
    author.serve()
    page = window()
    page.goto(author.url + "01-everything.html")
    until(page, "document.querySelector('book-preview') !== null")
    page.evaluate(READ)
    chapter, second = author.chapter, author.folder / "chapters/02-references.md"
    book, css = author.folder / "chapters/book.yaml", author.folder / "templates/assets/book.css"

    def calm(step):
        until(page, CALM)
        assert page.evaluate(STILL) == "", step

    # 1. Prose.
    author.replace("The zebra crossing word is quokka.", "The zebra crossing word is wombat.")
    until(page, shows("word is wombat"))
    calm("prose")
    # 2. A paragraph above the reader's place.
    author.replace("## Formulas {#sec-formulas}", "A new paragraph above.\n\n## Formulas {#sec-formulas}")
    until(page, shows("A new paragraph above."))
    calm("paragraph")
    # 3. The same one goes, and the file is saved by renaming.
    author.replace("A new paragraph above.\n\n", "", by_rename=True)
    until(page, f"!({shows('A new paragraph above.')})")
    calm("rename")
    # 4. A formula.
    author.replace(r"is $\kappa = L / \mu$", r"is $\kappa = 2 L / \mu$")
    until(page, "[...document.querySelectorAll('annotation')].some((one) => one.textContent === '\\\\kappa = 2 L / \\\\mu')")
    calm("formula")
    # 5. A parameter of an experiment: the number in the text and the figure change in place.
    picture = "document.querySelector('#fig-wide img').src"
    before = page.evaluate(picture)
    number = "document.querySelector('main').textContent.match(/number from the run: ([\\d.]+)/)[1]"
    value = page.evaluate(number)
    author.replace("steps: 40", "steps: 44")
    until(page, f"{number} !== {value!r}")
    until(page, f"{picture} !== {before!r}")
    until(page, "document.querySelector('#fig-wide img').complete")
    assert page.evaluate("document.querySelector('#fig-wide img').naturalWidth") > 0
    calm("experiment")
    # 6. The text of an answer that is open.
    author.replace("Momentum keeps a velocity and divides by nothing.", "Momentum keeps a velocity alone.")
    until(page, shows("Momentum keeps a velocity alone."))
    calm("quiz")
    # 7. A syntax error in a cell: the page stays as it is.
    author.replace("objective: ravine\nstart", "objectiv: ravine\nstart")
    until(page, errs("unknown-parameter"))
    until(page, errs("objectiv: ravine"))
    assert page.evaluate(shows("word is wombat")), "the last good page went away"
    assert re.search(r"01-everything\.md:\d+:\d+: error\[unknown-parameter\]", author.log.read_text())
    # 8. It is mended.
    author.replace("objectiv: ravine\nstart", "objective: ravine\nstart")
    calm("mended")
    # 9. A reference that leads nowhere.
    author.replace("reference to [](#fig-wide)", "reference to [](#fig-wid)")
    until(page, errs("unresolved-reference"))
    # 10. Another error on top; then both are mended at once.
    author.replace("[@kingma2015, section 3]", "[@kingmaa2015, section 3]")
    until(page, errs("kingmaa2015"))
    author.write(chapter, chapter.read_text().replace("#fig-wid)", "#fig-wide)").replace("kingmaa2015", "kingma2015"))
    calm("two errors")
    # 11. A formula that KaTeX can't read.
    author.replace(r"$\beta = 0.9$", r"$\beta = \frac{0.9$")
    until(page, errs("error[tex]"))
    author.replace(r"$\beta = \frac{0.9$", r"$\beta = 0.8$")
    calm("tex")
    # 12. A broken book.yaml.
    author.replace("parts:", "parts: [", file=book)
    until(page, errs("book.yaml"))
    author.replace("parts: [", "parts:", file=book)
    calm("book.yaml")
    # 13. The title of the book, on a page that shows it.
    author.replace("Everything a page can hold", "Everything that a page holds", file=book)
    until(page, "document.title.includes('Everything that a page holds')")
    calm("title")
    # 14. A chapter goes, and comes back.
    os.rename(second, second.with_suffix(".away"))
    until(page, errs("missing-chapter"))
    os.rename(second.with_suffix(".away"), second)
    calm("deleted")
    # 15. A chapter is renamed, with its entry.
    os.rename(second, second.with_name("03-renamed.md"))
    for path in [book, chapter]:
        path.write_text(path.read_text().replace("02-references.md", "03-renamed.md"))
    until(page, "document.querySelector('a[href^=\"03-renamed.html\"]') !== null")
    calm("renamed")
    # 16. A template that is broken, and mended.
    author.replace("{{> partials/pager}}", "{{> partials/pagr}}", file=author.folder / "templates/page.mustache")
    until(page, errs("unknown-template"))
    author.replace("{{> partials/pagr}}", "{{> partials/pager}}", file=author.folder / "templates/page.mustache")
    calm("template")
    # 17. A template with something new.
    author.replace("<article>", "<article data-mark=\"new\">", file=author.folder / "templates/page.mustache")
    until(page, "document.querySelector('article[data-mark=new]') !== null")
    calm("template with a mark")
    # 18. The style sheet.
    css.write_text(css.read_text() + "\n.prose { outline: 3px solid rgb(1, 2, 3); }\n")
    until(page, "getComputedStyle(document.querySelector('.prose')).outlineColor === 'rgb(1, 2, 3)'")
    calm("style")
    # 19. A work of the bibliography.
    works = author.folder / "chapters/references.yaml"
    name = re.search(r"family: (\w+)", works.read_text())[1]
    author.replace(f"family: {name}", f"family: {name}ova", file=works)
    until(page, shows(f"{name}ova"))
    calm("bibliography")
    # 20. Code that is added gets its button, and the table of contents its section.
    author.replace("## Code {#sec-code}", "## Code {#sec-code}\n\n```swift\nlet answer = 42\n```\n\n### Another section {#sec-more}\n\nText.\n")
    until(page, "[...document.querySelectorAll('.code')].some((one) => one.textContent.includes('answer = 42') && one.querySelector('.copy'))")
    until(page, "[...document.querySelectorAll('.contents a')].some((one) => one.textContent.includes('Another section'))")
    page.evaluate("document.querySelectorAll('details').length")
    assert page.evaluate("document.documentElement === window.reader.page"), "the page was loaded again"
    page.close()


def test_a_page_opened_while_there_is_an_error_shows_it(author, window):
    author.serve()
    author.replace("reference to [](#fig-wide)", "reference to [](#fig-wid)")
    author.wait("unresolved-reference")
    page = window()
    page.goto(author.url)
    until(page, errs("unresolved-reference"))
    author.replace("reference to [](#fig-wid)", "reference to [](#fig-wide)")
    until(page, CALM)
    page.close()


BOX = "[...document.querySelectorAll('book-preview-cell')].map((one) => one.shadowRoot.textContent).join()"


def test_running_cells(author, window):
    """A page says how long a cell has been running, shows its output as it comes, and its error below it."""
    author.serve()
    page = window()
    page.goto(author.url + "01-everything.html")
    until(page, "document.querySelector('book-preview') !== null")
    first = "```swift-run\n//| label: lst-slow\nimport Glibc\nprint(\"zero\")\n```\n\n"
    author.replace("## Code {#sec-code}", first + "## Code {#sec-code}")
    until(page, "document.getElementById('cell-lst-slow') !== null")
    steps = first.replace('print("zero")', 'for step in 1...6 {\n  print("step \\(step)")\n  usleep(700_000)\n}')
    author.replace(first, steps)
    until(page, f"/Running for \\d+ s/.test({BOX}) && {BOX}.includes('step 2') && !{BOX}.includes('step 6')")
    # A page that is opened meanwhile is told too.
    other = window()
    other.goto(author.url + "01-everything.html")
    until(other, f"{BOX}.includes('step 3')")
    until(other, "document.querySelector('#cell-lst-slow .printed')?.textContent.includes('step 6')")
    until(other, f"{BOX} === ''")
    other.close()
    # One that was hidden meanwhile catches up.
    until(page, "document.querySelector('#cell-lst-slow .printed')?.textContent.includes('step 6')")
    until(page, f"{BOX} === ''")
    author.replace("usleep(700_000)", "fatalError(\"broken here\")")
    until(page, f"{BOX}.includes('broken here')")
    assert page.evaluate("document.querySelector('#cell-lst-slow').nextElementSibling.localName") == "book-preview-cell"
    assert page.evaluate("document.querySelector('#cell-lst-slow .printed').textContent.includes('step 6')")
    author.replace("fatalError(\"broken here\")", "usleep(1)")
    until(page, f"{BOX} === '' && {CALM}")
    page.close()


def test_a_click_opens_the_editor(author, window):
    opened = author.folder / "opened"
    script = author.folder / "editor"
    script.write_text(f"#!/bin/sh\necho \"$1\" >> '{opened}'\n")
    script.chmod(0o755)
    with open(author.folder / "chapters/book.yaml", "a") as book:
        book.write(f"serve: {{editor: '{script} {{file}}:{{line}}'}}\n")
    author.serve()
    page = window()
    page.goto(author.url + "01-everything.html")
    until(page, "document.querySelector('book-preview') !== null")
    author.replace("The zebra crossing", "Two lines\nmore. The zebra crossing")
    until(page, shows("more. The zebra"))

    def click(element, text):
        count = len(opened.read_text().splitlines()) if opened.exists() else 0
        page.evaluate(f"void ({element}).dispatchEvent(new MouseEvent('click', {{ altKey: true, bubbles: true, cancelable: true }}))")
        end = time.monotonic() + PATIENCE
        while not opened.exists() or len(opened.read_text().splitlines()) == count:
            assert time.monotonic() < end, "the editor was not opened"
            time.sleep(0.02)
        lines = author.chapter.read_text().splitlines()
        path, line = opened.read_text().splitlines()[-1].rsplit(":", 1)
        assert Path(path) == author.chapter.resolve()
        assert text in lines[int(line) - 1], f"line {line}: {lines[int(line) - 1]}"

    click("document.querySelector('.prose > p')", "A paragraph with a side note")
    click("document.getElementById('thm-rates')", "[!THEOREM]")
    click("document.querySelector('#thm-rates .callout-body p')", "With $\\eta = 2 / (L + \\mu)$")
    click("document.querySelector('#fig-wide img')", "swift-run descent")
    click("document.querySelector('.quiz-options .is-right .quiz-feedback p:not(.verdict)')", "Its step is")
    click("document.querySelector('#tbl-memory table')", "|")
    # An error's place opens it too.
    author.replace("reference to [](#fig-wide)", "reference to [](#fig-wid)")
    until(page, errs("unresolved-reference"))
    click("document.querySelector('book-preview').shadowRoot.querySelector('button.place')", "#fig-wid)")
    page.close()


def test_the_program_is_built_again(author, window):
    """A change of the program's sources builds it and begins it anew; what can't be built is said, and the page stays."""
    package = author.folder / "package"
    program = package / ".build/triple/debug/book"
    program.parent.mkdir(parents=True)
    (package / "Sources").mkdir()
    (package / "Package.swift").write_text("")
    source = package / "Sources/a.swift"
    source.write_text("let a = 1\n")
    shutil.copy(BOOK[0], program)
    # Another build of the program has another build ID.
    newer = author.folder / "newer"
    subprocess.run(["objcopy", "--remove-section", ".note.gnu.build-id", program, newer], check=True)
    # A compiler that takes a second, refuses what is broken, and else makes the newer program.
    compiler = author.folder / "bin/swift"
    compiler.parent.mkdir()
    compiler.write_text(
        f"#!/bin/sh\nsleep 1\nif grep -q broken '{source}'; then echo '{source}:1:5: error: this is broken'; exit 1; fi\n"
        f"if grep -q newer '{source}'; then cp '{newer}' '{program}.new' && mv '{program}.new' '{program}'; fi\n")
    compiler.chmod(0o755)
    for path in (author.folder / "chapters").glob("*.md"):
        path.unlink()
    author.chapter.write_text("# One\n\nText of the chapter.\n")
    (author.folder / "chapters/book.yaml").write_text("title: T\nparts:\n  - {title: P, chapters: [01-everything.md]}\n")
    (author.folder / "chapters/references.yaml").unlink()
    (author.folder / "chapters/symbols.yaml").unlink()
    author.serve([str(program)], PATH=f"{compiler.parent}:{os.environ['PATH']}")
    page = window()
    page.goto(author.url + "01-everything.html")
    until(page, "document.querySelector('book-preview') !== null")
    notice = "document.querySelector('book-preview').shadowRoot.querySelector('.notice:not([hidden])')?.textContent ?? ''"
    source.write_text("let broken = 1\n")
    until(page, f"({notice}).includes('building it again')")
    until(page, f"({notice}).includes('be built; see the terminal')")
    author.wait("error: this is broken")
    # The book goes on with the program that there is.
    author.replace("Text of the chapter.", "Text by the old program.")
    until(page, shows("Text by the old program."))
    source.write_text("let newer = 1\n")
    author.wait("it begins anew")
    until(page, f"({notice}) === ''")
    author.replace("Text by the old program.", "Text by the new program.")
    until(page, shows("Text by the new program."))
    assert author.get("/")[0] == 200, "the new program has the same port"
    page.close()


def test_a_running_cell_goes_on_while_the_text_changes(author, window):
    author.serve()
    page = window()
    page.goto(author.url + "01-everything.html")
    until(page, "document.querySelector('book-preview') !== null")
    cell = "```swift-run\n//| label: lst-slow\nimport Glibc\nlet begin = getpid()\nfor step in 1...40 {\n" \
        "  print(\"step \\(step)\")\n  usleep(100_000)\n}\nprint(\"process \\(begin)\")\n```\n\n"
    author.replace("## Code {#sec-code}", cell + "## Code {#sec-code}")
    processes = ["pgrep", "-f", f"chapter-program .*{author.folder.name}"]
    end = time.monotonic() + PATIENCE
    while not (first := subprocess.run(processes, capture_output=True, text=True).stdout.split()):
        assert time.monotonic() < end
        time.sleep(0.05)
    for word in ["numbat", "wombat", "possum"]:
        author.chapter.write_text(re.sub(r"word is \w+", f"word is {word}", author.chapter.read_text()))
        time.sleep(0.3)
    until(page, shows("word is possum"))
    printed = "document.querySelector('#cell-lst-slow .printed').textContent.match(/process (\\d+)/)[1]"
    assert page.evaluate(printed) in first, "the cell was begun again"
    page.close()


def test_a_newer_save_ends_the_build_before(author, window):
    """A cell that would run for ten minutes does not keep a newer state from the page."""
    author.serve()
    page = window()
    page.goto(author.url + "01-everything.html")
    until(page, "document.querySelector('book-preview') !== null")
    loop = "```swift-run\n//| timeout: 600\nimport Glibc\nwhile true { usleep(1000) }\n```\n\n"
    author.replace("## Code {#sec-code}", loop + "## Code {#sec-code}")
    time.sleep(3)
    author.replace(loop, "A line instead of a loop.\n\n")
    until(page, shows("A line instead of a loop."))
    assert subprocess.run(["pgrep", "-f", f"chapter-program {author.folder}"], capture_output=True).stdout == b""
    page.close()


def test_a_checkout_of_hundreds_of_files(author, window):
    author.serve()
    page = window()
    page.goto(author.url + "01-everything.html")
    until(page, "document.querySelector('book-preview') !== null")
    text = author.chapter.read_text()
    for number in range(400):
        (author.folder / f"chapters/{number:03}-more.md").write_text(f"# Chapter {number}\n\nText.\n")
        if number % 40 == 0:
            author.chapter.write_text(text + f"\nState {number}.\n")
    author.chapter.write_text(text + "\nThe last state.\n")
    until(page, shows("The last state."))
    for path in author.folder.glob("chapters/*-more.md"):
        path.unlink()
    author.replace("The last state.", "The very last state.")
    until(page, shows("The very last state."))
    until(page, CALM)
    page.close()
