"""The receiving line knows: language and county, and a voicemail never swallows a caller."""

import shutil

import pytest

from app import create_app
from app.handset.events import Whispered
from app.settings import ROOT, read
from tests.caller import CHARLOTTE, STATEWIDE, Caller
from tests.frozen.content import freeze


@pytest.fixture
def hotlines(tmp_path):
    """An app whose hotlines are set up by a change of flows/hotlines.toml."""
    shutil.copytree(freeze() / "flows", tmp_path / "flows", copy_function=shutil.copy)
    (tmp_path / "messages").symlink_to(ROOT / "messages")

    def app(line):
        path = tmp_path / "flows" / "hotlines.toml"
        text = path.read_text().replace('city = "Charlotte"\n', f'city = "Charlotte"\n{line}\n')
        path.write_text(text)
        return create_app(read({"CONTENT_DIR": str(tmp_path), "PUBLIC_URL": "https://hotline.example.org"}))

    return app


def calls_charlotte(app):
    caller = Caller(app).calls().presses("2").presses("1").presses("28205").is_forwarded_to(CHARLOTTE)
    return caller


def whispered(caller):
    return [event.text for event in caller.call.heard if isinstance(event, Whispered)]


def test_by_default_nothing_is_whispered(app):
    caller = calls_charlotte(app)

    caller.call.line_answers()
    assert whispered(caller) == []


def test_whoever_picks_up_hears_language_and_county(hotlines):
    caller = calls_charlotte(hotlines("whisper = true"))

    caller.call.line_answers()
    assert whispered(caller) == ["Faro hotline. Spanish speaker, Mecklenburg County."]
    assert caller.call.dialing.answered


def test_a_volunteer_takes_the_call_with_a_key(hotlines):
    caller = calls_charlotte(hotlines("accept = true"))

    caller.call.line_answers(accepts="1")
    assert whispered(caller)[-1] == "To take the call, press 1."
    assert caller.call.dialing.answered


@pytest.mark.parametrize("keys", ["", "9"])
def test_a_voicemail_is_no_answer_and_the_caller_goes_on(hotlines, keys):
    caller = calls_charlotte(hotlines("accept = true"))

    caller.call.line_answers(accepts=keys)
    caller.hears("next_line", "es").is_forwarded_to(STATEWIDE)


def test_a_caller_of_unknown_language_and_county_is_announced_as_such(hotlines, monkeypatch):
    app = hotlines("")
    faro = app.extensions["faro"]
    from dataclasses import replace

    line = replace(faro.content.fallback, whisper=True)
    content = replace(faro.content, fallback=line, hotlines={**faro.content.hotlines, line.code: line})
    monkeypatch.setattr(faro.bot, "content", content)

    caller = Caller(app).calls().presses("0").is_forwarded_to(STATEWIDE)
    caller.call.line_answers()
    assert whispered(caller) == ["Faro hotline. English or Spanish speaker. Their county is not known."]
