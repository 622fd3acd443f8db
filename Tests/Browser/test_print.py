"""Paper: everything is open, light, and on whole pages."""

import pypdfium2

import pytest


def printed(page, **options):
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, **options))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_chapter_prints(site, page_with, paper):
    page = page_with(site, 'class="pager"', "chapters")
    pdf = printed(page, format=paper)
    text = "\n".join(one.get_textpage().get_text_range() for one in pdf)
    assert page.locator("h1").inner_text() in text
    assert "On this page" not in text, "the contents beside the text were printed"


def text_of(pdf):
    return "".join("".join(one.get_textpage().get_text_range().split()) for one in pdf)


def test_what_is_folded_prints_open(site, page_with):
    page = page_with(site, 'class="quiz-option', "a quiz")
    text = text_of(printed(page, format="A4"))
    verdicts = page.locator(".quiz-options .verdict").count()
    assert text.count("Right.") + text.count("Notthisone.") == verdicts, "not all answers were printed once"


def test_answers_are_printed_behind_the_questions(site, page_with):
    page = page_with(site, 'class="quiz-option', "a quiz")
    text = text_of(printed(page, format="A4"))
    last = page.locator(".callout-quiz .label").last.inner_text().replace(" ", "")
    first = min(text.find("Right."), text.find("Notthisone."))
    assert 0 <= text.find(last) < first, "an answer is printed before the last question"
    assert page.locator(".answers").count() == 0, "the answers are still there after printing"


def test_pages_have_running_heads(site, page_with):
    page = page_with(site, 'class="pager"', "chapters")
    book, chapter = page.locator(".site-title").inner_text(), page.locator("h1").inner_text()
    sheets = printed(page, format="A4")
    for number in range(1, len(sheets)):
        text = sheets[number].get_textpage().get_text_bounded(bottom=sheets[number].get_height() - 60)
        assert book in text and chapter in text, f"page {number + 1} has the head {text!r}"


def test_folded_sources_stay_folded(site, page_with):
    page = page_with(site, '<details class="cell-source">', "a folded cell")
    text = "".join("".join(one.get_textpage().get_text_range().split()) for one in printed(page, format="A4"))
    source = page.locator("details.cell-source:not([open]) > pre code, details.cell-source:not([open]) pre code").first
    assert "".join(source.text_content().split()) not in text, "the source of a folded cell was printed"


def test_dark_prints_light(site, page_with):
    page = page_with(site, 'img class="themed"', "a figure in two themes", scheme="dark")
    page.evaluate("window.setTheme('dark')")
    page.wait_for_timeout(200)
    for number, sheet in enumerate(printed(page, format="A4")):
        shades = bytes(sheet.render(scale=0.3, grayscale=True).buffer)
        dark = sum(1 for shade in shades if shade < 60) / len(shades)
        assert dark < 0.15, f"page {number + 1} is dark"
        assert shades[0] > 250
    page.wait_for_function("[...document.querySelectorAll('img.themed')].every(i => i.currentSrc.endsWith('-dark.svg'))")
