"""No page breaks a rule of WCAG 2.2 at level AA that a machine can check."""

from axe_playwright_python.sync_playwright import Axe

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}

# A formula is some hundred elements, half of them hidden from readers of the screen: its TeX stands for it here.
WITH_FORMULAS_AS_TEXT = """document.querySelectorAll(".katex").forEach((formula) => {
  formula.replaceChildren(formula.querySelector("annotation")?.textContent ?? formula.textContent);
})"""

# On the one page with all chapters one of them stands for the others, which were looked at on pages of their own.
WITH_ONE_CHAPTER = "document.querySelectorAll('.whole-chapter ~ .whole-chapter:not(:last-child)').forEach(e => e.remove())"


def violations(page, options):
    page.evaluate(WITH_FORMULAS_AS_TEXT)
    page.evaluate(WITH_ONE_CHAPTER)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html'][:160]} – {node['failureSummary'].splitlines()[1].strip()}"
            for one in found for node in one["nodes"][:5]]


def test_light(page):
    assert violations(page, RULES) == []


def test_dark(page):
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []


def test_search_and_theme(site, opens):
    page = opens(site / "index.html")
    page.locator(".theme-button").click()
    assert violations(page, RULES) == []
    page.keyboard.press("Escape")
    if page.locator(".search-button").count():
        page.keyboard.press("/")
        page.locator("#search input").fill("step")
        page.locator(".search-results a").first.wait_for()
        assert violations(page, RULES) == []
