"""What holds for every page."""

from pathlib import Path
from urllib.parse import unquote, urlparse

from conftest import PHONE, WIDE
from readable_colours import too_faint

MOST = 120_000


def test_loads_without_faults(page):
    assert page.faults == []
    assert page.locator("html").get_attribute("lang"), "the page does not say its language"
    broken = page.evaluate(
        "[...document.images].filter(i => i.complete && i.naturalWidth === 0 && i.loading !== 'lazy').map(i => i.src)")
    assert broken == [], "pictures without a picture"


def test_has_landmarks_and_one_title(page, path):
    assert page.locator("main").count() == 1
    assert page.locator("body > header, body > footer").count() == 2
    if path.name != "all.html":
        assert page.locator("h1").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')].map(h => +h.tagName[1])")
    jumps = [(a, b) for a, b in zip(levels, levels[1:]) if b > a + 1]
    assert jumps == [], "heading levels that leave one out"


def test_does_not_scroll_sideways_on_a_phone(page):
    page.set_viewport_size(PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    width = page.evaluate("document.documentElement.scrollWidth")
    wide = page.evaluate(
        """[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
          && !e.closest('.table-scroll, .formula, pre, .figure-frame, dialog, .skip-link'))
          .slice(0, 5).map(e => e.outerHTML.slice(0, 120))""")
    page.set_viewport_size(WIDE)
    assert width <= PHONE["width"], f"the page is {width} pixels wide: {wide}"


def test_can_be_read_without_script(path, opens):
    page = opens(path, java_script_enabled=False)
    text = page.locator("main").inner_text()
    assert len(text) > 40
    assert page.locator("main h1").first.is_visible()
    for dead in [".search-button", ".theme-button", ".copy"]:
        assert page.locator(dead).filter(visible=True).count() == 0, f"'{dead}' does nothing without a script"


def test_code_and_terms_stand_out_enough(page):
    for scheme in ["light", "dark"]:
        page.emulate_media(color_scheme=scheme)
        assert too_faint(page) == [], f"below 4.5:1 in {scheme} colours"


def test_style_and_script_are_light(page):
    """At most 120 KB together; what is written into the page counts too."""
    sizes = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("link[rel=stylesheet], script[src]")]
          .map((one) => one.href || one.src).map((address) => [address, 0]))""")
    for address in sizes:
        sizes[address] = Path(unquote(urlparse(address).path)).stat().st_size
    within = page.evaluate(
        "[...document.querySelectorAll('style, script:not([src])')].reduce((n, e) => n + e.textContent.length, 0)")
    assert sum(sizes.values()) + within <= MOST, f"{sizes}, and {within} in the page"
