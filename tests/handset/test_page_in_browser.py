"""A person texts and calls the hotline with the phone in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.handset.on_page import button, calling, captions, heading, messages


def test_a_text_gets_an_answer(open_page):
    page = open_page()
    page.get_by_label("Message", exact=True).fill("Hola")
    button(page, "Send").click()

    expect(messages(page).locator(".mine")).to_have_text("Hola")
    expect(messages(page).locator(".theirs")).to_have_text("You wrote Hola.\nLlame al 704-740-7737")
    expect(page.get_by_label("Message", exact=True)).to_have_value("")


def test_a_chip_is_a_text(open_page):
    page = open_page()
    button(page, "vivo en Garner").click()

    expect(messages(page).locator(".theirs")).to_contain_text("You wrote vivo en Garner.")
    expect(messages(page).locator(".mine")).to_have_attribute("lang", "es")


def test_a_fault_is_shown_beside_the_bubbles(open_page):
    page = open_page()
    page.get_by_label("Message", exact=True).fill("BROKEN")
    page.keyboard.press("Enter")

    expect(messages(page)).to_contain_text("Error 11200: HTTP 500")


def test_a_text_that_comes_later_appears_and_is_announced_on_the_tab(open_page):
    page = open_page()
    page.get_by_label("Message", exact=True).fill("LATER")
    page.keyboard.press("Enter")
    page.get_by_role("tab", name="Call").click()

    tab = page.get_by_role("tab", name=re.compile("Text.*, new"))
    expect(tab).to_be_visible()
    tab.click()
    expect(messages(page).locator(".theirs")).to_have_text(
        re.compile("sent by text\\s*Línea de Charlotte: 704-740-7737")
    )
    expect(page.get_by_role("tab", name="Text", exact=True)).to_be_visible()


def test_a_call_is_answered_and_captioned_in_its_languages(open_page):
    page = open_page()
    calling(page)

    said = captions(page).locator(".theirs")
    expect(said).to_have_text(["Gracias por llamar. Para hablar, oprima 1.", "For a place, press 2."])
    expect(said.first).to_have_attribute("lang", "es-MX")
    expect(heading(page)).to_have_text("Press a key")
    expect(button(page, "Hang up")).to_be_visible()


def test_a_key_connects_and_the_line_answers(open_page):
    page = open_page()
    calling(page)
    button(page, "1").click()

    expect(page.get_by_role("heading", name="Calling 704-740-7737 …")).to_be_visible()
    expect(page.get_by_role("group", name="Keypad")).to_be_hidden()
    button(page, "The line answers").click()
    expect(page.get_by_role("heading", name="Talking with 704-740-7737")).to_be_visible()
    button(page, "The line hangs up").click()
    expect(captions(page)).to_contain_text("It was completed.")
    expect(heading(page)).to_have_text("The call is over")


@pytest.mark.parametrize(
    ("choice", "said"),
    [("It is busy", "busy"), ("Nobody answers", "no-answer"), ("The call fails", "failed")],
)
def test_a_line_that_does_not_answer(open_page, choice, said):
    page = open_page()
    calling(page)
    button(page, "1").click()
    button(page, choice).click()

    expect(captions(page)).to_contain_text(f"It was {said}.")
    expect(button(page, "Call")).to_be_visible()


def test_hanging_up_ends_the_call(open_page, hotline):
    page = open_page()
    calling(page)
    button(page, "Hang up").click()

    expect(captions(page)).to_contain_text("You hung up.")
    expect(button(page, "Call")).to_be_focused()
    assert [path for path, _ in hotline.config["SEEN"]] == ["/voice", "/voice/status"]


def test_silence_is_noticed_without_a_hand(open_page, hotline):
    hotline.config["GATHER_SECONDS"] = 1
    page = open_page()
    calling(page)

    expect(captions(page)).to_contain_text("Adiós.", timeout=15000)
    expect(heading(page)).to_have_text("The call is over")


def test_silence_can_be_hurried(open_page):
    page = open_page()
    calling(page)
    button(page, "Press nothing").click()

    expect(captions(page)).to_contain_text("Adiós.")


def test_several_digits_are_collected(open_page):
    page = open_page()
    calling(page)
    button(page, "2").click()
    expect(captions(page)).to_contain_text("press your ZIP code")
    for key in "2820":
        button(page, key).click()
    expect(heading(page)).to_have_text("Pressed: 2820")
    button(page, "5").click()

    expect(captions(page)).to_contain_text("You are in 28205.")


def test_words_can_be_said_where_the_hotline_listens(open_page):
    page = open_page()
    calling(page)
    expect(page.get_by_label("Say something")).to_be_hidden()
    button(page, "2").click()
    page.get_by_label("Say something").fill("Garner")
    button(page, "Say").click()

    expect(captions(page)).to_contain_text("You are in Garner.")


def test_all_of_it_works_by_keyboard(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tab", name="Text")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Call")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(button(page, "Call")).to_be_focused()
    page.keyboard.press("Enter")
    expect(captions(page)).to_contain_text("oprima 1")
    page.keyboard.press("1")
    expect(heading(page)).to_have_text("Being forwarded")
    expect(heading(page)).to_be_focused()
    for _ in range(6):  # past what was said, and twice why
        page.keyboard.press("Tab")
    expect(button(page, "It is busy")).to_be_focused()
    page.keyboard.press("Space")

    expect(captions(page)).to_contain_text("It was busy.")
    expect(button(page, "Call")).to_be_focused()


def test_the_caller_can_be_someone_else_and_hide(open_page, hotline):
    page = open_page()
    button(page, "AYUDA").click()
    expect(messages(page).locator(".theirs")).to_be_visible()
    page.get_by_text("You are").click()
    page.get_by_label("Your number").fill("(919) 555-0122")
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("Write your number like +1")
    page.get_by_label("Your number").fill("")
    page.get_by_label("Your number").press_sequentially("+1 (919) 555-0122")
    page.keyboard.press("Tab")
    expect(messages(page).locator(".bubble")).to_have_count(0)
    button(page, "AYUDA").click()
    expect(messages(page).locator(".theirs")).to_be_visible()
    page.get_by_label("I hide my number when I call").check()
    calling(page)

    senders = [form["From"] for path, form in hotline.config["SEEN"] if path in ("/sms", "/voice")]
    assert senders[1:] == ["+19195550122", "anonymous"]
    assert senders[0] != "+19195550122"


def test_a_hotline_that_was_started_anew_is_explained(open_page, hotline, monkeypatch):
    page = open_page()
    monkeypatch.setattr("app.handset.phones.Phones.get", lambda phones, name: None)
    button(page, "AYUDA").click()

    expect(page.get_by_role("alert")).to_have_text("The hotline was started anew. Reload this page to go on.")
    # The browser itself writes a line about the refusal.
    assert all("403" in complaint for complaint in open_page.complaints)
    open_page.complaints.clear()


@pytest.mark.parametrize("tab", ["Text", "Call"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_needs_no_sideways_scrolling(open_page, tab, scheme):
    page = open_page(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 640})
    if tab == "Call":
        calling(page)
        button(page, "2").click()
        expect(page.get_by_label("Say something")).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth")
    outside = page.evaluate(
        """[...document.querySelectorAll("button, input, textarea, p, h2")]
             .filter((one) => one.offsetParent && one.getBoundingClientRect().right > 320).length"""
    )

    assert (wide, outside) == (320, 0)
