"""Where things are on the phone's page, by the names that people hear."""

from playwright.sync_api import expect


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def calling(page):
    """Open the second tab and call."""
    page.get_by_role("tab", name="Call").click()
    button(page, "Call").click()
    expect(captions(page)).to_contain_text("oprima 1")


def captions(page):
    return page.get_by_role("log", name="What is said")


def messages(page):
    return page.get_by_role("log", name="Messages")


def heading(page):
    return page.get_by_role("status")
