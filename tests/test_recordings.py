"""A language that no voice reads: recorded from end to end, or by text only and said so."""

import shutil

import pytest

from app import create_app
from app.core.catalog import DIGITS
from app.handset.events import Played, Spoke
from app.loader import load
from app.settings import ROOT, read
from tests.caller import CHARLOTTE, STATEWIDE, Caller
from tests.frozen.content import freeze

CREOLE = """
[language]
name = "Kreyol"
english = "Haitian Creole"
[language.near]
language = "fr"
greeting = "Pour le créole, appuyez sur {key}."
text_only = "Par texto seulement. Voici une personne."
[commands]
language = ["KREYOL"]
[messages.greeting]
voice = "Pou kreyol, peze {key}."
[messages.main_menu]
sms = "Voye yon nimewo:"
voice = "Meni."
[messages.ask_place]
voice = "Antre ZIP ou."
[messages.connecting]
voice = "M ap konekte ou ak {county}."
[messages.hotline]
sms = "Rele {hotline_phone}. Voye ZIP ou."
voice = "M ap konekte ou."
"""
FRENCH = """
[language]
name = "Francais"
english = "French"
voice = { language = "fr-CA", name = "Polly.Gabrielle-Neural" }
[messages.greeting]
voice = "Pour le français, appuyez sur {key}."
"""
SCRIPTED = {"greeting", "main_menu", "ask_place", "connecting", "hotline"}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "flows").symlink_to(freeze() / "flows")
    (tmp_path / "messages").mkdir()
    for name in ("en.toml", "es.toml", "reviewed.csv"):
        shutil.copy(ROOT / "messages" / name, tmp_path / "messages")
    (tmp_path / "messages" / "ht.toml").write_text(CREOLE)
    (tmp_path / "messages" / "fr.toml").write_text(FRENCH)
    return tmp_path


def record(folder, names):
    (folder / "messages" / "recordings" / "ht").mkdir(parents=True)
    for name in names:
        (folder / "messages" / "recordings" / "ht" / f"{name}.mp3").write_bytes(b"ID3 " + name.encode())


@pytest.fixture
def call(folder):
    """A call to the hotline as it stands in the folder, at the page of further languages."""

    def called():
        app = create_app(read({"CONTENT_DIR": str(folder), "LANGUAGES": "en,es,fr,ht"}))
        return Caller(app).calls().hears("greeting_more").presses("9")

    return called


def played(caller):
    return [
        event.url.partition("/recordings/")[2] for event in caller.call.heard if isinstance(event, Played)
    ]


def test_without_recordings_the_nearest_language_says_it_is_by_text_and_connects(call):
    caller = call()
    spoken = [(e.text, e.language) for e in caller.call.heard if isinstance(e, Spoke)]
    assert ("Pour le créole, appuyez sur 2.", "fr-CA") in spoken

    caller.presses("2").reads("Par texto seulement.").is_forwarded_to(STATEWIDE)


def test_recorded_from_end_to_end_it_is_heard_in_itself(folder, call):
    record(folder, SCRIPTED | DIGITS)

    caller = call()
    assert played(caller) == ["ht/greeting", "ht/digit_2"]
    caller.presses("2")
    assert played(caller)[0] == "ht/main_menu"
    caller.presses("1").presses("28205")
    assert played(caller) == ["ht/connecting"]
    caller.is_forwarded_to(CHARLOTTE)


def test_a_name_in_a_recorded_message_is_said_by_the_base_languages_voice(folder, call):
    record(folder, SCRIPTED | DIGITS)

    caller = call().presses("2").presses("1").presses("28205")

    (name,) = [event for event in caller.call.heard if isinstance(event, Spoke)]
    assert (name.text, name.language) == ("Mecklenburg County", "en-US")


def test_a_missing_recording_is_listed_by_the_check(folder):
    record(folder, SCRIPTED - {"hotline"} | DIGITS - {"digit_7"})

    problems = load(folder, ("en", "es", "fr", "ht")).problems

    (told,) = [p for p in problems if "Not recorded yet" in p.problem]
    assert "digit_7, hotline" in told.problem
    assert (told.file, told.warning) == ("messages/ht.toml", True)


def test_a_recording_is_served_and_nothing_else_is(folder):
    record(folder, SCRIPTED | DIGITS)
    client = create_app(read({"CONTENT_DIR": str(folder)})).test_client()

    response = client.get("/recordings/ht/greeting")
    assert (response.status_code, response.mimetype, response.data) == (200, "audio/mpeg", b"ID3 greeting")
    for path in ("/recordings/ht/secret", "/recordings/es/greeting", "/recordings/ht/..%2fht.toml"):
        assert client.get(path).status_code == 404
    response.close()


def test_by_text_the_language_is_its_own(folder):
    app = create_app(read({"CONTENT_DIR": str(folder), "LANGUAGES": "en,es,fr,ht"}))

    Caller(app).texts("kreyol").texts("AYUDA").reads(f"Rele {STATEWIDE}.")
