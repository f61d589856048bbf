"""The HTML page in a real browser: switches, cards, keyboard, escaping, requests, accessibility."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hostile import hostile_article
from test_view_report import row

import vnnews
from vnnews.view.report import report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if CHROMIUM is None and not os.environ.get("CI"):
    pytest.skip("no chromium on this machine: apt-get install chromium", allow_module_level=True)

# background services of the browser would reach for the network by themselves
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGE = """Khánh thành cầu Bến Lội
28/09/2024 18:27
Cây cầu dài 320 m nối hai xã ven sông được đưa vào sử dụng, chấm dứt cảnh qua đò của hơn 6.000 hộ dân.
Ngày 28/9/2024, UBND huyện tổ chức lễ thông xe cầu Bến Lội, công trình hoàn thành sớm ba tháng so với kế hoạch.
Người dân đi qua cầu Bến Lội. Ảnh: Minh Tâm
Mai Lan
Tin liên quan
- Tăng cường tuần tra trên tuyến đê quốc gia
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Opened:
    """A page in the browser, with what it asked for and complained of."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.goto(address)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Any]:
    contexts = []

    def show(article: vnnews.Article, **options: Any) -> Opened:
        path = tmp_path / "page.html"
        path.write_text(vnnews.view.html(article), "utf-8")
        context = browser.new_context(**options)
        contexts.append(context)
        return Opened(context.new_page(), path.as_uri())

    yield show
    for context in contexts:
        context.close()


def test_the_card_follows_the_keyboard(opened: Any) -> None:
    page = opened(vnnews.parse(PAGE)).page
    mark = page.locator("mark[tabindex]", has_text="28/9/2024").first
    mark.focus()
    card = page.locator("#card")
    assert card.is_visible()
    assert "2024-09-28" in card.inner_text()
    assert mark.get_attribute("aria-describedby") == "card"
    page.keyboard.press("Escape")
    assert not card.is_visible()


def test_the_card_follows_the_pointer(opened: Any) -> None:
    page = opened(vnnews.parse(PAGE)).page
    page.locator("mark", has_text="28/9/2024").first.hover()
    assert page.locator("#card").is_visible()
    page.locator("header strong").hover()
    assert not page.locator("#card").is_visible()


def test_switches_hide_a_kind(opened: Any) -> None:
    page = opened(vnnews.parse(PAGE)).page
    mark = page.locator("mark.t").first
    drawn = "element => getComputedStyle(element).textDecorationLine"
    assert mark.evaluate(drawn) == "underline"
    page.locator("input[data-kind=t]").uncheck()
    assert mark.evaluate(drawn) == "none"
    mark.hover()
    assert "28/9/2024" not in page.locator("#card").inner_text()


def test_every_line_is_listed_with_its_label(opened: Any) -> None:
    article = vnnews.parse(PAGE)
    page = opened(article).page
    page.locator("#show-lines").click()
    rows = page.locator("#lines tbody tr")
    assert rows.count() == len(article.blocks)
    assert rows.first.locator("td").nth(1).inner_text() == "Tiêu đề"
    page.locator("#language").click()
    assert rows.first.locator("td").nth(1).inner_text() == "Headline"
    page.locator("#show-article").click()
    assert page.locator("h1").is_visible()
    assert page.locator("[data-w=times]").first.inner_text() == "Times"


def test_light_and_dark(opened: Any) -> None:
    page = opened(vnnews.parse(PAGE), color_scheme="dark").page
    colour = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(colour) == "rgb(21, 24, 29)"
    page.locator("#theme").click()
    assert page.evaluate(colour) == "rgb(255, 255, 255)"


def test_nothing_of_a_page_runs_and_nothing_leaves(opened: Any) -> None:
    shown = opened(hostile_article())
    page = shown.page
    for mark in page.locator("mark").all():
        mark.dispatch_event("mouseover")
    page.locator("#show-lines").click()
    page.locator("#language").click()
    assert page.evaluate("() => window.hurt") is None
    assert page.locator("img").count() == 0
    assert shown.requests == [page.url]
    assert shown.complaints == []


def test_a_phone_shows_the_page_without_scrolling_sideways(opened: Any) -> None:
    page = opened(vnnews.parse(PAGE), viewport={"width": 360, "height": 740}).page
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(opened: Any, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(vnnews.parse(PAGE), color_scheme=scheme).page
    for step in ("#show-article", "#show-lines"):
        page.locator(step).click()
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_a_very_long_article_opens(opened: Any) -> None:
    lines = [
        f"Năm {1900 + n % 100}, cây cầu thứ {n} đã thông xe sau hai năm thi công, nối hai xã.\n" for n in range(6000)
    ]
    article = vnnews.parse("Tin mới\n" + "".join(lines))
    assert len(article.text.encode()) > 500_000
    page = opened(article).page
    page.locator("mark").last.hover()
    page.locator("#card").wait_for(state="visible", timeout=5000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_runs_and_is_accessible(browser: Browser, tmp_path: Path, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    rows = [row(number) for number in range(1, 6)]
    (tmp_path / "pages.jsonl").write_text("".join(rows), "utf-8")
    path = tmp_path / "report.html"
    path.write_text(report([str(tmp_path / "pages.jsonl")]), "utf-8")
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    shown = Opened(context.new_page(), path.as_uri())
    assert shown.page.locator("#posts tbody tr").count() == 1
    assert "Bí thư" in shown.page.locator("#posts").inner_text()
    assert shown.page.evaluate("() => window.hurt") is None
    found = Axe().run(shown.page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    # axe itself is put into the page by the test, everything else would be a request
    assert shown.requests == [shown.page.url]
    assert shown.complaints == []
    context.close()
