"""The browser phone reads aloud where the browser has voices."""

from playwright.sync_api import expect

from tests.handset.on_page import button, calling, captions

# A browser with a voice: it "reads" each text until the test says that it has ended.
VOICE = """
class Utterance { constructor(text) { this.text = text; } }
const spoken = [];
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "es-MX" }, { lang: "en-US" }],
  speak: (utterance) => { spoken.push(utterance); utterance.onstart(); },
  cancel: () => {},
} });
window.spoken = spoken;
"""


def test_what_is_said_is_read_aloud_in_its_language(open_page):
    page = open_page(VOICE)
    calling(page)
    first = page.evaluate("[spoken[0].text, spoken[0].lang, spoken[0].voice.lang]")
    assert first == ["Gracias por llamar. Para hablar, oprima 1.", "es-MX", "es-MX"]
    page.evaluate("spoken[0].onend()")
    page.wait_for_function("spoken.length === 2")
    expect(button(page, "Press nothing")).to_be_hidden()
    page.evaluate("spoken[1].onend()")

    expect(button(page, "Press nothing")).to_be_visible()


def test_a_key_cuts_the_voice_short(open_page):
    page = open_page(VOICE)
    calling(page)
    button(page, "2").click()

    expect(captions(page)).to_contain_text("press your ZIP code")
    assert page.evaluate("spoken.map((one) => one.text)") == [
        "Gracias por llamar. Para hablar, oprima 1.",
        "Say your city, or press your ZIP code.",
    ]


def test_read_aloud_can_be_switched_off(open_page):
    page = open_page(VOICE)
    page.get_by_role("tab", name="Call").click()
    page.get_by_label("Read aloud").uncheck()
    button(page, "Call").click()

    expect(button(page, "Press nothing")).to_be_visible()
    assert page.evaluate("spoken.length") == 0
