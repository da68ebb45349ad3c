"""What the phone's page holds one press away, before the hotline as it ships, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from app import create_app
from app.loader import load
from app.senders.console import ConsoleSender
from app.settings import ROOT, read
from tests.frozen.content import freeze
from tests.handset.on_page import button, captions, heading, messages
from tests.handset.served_at import served_at

HEAVIEST = 60_000  # bytes that the page may weigh, all together


@pytest.fixture(scope="module")
def three():
    """The content in three languages, one of them written from the right."""
    return load(freeze(), ("en", "es", "ar"))


@pytest.fixture
def hotline(three, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: three)
    with served_at(lambda port: create_app(read({"PORT": str(port)}), sender=ConsoleSender())) as hotline:
        yield hotline


def text(page, body):
    page.get_by_label("Message", exact=True).fill(body)
    page.keyboard.press("Enter")


def more(page, name=""):
    page.get_by_text("You are").click()
    if name:
        button(page, name).click()


def faults(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:90] for node in one['nodes']]}" for one in found]


def test_at_first_sight_there_is_only_the_phone(open_page):
    page = open_page()

    shown = page.get_by_role("button").all_inner_texts()
    assert shown == ["AYUDA", "MIGRA", "28205", "vivo en Garner", "Send"]


def test_why_opens_at_a_press_and_holds_the_twiml(open_page):
    page = open_page()
    text(page, "vivo en Garner")
    reason = messages(page).get_by_role("group")
    expect(reason).to_have_text("Why")
    page.get_by_text("Why").click()
    expect(reason.first).to_contain_text("Wake County, 1-800-559-8714")
    expect(page.get_by_text("<Response>")).to_be_hidden()
    page.get_by_text("TwiML", exact=True).click()

    expect(page.get_by_text("<Response>")).to_be_visible()


def test_why_stands_under_each_step_of_a_call(open_page):
    page = open_page()
    page.get_by_role("tab", name="Call").click()
    button(page, "Call").click()
    expect(captions(page).get_by_text("Why")).to_have_count(1)
    page.keyboard.press("2")
    expect(captions(page).get_by_text("Why")).to_have_count(2)
    captions(page).get_by_text("Why").last.click()

    expect(captions(page).get_by_text("Spanish, chosen")).to_be_visible()


def test_languages_stand_side_by_side(open_page):
    page = open_page()
    more(page, "Compare languages")
    page.get_by_label("Message to all").fill("28052")
    page.keyboard.press("Enter")

    for name, said in (
        ("English", "Gaston County"),
        ("Spanish", "condado de Gaston"),
        ("Arabic", "مقاطعة Gaston"),
    ):
        expect(page.get_by_role("log", name=name).locator(".theirs").last).to_contain_text(said)
    arabic = page.get_by_role("log", name="Arabic").locator(".theirs").last
    assert arabic.evaluate("one => getComputedStyle(one).direction") == "rtl"
    page.get_by_label("Arabic").first.uncheck()
    expect(page.get_by_role("log", name="Arabic")).to_have_count(0)
    assert faults(page) == []


def test_a_click_on_the_map_is_a_pin_by_whatsapp(open_page):
    page = open_page()
    more(page, "Send a location")
    expect(page.get_by_role("img", name="Map of the state")).to_be_visible()
    page.locator("#map path", has=page.locator("title", has_text="Wake")).click()

    expect(messages(page).locator(".mine")).to_have_text("WhatsAppLocation: Wake")
    expect(messages(page).locator(".theirs")).to_contain_text("1-800-559-8714")
    expect(page.get_by_role("switch", name="Text by WhatsApp", include_hidden=True)).to_be_checked()


def test_a_pin_needs_no_mouse(open_page):
    page = open_page()
    more(page)
    button(page, "Send a location").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("County").select_option("Mecklenburg")
    page.get_by_label("County").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(messages(page).locator(".theirs")).to_contain_text("704-740-7737")


def test_closing_the_map_sends_nothing(open_page):
    page = open_page()
    more(page, "Send a location")
    button(page, "Close").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(messages(page).locator(".bubble")).to_have_count(0)


def test_redis_can_be_down_and_lines_busy(open_page):
    page = open_page()
    more(page)
    with page.expect_response("**/phone/store"):
        page.get_by_label("Redis is down").check()
    page.get_by_label("Every line is busy").check()
    page.get_by_role("tab", name="Call").click()
    button(page, "Call").click()
    expect(captions(page).get_by_text("Why")).to_have_count(1)
    page.keyboard.press("0")
    button(page, "Press nothing").click()  # while "stay on the line" is said
    expect(captions(page)).to_contain_text("Calling 336-543-0353")
    expect(heading(page)).to_have_text("Press a key")
    captions(page).get_by_text("Why").first.click()

    expect(captions(page).get_by_text("down: this process remembers")).to_be_visible()


def test_a_talk_can_be_taken_along_as_a_test(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    text(page, "AYUDA")
    expect(messages(page).locator(".theirs")).to_be_visible()
    more(page, "Copy as test")
    button(page, "Copy").click()

    expect(button(page, "Copied")).to_be_visible()
    assert "> AYUDA\n< Hable con una persona" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_of_it_shuts_anybody_out(open_page, scheme):
    page = open_page(color_scheme=scheme, reduced_motion="reduce")
    more(page)
    page.get_by_label("Text by WhatsApp").check()
    more(page)
    text(page, "AYUDA")
    expect(messages(page).locator(".theirs")).to_be_visible()
    assert faults(page) == []
    more(page)
    page.get_by_text("Why").click()
    page.get_by_text("TwiML", exact=True).click()
    assert faults(page) == []
    for name in ("Send a location", "Copy as test"):
        button(page, name).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert faults(page) == []
        button(page, "Close").click()


def test_on_a_narrow_screen_nothing_sticks_out(open_page):
    page = open_page()
    page.set_viewport_size({"width": 320, "height": 640})
    text(page, "vivo en Garner")
    page.get_by_text("Why").click()
    more(page)
    for name in ("Send a location", "Copy as test", "Compare languages"):
        button(page, name).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        outside = page.evaluate(
            """[...document.querySelectorAll("button, select, textarea, p, h2, dd")]
                 .filter((one) => one.offsetParent && !one.closest("#columns"))
                 .filter((one) => one.getBoundingClientRect().right > 320).length"""
        )

        assert (page.evaluate("document.documentElement.scrollWidth"), outside) == (320, 0)
        button(page, "Close").click()


def test_the_page_is_light(hotline):
    page = hotline.test_client().get("/phone", base_url=hotline.base).data
    files = list((ROOT / "app" / "handset" / "static").iterdir())

    assert b"/phone/static/more.css" in page
    assert len(page) + sum(file.stat().st_size for file in files) < HEAVIEST
