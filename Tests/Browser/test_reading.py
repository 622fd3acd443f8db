"""What a reader does on a chapter's page: answer, unfold, copy, look ahead, walk by keyboard."""

import pytest


def test_quiz_answers_at_once(site, page_with):
    page = page_with(site, 'class="quiz-option', "a quiz")
    options = page.locator(".quiz-options").first.locator("details")
    assert options.count() > 1
    for index in range(options.count()):
        option = options.nth(index)
        assert not option.locator(".quiz-feedback").is_visible(), "the answer is there before the question was answered"
        option.locator("summary").focus()
        page.keyboard.press("Enter")
        assert option.locator(".quiz-feedback").is_visible()
        is_right = "is-right" in option.get_attribute("class")
        assert option.locator(".verdict").inner_text() == ("Right" if is_right else "Not this one")
    assert page.locator(".quiz-options").first.locator(".is-right").count() > 0, "no option is right"


def test_quiz_says_whether_several_options_are_right(site, page_with):
    page = page_with(site, 'class="quiz-several"', "a quiz with several right answers")
    quizzes = page.locator(".callout-quiz")
    for index in range(quizzes.count()):
        quiz = quizzes.nth(index)
        several = quiz.locator(".is-right").count() > 1
        assert quiz.get_by_text("More than one of these is right.").count() == int(several)


def test_quiz_answers_without_script(site, page_with):
    page = page_with(site, 'class="quiz-option', "a quiz", java_script_enabled=False)
    option = page.locator(".quiz-option").first
    option.locator("summary").click()
    assert option.locator(".quiz-feedback").is_visible()


def test_source_unfolds(site, page_with):
    page = page_with(site, '<details class="cell-source">', "a folded cell", java_script_enabled=False)
    cell = page.locator("details.cell-source:not([open])").first.element_handle()
    cell.query_selector("summary").click()
    assert cell.query_selector("pre").is_visible()
    cell.query_selector("summary").click()
    assert not cell.query_selector("pre").is_visible()


def test_a_figure_has_one_menu(site, page_with):
    """With the script the menu holds how the figure was made too; it is reached by keyboard."""
    page = page_with(site, '<details class="cell-source">', "a folded cell")
    name = page.locator(".cell-experiment[id]:has(.menu):has(> .cell-source:not([open]))").first.get_attribute("id")
    cell = page.locator(f"[id='{name}']")
    assert cell.locator("> .cell-source > summary").is_hidden()
    menu = cell.locator(".menu").first
    menu.locator("summary").focus()
    assert menu.locator("summary").evaluate("one => getComputedStyle(one).opacity") == "1"
    page.keyboard.press("Enter")
    names = [name.strip() for name in menu.locator("li").all_inner_texts()]
    assert len(names) >= 5 and "Data as CSV" in names
    page.keyboard.press("Escape")
    assert menu.locator("ul").is_hidden()
    page.keyboard.press("Enter")
    menu.get_by_role("button", name="How this was made").focus()
    page.keyboard.press("Enter")
    assert cell.locator("> .cell-source pre").is_visible()
    assert menu.locator("ul").is_hidden()
    assert page.faults == []


def test_menus_are_shown_to_fingers(site, page_with):
    page = page_with(site, 'class="menu"', "a figure", size={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    summary = page.locator(".menu > summary").first
    assert summary.evaluate("one => getComputedStyle(one).opacity") == "1"
    summary.tap()
    box = page.locator(".menu ul").first.bounding_box()
    assert 0 <= box["x"] and box["x"] + box["width"] <= 390, "the menu leaves the screen"


def test_a_small_figure_opens_in_its_own_size(site, page_with):
    page = page_with(site, 'class="figure-frame"', "a figure", size={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    figure = page.locator(".figure-frame img").first
    width = int(figure.get_attribute("width"))
    figure.tap()
    enlarged = page.locator(".enlarged img")
    enlarged.wait_for()
    assert enlarged.bounding_box()["width"] == width
    page.get_by_role("button", name="Close").tap()
    assert page.locator(".enlarged").is_hidden()
    assert page.faults == []


def test_copy_puts_the_code_on_the_clipboard(site, page_with):
    page = page_with(site, "<pre tabindex=\"0\"><code", "code", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    code = page.locator(".code").first
    code.hover()
    code.locator(".copy").click()
    code.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == code.locator("code").text_content()
    assert page.faults == []


def shown(page):
    return page.locator(".preview:popover-open")


@pytest.fixture
def reference(site, page_with):
    page = page_with(site, 'class="reference"', "a reference", size={"width": 1000, "height": 800})
    link = page.locator(".prose > p > a.reference").first
    link.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    return page, link


def test_preview_on_hover(reference):
    page, link = reference
    link.hover()
    shown(page).wait_for()
    assert shown(page).inner_text().strip() or shown(page).locator("img").count()
    assert page.evaluate("document.querySelectorAll('.preview [id]').length") == 0, "ids stand on the page twice"
    box = shown(page).bounding_box()
    assert 0 <= box["x"] and box["x"] + box["width"] <= 1000 and 0 <= box["y"], "the preview stands out of the window"
    page.mouse.move(box["x"] + 20, box["y"] + 20, steps=4)
    page.wait_for_timeout(500)
    assert shown(page).is_visible(), "the preview went away when it was pointed at"
    page.keyboard.press("Escape")
    assert shown(page).count() == 0
    assert page.faults == []


def test_preview_on_focus(reference):
    page, link = reference
    page.keyboard.press("Tab")
    link.focus()
    shown(page).wait_for()
    assert link.evaluate("link => document.activeElement === link")
    page.keyboard.press("Escape")
    assert shown(page).count() == 0


def test_no_preview_on_touch(site, page_with):
    page = page_with(site, 'class="reference"', "a reference", has_touch=True, size={"width": 390, "height": 800})
    link = page.locator(".prose > p > a.reference").first
    link.evaluate("link => link.addEventListener('click', (e) => e.preventDefault())")
    link.tap()
    page.wait_for_timeout(500)
    assert shown(page).count() == 0


def test_side_notes_keep_clear(site, page_with):
    page = page_with(site, 'class="sidenote"', "a side note", size={"width": 1440, "height": 900})
    meetings = page.evaluate(
        """() => {
          const box = (e) => e.getBoundingClientRect();
          const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          const others = [...document.querySelectorAll(
            ".sidenote, .prose > p, .figure-frame, .table-scroll, .code, .callout, .equation, .contents")];
          return [...document.querySelectorAll(".sidenote")].flatMap((note) => others
            .filter((other) => other !== note && !other.contains(note) && meet(box(note), box(other)))
            .map((other) => note.textContent.slice(0, 40) + " / " + other.outerHTML.slice(0, 60)));
        }""")
    assert meetings == []


def test_contents_mark_the_section(site, page_with):
    page = page_with(site, 'class="contents"', "contents")
    links = page.locator(".contents .contents-list a")
    if links.count() < 2:
        pytest.skip("only one section")
    heading = links.nth(1).get_attribute("href")
    page.locator(heading).evaluate("h => scrollTo({ top: h.getBoundingClientRect().top + scrollY - 100 })")
    page.locator(f".contents [aria-current='location'][href='{heading}']").wait_for()
    assert page.locator(".contents [aria-current]").count() == 1


def test_skip_link_comes_first(site, page_with):
    page = page_with(site, 'class="skip-link"', "a skip link")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip-link')")
    box = page.locator(".skip-link").bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0, "the skip link cannot be seen when it has the focus"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_focus_can_be_seen_everywhere(site, page_with):
    page = page_with(site, 'class="pager"', "chapters")
    hidden = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const one = document.activeElement;
              if (one === document.body) return true;
              const { outlineStyle, outlineWidth } = getComputedStyle(one);
              const box = one.getBoundingClientRect();
              const isDrawn = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
              return (isDrawn && box.width > 0) || one.outerHTML.slice(0, 120);
            }""")
        if seen is not True:
            hidden.append(seen)
    assert hidden == []


def test_chapters_open_on_a_phone(site, page_with):
    page = page_with(site, 'id="chapters"', "chapters", size={"width": 390, "height": 844})
    assert not page.locator("#chapters").is_visible()
    page.locator(".menu-button").click()
    assert page.locator("#chapters a").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#chapters").is_visible()


def test_motion_is_reduced(site, page_with):
    page = page_with(site, "<main", "text")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = page.evaluate(
        """[...document.querySelectorAll('*')].filter(e => {
          const style = getComputedStyle(e);
          return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0;
        }).length""")
    assert moving == 0


def test_keys_lead_through_the_book(site, page_with):
    page = page_with(site, 'rel="next"', "a next chapter")
    page.keyboard.press("?")
    keys = page.locator("dialog.keys")
    assert keys.is_visible() and keys.locator("dt").count() >= 6
    page.keyboard.press("n")
    assert keys.is_visible(), "a key was taken while the list was open"
    keys.get_by_label("Letters act as keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert not keys.is_visible(), "the keys are off, but one acts"
    page.locator(".keys-button").click()
    keys.get_by_label("Letters act as keys").check()
    page.keyboard.press("Escape")
    before, after = page.url, page.locator("link[rel=next]").evaluate("link => link.href")
    page.keyboard.press("n")
    page.wait_for_url(after)
    page.keyboard.press("p")
    page.wait_for_url(before)
    assert page.faults == []


def test_reader_goes_on_where_they_left_off(site, page_with):
    page = page_with(site, '<h2 id="', "a section")
    heading = page.locator(".prose > h2[id]").last
    heading.evaluate("one => one.scrollIntoView()")
    page.wait_for_timeout(900)
    left = page.url
    page.locator(".site-title").click()
    link = page.locator(".continue")
    link.wait_for()
    assert link.inner_text().startswith("Continue")
    link.click()
    assert page.url.split("#")[0] == left.split("#")[0]
    assert page.faults == []


def test_without_storage_nothing_is_remembered_and_nothing_breaks(site, page_with):
    denied = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })"
    page = page_with(site, '<h2 id="', "a section", init=denied)
    page.locator(".prose > h2[id]").last.evaluate("one => one.scrollIntoView()")
    page.wait_for_timeout(700)
    page.locator(".site-title").click()
    page.wait_for_load_state()
    assert page.locator(".continue").is_hidden()
    assert page.faults == []


def test_chapter_says_how_long_it_takes(site, page_with):
    page = page_with(site, 'class="reading-time', "a chapter")
    assert page.locator(".reading-time").inner_text().startswith("About ")


def test_progress_follows_the_reader(site, page_with):
    page = page_with(site, 'class="pager"', "chapters")
    share = "new DOMMatrix(getComputedStyle(document.querySelector('.progress')).transform).a"
    assert page.evaluate(share) < 0.05
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function(share + " > 0.99")
