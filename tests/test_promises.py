"""The promises of the contract, a test each. Where a promise is large, its tests stand elsewhere
and this file guards the rule behind it."""

import ast
import logging
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from app.later import build_later
from app.later.erasures import Erasures
from app.later.rq import QUEUE
from app.later.texts import Texts
from app.privacy import Keys
from app.senders.console import ConsoleSender
from app.settings import ROOT
from app.stores.memory import MemoryStore
from tests.caller import CHARLOTTE, STATEWIDE, WAKE, Caller, digits

CORE = sorted((ROOT / "app" / "core").glob("*.py"))
PURE = {"rapidfuzz"}  # libraries that only compute


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


# The house


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_core_imports_no_framework_and_does_no_io(path):
    import sys

    banned = {
        "os",
        "io",
        "pathlib",
        "socket",
        "time",
        "random",
        "secrets",
        "logging",
        "subprocess",
        "threading",
    }
    for name in imports(path):
        top = name.split(".")[0]
        assert (
            name.startswith("app.core")
            or top in PURE
            or (top in sys.stdlib_module_names and top not in banned)
        )
    source = path.read_text()
    assert not re.search(r"\bopen\(|\.now\(|\.today\(|\bprint\(", source)


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        (
            "redis",
            {
                "app/stores/ailments.py",
                "app/stores/link.py",
                "app/stores/salts.py",
                "app/stores/script.py",
                "app/later/rq.py",
                "app/urls.py",
                "worker.py",
            },
        ),
        ("rq", {"app/jobs.py", "app/later/rq.py", "worker.py"}),
        ("twilio.rest", {"app/senders/twilio.py"}),
        ("twilio.twiml", {"app/channels/document.py", "app/channels/rescue.py", "app/channels/twiml.py"}),
        ("dotenv", {"app/settings.py"}),
        ("cryptography", {"app/privacy.py"}),
        ("openpyxl", {"app/loader/ice_list.py"}),
    ],
)
def test_a_library_is_known_in_its_own_room_only(library, homes):
    for path in [*ROOT.glob("*.py"), *(ROOT / "app").rglob("*.py")]:
        name = str(path.relative_to(ROOT))
        used = any(module == library or module.startswith(library + ".") for module in imports(path))
        assert not used or name in homes, f"{name} imports {library}"


def test_only_settings_reads_the_environment():
    for path in [*ROOT.glob("*.py"), *(ROOT / "app").rglob("*.py")]:
        if path != ROOT / "app" / "settings.py":
            assert not re.search(r"os\.environ|os\.getenv", path.read_text()), path


def test_no_number_and_no_county_is_typed_into_the_code(content):
    names = {county.name for county in content.area.counties.values() if len(county.name) > 6}
    for path in (ROOT / "app").rglob("*.py"):
        tree = ast.parse(path.read_text())
        docstrings = {
            ast.get_docstring(node, clean=False)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node.value not in docstrings
            ):
                for phone in (CHARLOTTE, WAKE, STATEWIDE):
                    assert digits(phone)[-10:] not in digits(node.value), path
                assert node.value not in names, f"{path}: {node.value}"


def test_no_file_of_the_house_holds_two_nouns():
    for path in [*ROOT.glob("*.py"), *(ROOT / "app").rglob("*.py")]:
        assert len(path.read_text().splitlines()) <= 250, path


def test_every_setting_stands_in_the_example_and_in_the_readme():
    source = (ROOT / "app" / "settings.py").read_text()
    names = set(re.findall(r'"([A-Z][A-Z_]{3,})"', source))

    example, readme = (ROOT / ".env.example").read_text(), (ROOT / "README.md").read_text()
    assert len(names) >= 15
    assert [name for name in names if f"{name}=" not in example] == []
    assert [name for name in names if f"`{name}`" not in readme] == []


def test_every_queue_has_a_worker(redis_server, standin):
    store, keys = MemoryStore(), Keys("s")
    texts, erasures = Texts(store, keys, ConsoleSender()), Erasures(store, keys)
    later = build_later(standin.settings(REDIS_URL=redis_server.url), texts, erasures)
    later.text("+19195550123", "Call us")
    later.erase("+19195550123")
    with redis_server.client() as client:
        queues = {name.decode().removeprefix("rq:queue:") for name in client.smembers("rq:queues")}

    (listens,) = re.findall(r"FaroWorker\(\s*\[(.*?)\]", (ROOT / "worker.py").read_text())
    assert (listens, queues) == ("QUEUE", {QUEUE})
    assert "worker: python worker.py" in (ROOT / "Procfile").read_text()


# The addresses


def webhooks(app):
    return [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "POST" in rule.methods and not rule.rule.startswith("/phone")
    ]


def test_every_webhook_refuses_an_unsigned_request(app):
    of_calls = {f"/voice{more}" for more in ("", "/step", "/dial", "/whisper", "/accept", "/status")}
    assert set(webhooks(app)) == {"/sms", "/sms/status"} | of_calls

    for path in webhooks(app):
        assert app.test_client().post(path, data={"Body": "x"}).status_code == 403
        signed = {"X-Twilio-Signature": "RSOYDt4T1cUTdK1PDd93/VVr8B8="}
        assert app.test_client().post(path, data={"Body": "x"}, headers=signed).status_code == 403


def test_health_answers_whatever_happens(app, monkeypatch):
    monkeypatch.setattr(app.extensions["faro"].store, "ping", lambda: 1 / 0)

    assert app.test_client().get("/health").status_code == 200


def test_ready_tells_each_part(app):
    response = app.test_client().get("/ready")

    assert response.status_code == 200
    parts = ("store", "queue", "worker", "content")
    assert {part: response.json[part] for part in parts} == dict.fromkeys(parts, "ok")
    assert response.json["unreviewed"].startswith("en ")


def test_ready_is_503_when_the_store_is_away(app, monkeypatch):
    from app.stores.base import StoreDown

    def down():
        raise StoreDown

    monkeypatch.setattr(app.extensions["faro"].store, "ping", down)

    response = app.test_client().get("/ready")
    assert (response.status_code, response.json["store"]) == (503, "cannot be reached")


# What a caller can count on


@pytest.mark.parametrize(
    "body", ["AYUDA", "hello", "1", "287g", "menu", "日本語", "español", "rights", "?", "yes", "HELP"]
)
def test_promise_1_the_first_answer_holds_a_number(app, body):
    Caller(app).texts(body).is_told(STATEWIDE)


def test_promise_1_also_when_the_store_is_broken(app, monkeypatch):
    from app.stores.base import StoreDown

    def down(*_):
        raise StoreDown

    for name in ("open", "save"):
        monkeypatch.setattr(app.extensions["faro"].store, name, down)
    Caller(app).texts("vivo en Garner").is_told(WAKE)


def test_promise_1_also_when_our_own_code_is_broken(app, monkeypatch, caplog):
    monkeypatch.setattr("app.bot.take_turn", lambda *_: 1 / 0)

    Caller(app).texts("vivo en Garner").is_told(STATEWIDE).hears("person_line", "en").hears(
        "person_line", "es"
    )
    caller = Caller(app).calls()
    caller.is_forwarded_to(STATEWIDE)
    caller.call.line_is_busy()
    caller.is_told(CHARLOTTE).is_told(WAKE).is_told(STATEWIDE)


def test_promise_3_county_by_county(content):
    from app.core.hotlines import serving

    expected = {"Mecklenburg": CHARLOTTE, "Wake": WAKE}
    assert len(content.area.counties) == 100
    for county in content.area.counties.values():
        assert serving(county.fips, content).phone.written() == expected.get(county.name, STATEWIDE)


def test_promise_6_having_no_record_is_never_a_no(caller):
    caller.texts("english").texts("Boone")

    caller.reads(
        "Not on ICE's 287(g) list of 2026-05-18.", "does not mean that the jail does not work with ICE"
    )


def test_promise_7_all_speech_lies_inside_a_gather(app, content):
    from app.channels import twiml
    from app.channels.addresses import Addresses
    from app.core.conversation import take_turn
    from app.core.inbound import Inbound
    from app.core.session import Session

    addresses = Addresses("https://hotline.example.org")
    for name in content.steps:
        for language in ("", "en", "es"):
            session = Session(language=language, step=name, county="37119", about="rights")
            turn = take_turn(session, Inbound("voice", "silence"), content)
            root = ET.fromstring(twiml.call(turn, content, addresses, "+19195550100"))
            assert not root.findall("Say"), name
            assert len(root) > 0, name


def test_promise_8_stop_leaves_only_a_keyed_mark(app):
    faro = app.extensions["faro"]
    caller = Caller(app).texts("vivo en Garner").texts("ALTO").hears_nothing()

    mark = faro.bot._keys.hash("opt-out", caller.phone.number)
    assert faro.store.opted_out(mark)
    assert caller.phone.number not in mark
    assert faro.store.open(faro.bot._keys.hash("session", caller.phone.number), "").session == ""

    caller.texts("START").is_told(STATEWIDE)
    assert not faro.store.opted_out(mark)


def test_promise_9_no_log_line_holds_a_number_a_text_or_a_place(app, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    Caller(app, "+19195550147").texts("me llamo Zacarias, vivo en Garner").texts("STOP")
    Caller(app, "+19195550147").calls().presses("2").presses("1").presses("27601").line("busy")
    monkeypatch.setattr("app.bot.take_turn", lambda *_: int("Zacarias +19195550147 Garner"))
    Caller(app, "+19195550147").texts("Zacarias")

    from app.privacy import MaskingFormatter

    lines = "\n".join(
        MaskingFormatter("%(levelname)s %(name)s %(message)s").format(r) for r in caplog.records
    )
    assert "Our code failed" in lines
    for secret in ("9195550147", "5550147", "Zacarias", "Garner", "27601", "Wake"):
        assert secret not in lines


def test_promise_10_rights_are_told_as_information(caller):
    caller.texts("english").texts("my rights").reads("Information, not legal advice.")
    caller.texts("español").texts("mis derechos").reads("Es informacion, no consejo legal.")
