"""Search: opened by key and by button, finds sections, works from files."""

import re

import pytest


@pytest.fixture
def searched(site, opens):
    page = opens(site / "index.html")
    if page.locator(".search-button").count() == 0:
        pytest.skip(f"{site.name} has no search")
    return page


def a_phrase(site):
    """Some words in a row from a section of the last chapter, and that section's link."""
    for path in sorted(site.glob("[0-9]*.html"), reverse=True):
        html = path.read_text()
        for match in re.finditer(r'<h2 id="([^"]+)">(?:(?!</h2>).)*</h2>\s*<p>([^<]{60,}?)[<.]', html, re.DOTALL):
            words = re.findall(r"[A-Za-z]+", match[2])
            if len(words) > 8:
                text = " ".join(match[2].split())
                return " ".join(text.split(" ")[1:6]).strip(",;:"), f"{path.name}#{match[1]}"
    pytest.skip("no section begins with a paragraph")


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_opens_by_key_and_closes_by_escape(searched, key):
    searched.keyboard.press(key)
    assert searched.locator("#search").is_visible()
    assert searched.evaluate("document.activeElement.matches('#search input')"), "the field has no focus"
    searched.keyboard.press("Escape")
    assert not searched.locator("#search").is_visible()
    assert searched.faults == []


def test_finds_a_phrase_and_leads_to_its_section(searched, site):
    phrase, href = a_phrase(site)
    searched.locator(".search-button").click()
    searched.keyboard.type(phrase)
    first = searched.locator(".search-results a").first
    first.wait_for()
    assert first.get_attribute("href").endswith(href), f"'{phrase}' stands at {href}"
    assert first.locator(".search-chapter").inner_text() and first.locator(".search-section").inner_text()
    assert first.locator("mark").count() > 0, "what was found is not marked"
    searched.keyboard.press("Enter")
    searched.wait_for_url("**/" + href)
    assert searched.locator("#" + href.split("#")[1]).is_visible()
    assert searched.faults == []


def test_finds_words_in_any_order_and_by_their_beginnings(searched, site):
    phrase, href = a_phrase(site)
    longest = sorted(re.findall(r"\w+", phrase), key=len)[-2:]
    searched.keyboard.press("/")
    searched.keyboard.type(f"{longest[1]} {longest[0][:4]}")
    searched.locator(".search-results a").first.wait_for()
    found = searched.evaluate("[...document.querySelectorAll('.search-results a')].map(a => a.href.split('/').pop())")
    assert href in found, f"'{longest[1]} {longest[0][:4]}' stands at {href}"


def test_arrows_walk_through_results(searched):
    searched.keyboard.press("/")
    searched.keyboard.type("step")
    searched.locator(".search-results a").nth(0).wait_for()
    if searched.locator(".search-results a").count() < 2:
        pytest.skip("only one section was found")
    searched.keyboard.press("ArrowDown")
    searched.keyboard.press("ArrowDown")
    assert searched.evaluate("[...document.querySelectorAll('.search-results a')].indexOf(document.activeElement)") == 1
    searched.keyboard.press("ArrowUp")
    searched.keyboard.press("ArrowUp")
    assert searched.evaluate("document.activeElement.matches('#search input')")


def test_says_when_there_is_nothing(searched):
    searched.keyboard.press("/")
    searched.keyboard.type("xqzvw")
    searched.get_by_text("Nothing found").wait_for()


def test_loads_the_index_only_when_opened(site, opens, searched):
    page = opens(site / "index.html", init="addEventListener('DOMContentLoaded', () => window.early = performance.now())")
    assert page.locator("script[src*='search/']").count() == 0
