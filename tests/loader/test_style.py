"""How our words are written: each fault with its file, its place and what to do."""

import shutil

import pytest

from app.core.readability import too_hard
from app.loader import load
from app.settings import ROOT
from tests.frozen.content import freeze


@pytest.fixture
def told(tmp_path):
    """The problems that one changed wording of a language brings."""
    (tmp_path / "flows").symlink_to(freeze() / "flows")
    (tmp_path / "messages").mkdir()
    for name in ("en.toml", "es.toml", "reviewed.csv"):
        shutil.copy(ROOT / "messages" / name, tmp_path / "messages")

    def changed(old, new):
        path = tmp_path / "messages" / "es.toml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
        return [(p.file, p.place, p.problem, p.warning) for p in load(tmp_path).problems]

    return changed


OLD = "Cuídese. Adiós."


@pytest.mark.parametrize(
    ("words", "problem", "warning"),
    [
        ("Cuídese.\u200b\u202e Adiós.", "a sign that nobody sees: right-to-left override", False),
        ("Cuídese.\u200d Adiós.", "a sign that nobody sees: zero width joiner", False),
        ("Cuídese. Vea www.ejemplo.org", "An address is typed into the words.", False),
        ("Cuídese. Vea ejemplo.com", "An address is typed into the words.", False),
        ("Si tú quieres, adiós.", "quieres, tu: not how we speak", False),
        ("Cuídese. Puedes llamar.", "puedes: not how we speak", False),
        ("Take care. Goodbye.", "the same as the English", True),
    ],
)
def test_a_fault_of_style_is_told(told, words, problem, warning):
    (found,) = [p for p in told(OLD, words) if problem in p[2]]

    assert found[:2] == ("messages/es.toml", "messages.goodbye.voice")
    assert found[3] is warning


def test_plain_words_are_not_found_fault_with(told):
    assert told(OLD, "Cuídese mucho. Hasta luego.") == []


LEGAL = (
    "Pursuant to the aforementioned memorandum, participating jurisdictions are authorised to undertake "
    "the investigation, apprehension and transportation of removable individuals under federal supervision."
)
LEGAL_ES = (
    "De conformidad con el mencionado memorando, las jurisdicciones participantes se encuentran autorizadas "
    "para emprender la investigación, aprehensión y transportación de individuos bajo supervisión federal."
)


PLAIN = "Stay calm. You do not have to open the door. Ask them to show a paper. Look for the name."
PLAIN_ES = "Mantenga la calma. No tiene que abrir la puerta. Pida ver un papel. Busque el nombre."


@pytest.mark.parametrize(
    ("text", "language", "why"),
    [
        (LEGAL, "en", "school grade"),
        (LEGAL_ES, "es", "INFLESZ"),
        ("mot " * 39 + "mot.", "fr", "its sentences have 40 words"),
        (PLAIN, "en", ""),
        (PLAIN_ES, "es", ""),
        ("Pursuant to jurisdiction.", "en", ""),  # too short to tell
    ],
)
def test_legal_prose_is_told_from_plain_words(text, language, why):
    assert (why in too_hard(text, language)) if why else too_hard(text, language) == ""
