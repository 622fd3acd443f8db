"""Where things lie on the page: on phones nothing is cut off, on wide screens blocks share their edges."""

import pytest

from conftest import WIDE

PHONES = [{"width": 360, "height": 740}, {"width": 390, "height": 844}, {"width": 430, "height": 932}]
OPEN = "document.querySelectorAll('details:not(.menu)').forEach(d => d.open = true)"

BLOCKS = r"""() => {
  const blocks = [...document.querySelectorAll("main :is(.figure-frame, .table-scroll, .formula, pre)")]
    .filter((one) => one.getClientRects().length > 0);
  const moved = blocks.filter((one) => one.scrollWidth > one.clientWidth + 1);
  return { blocks: blocks.length, moved: moved.map((one) => [one.tagName, one.textContent.replace(/\s+/g, "").slice(0, 60)]) };
}"""


def blocks(page, size):
    page.set_viewport_size(size)
    page.evaluate(OPEN)
    page.wait_for_timeout(200)
    return page.evaluate(BLOCKS)


def test_few_blocks_scroll_sideways_on_phones(page):
    for size in PHONES:
        found = blocks(page, size)
        assert len(found["moved"]) <= 0.05 * found["blocks"], f"at {size['width']}: {found['moved']} of {found['blocks']}"
    page.set_viewport_size(WIDE)


def test_only_code_scrolls_sideways_on_a_wide_screen(page):
    """The book with one of everything has a table that is made to be too wide for any page."""
    found = blocks(page, WIDE)
    assert [text for tag, text in found["moved"] if tag != "PRE" and not text.startswith("Atablewithoutcaption")] == []


def test_blocks_share_their_edges(page):
    page.set_viewport_size(WIDE)
    page.evaluate(OPEN)
    page.wait_for_timeout(200)
    edges = page.evaluate(
        """() => {
          const edges = {};
          for (const one of document.querySelectorAll(
            ".prose > *, .prose > .cell > .cell-output > *, .prose .code, .prose .figure-frame img, .prose .table-scroll, .prose figcaption")) {
            const box = one.getBoundingClientRect();
            if (box.width === 0 || one.tagName === "HR" || one.parentElement.closest(".callout, li")) continue;
            (edges[Math.round(box.right)] ??= []).push(one.outerHTML.slice(0, 60));
          }
          return edges;
        }""")
    assert len(edges) <= 3, {edge: found[:2] for edge, found in edges.items()}


def test_notes_push_no_holes_into_the_text(page):
    page.set_viewport_size(WIDE)
    holes = page.evaluate(
        """() => {
          const blocks = [...document.querySelectorAll(".prose > :not(section, .footnotes)")].map((one) => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => box.height > 0);
          // Above a chapter on the page of the whole book is its title.
          return blocks.slice(1).map(([one, box], index) => [one, box.top - blocks[index][1].bottom, blocks[index][0]])
            .filter(([one, gap, before]) => gap > 60 && one.parentElement === before.parentElement).map(([one, gap]) => `${Math.round(gap)}: ${one.outerHTML.slice(0, 80)}`);
        }""")
    assert holes == []


def test_fingers_can_hit_what_is_to_be_touched(path, opens):
    """Links within a text are as high as its lines; all else that is touched is at least 44 pixels high and wide."""
    page = opens(path, size=PHONES[1], has_touch=True, is_mobile=True)
    page.evaluate(OPEN)
    page.wait_for_timeout(200)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, nav a, .downloads a, .menu a, .site-header a, .site-footer a, .start, .places a")]
          .map((one) => [one, one.getBoundingClientRect()])
          .filter(([one, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
          .map(([one, box]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${one.outerHTML.slice(0, 100)}`)""")
    assert small == []


SHIFTS = """window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      shifts.push([value, sources.map(({ node }) => node && (node.outerHTML ?? node.textContent).slice(0, 60))]);
    }
  }).observe({ type: "layout-shift", buffered: true });"""


def test_nothing_moves_while_a_page_loads(path, opens):
    """Less than a hundredth: fonts of formulas that come late may move a line by a pixel."""
    if path.name == "all.html":
        pytest.skip("the whole book is shown while it comes")
    for size in [PHONES[1], WIDE]:
        page = opens(path, size=size, init=SHIFTS)
        page.wait_for_timeout(500)
        shifts = page.evaluate("shifts")
        assert sum(value for value, _ in shifts) < 0.01, f"at {size['width']}: {shifts}"


def test_tables_become_cards_on_phones(site, page_with):
    page = page_with(site, "<thead>", "a table", size=PHONES[0])
    page.evaluate(OPEN)
    page.wait_for_timeout(200)
    wrong = page.evaluate(
        """() => [...document.querySelectorAll(".is-cards td[data-heading]")].filter((cell) => {
          const headings = cell.closest("table").tHead.rows[0].cells;
          return cell.querySelector(".card-heading").textContent !== headings[cell.dataset.heading].textContent;
        }).map((cell) => cell.outerHTML)""")
    assert wrong == []
    page.set_viewport_size(WIDE)
    page.wait_for_timeout(200)
    assert page.locator(".is-cards").count() == 0
    assert page.locator(".card-heading").filter(visible=True).count() == 0
