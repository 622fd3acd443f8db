"""Theme: light, dark or the system's; kept; there before anything is drawn; figures follow."""

import pytest

# Notes which theme is set when the body begins.
AT_BODY = """
new MutationObserver((changes, observer) => {
  if (!document.body) return;
  window.themeAtBody = document.documentElement.dataset.theme || "system";
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""
GROUND = "getComputedStyle(document.body).backgroundColor"
PICTURES = "[...document.querySelectorAll('img.themed')].map(i => { i.loading = 'eager'; return i.currentSrc; })"


def choose(page, theme):
    page.locator(".theme-button").click()
    page.locator(f"#theme input[value='{theme}']").check()
    page.keyboard.press("Escape")


def test_switches_and_stays(site, opens):
    page = opens(site / "index.html", init=AT_BODY)
    light = page.evaluate(GROUND)
    choose(page, "dark")
    dark = page.evaluate(GROUND)
    assert dark != light
    page.reload()
    assert page.evaluate(GROUND) == dark, "the choice was forgotten"
    assert page.evaluate("window.themeAtBody") == "dark", "the page was drawn before its theme was set"
    assert page.locator("#theme input:checked").get_attribute("value") == "dark"
    choose(page, "system")
    page.reload()
    assert page.evaluate(GROUND) == light
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(GROUND) == dark, "the system is not followed"
    choose(page, "light")
    assert page.evaluate(GROUND) == light
    assert page.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_follow(site, page_with, scheme):
    page = page_with(site, "img class=\"themed\"", "a figure in two themes", scheme=scheme)
    follows = "([...document.querySelectorAll('img.themed')].every(i => i.currentSrc.endsWith('-dark.svg') === %s))"
    page.wait_for_function(follows % ("true" if scheme == "dark" else "false"))
    other = "light" if scheme == "dark" else "dark"
    choose(page, other)
    page.wait_for_function(follows % ("true" if other == "dark" else "false"))
    page.reload()
    page.wait_for_function(follows % ("true" if other == "dark" else "false"))
    assert page.faults == []


def test_works_without_storage(site, opens):
    refuse = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    page = opens(site / "index.html", init=refuse)
    light = page.evaluate(GROUND)
    choose(page, "dark")
    assert page.evaluate(GROUND) != light
    assert page.faults == []
