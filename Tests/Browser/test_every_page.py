"""What holds for every page."""

from conftest import PHONE
from readable_colours import too_faint


def test_loads_without_faults(path, opens):
    page = opens(path)
    assert page.faults == []
    assert page.locator("html").get_attribute("lang"), "the page does not say its language"
    broken = page.evaluate(
        "[...document.images].filter(i => i.complete && i.naturalWidth === 0 && i.loading !== 'lazy').map(i => i.src)")
    assert broken == [], "pictures without a picture"


def test_has_landmarks_and_one_title(path, opens):
    page = opens(path)
    assert page.locator("main").count() == 1
    assert page.locator("body > header, body > footer").count() == 2
    if path.name != "all.html":
        assert page.locator("h1").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')].map(h => +h.tagName[1])")
    jumps = [(a, b) for a, b in zip(levels, levels[1:]) if b > a + 1]
    assert jumps == [], "heading levels that leave one out"


def test_does_not_scroll_sideways_on_a_phone(path, opens):
    page = opens(path, size=PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    width = page.evaluate("document.documentElement.scrollWidth")
    wide = page.evaluate(
        """[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
          && !e.closest('.table-scroll, .formula, pre, .figure-frame, .katex, dialog, .skip-link, .sidenote'))
          .slice(0, 5).map(e => e.outerHTML.slice(0, 120))""")
    assert width <= PHONE["width"], f"the page is {width} pixels wide: {wide}"


def test_can_be_read_without_script(path, opens):
    page = opens(path, java_script_enabled=False)
    text = page.locator("main").inner_text()
    assert len(text) > 40
    assert page.locator("main h1").first.is_visible()
    for dead in [".search-button", ".theme-button", ".copy"]:
        assert page.locator(dead).filter(visible=True).count() == 0, f"'{dead}' does nothing without a script"


def test_code_and_terms_stand_out_enough(path, opens):
    for scheme in ["light", "dark"]:
        assert too_faint(opens(path, scheme=scheme)) == [], f"below 4.5:1 in {scheme} colours"
