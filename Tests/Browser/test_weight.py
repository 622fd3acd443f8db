"""A chapter's page loads at most 120 KB of style and script."""

MOST = 120_000


def test_chapter_is_light(path, opens):
    loaded = []
    page = opens("about:blank")
    page.on("request", lambda request: loaded.append(request) if request.resource_type in ("stylesheet", "script") else None)
    page.goto(path.as_uri())
    from urllib.parse import unquote, urlparse
    from pathlib import Path
    sizes = {Path(unquote(urlparse(one.url).path)).name: Path(unquote(urlparse(one.url).path)).stat().st_size for one in loaded}
    inline = page.evaluate("[...document.querySelectorAll('style, script:not([src])')].reduce((n, e) => n + e.textContent.length, 0)")
    assert sum(sizes.values()) + inline <= MOST, f"{sizes}, {inline} in the page"
