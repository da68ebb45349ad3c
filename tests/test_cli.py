"""The flask commands for words: segments, review, and PO files for translators without git."""

import csv
import shutil

import polib
import pytest

from app import create_app
from app.loader import load
from app.settings import ROOT, read
from tests.frozen.content import freeze


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "flows").symlink_to(freeze() / "flows")
    (tmp_path / "messages").mkdir()
    for name in ("en.toml", "es.toml", "reviewed.csv"):
        shutil.copy(ROOT / "messages" / name, tmp_path / "messages")
    return tmp_path


@pytest.fixture
def run(folder):
    """Run a flask command on a copy of the content, typing `typed` when it asks."""

    def command(*words, typed=""):
        app = create_app(read({"CONTENT_DIR": str(folder)}))
        return app.test_cli_runner().invoke(args=list(words), input=typed)

    return command


# segments


def test_segments_tells_what_each_text_costs_and_why(run, folder):
    path = folder / "messages" / "es.toml"
    path.write_text(path.read_text().replace("Solo puedo leer texto.", "Sólo puedo leer texto."))

    lines = run("segments", "es").output.splitlines()

    (media,) = [line for line in lines if line.strip().startswith("media.sms")]
    assert media.split()[1:4] == ["98", "UCS-2", "2"]
    assert "ó latin small letter o with acute" in media
    (welcome,) = [line for line in lines if line.strip().startswith("welcome.sms")]
    assert welcome.split()[2:4] == ["GSM-7", "1"]


def test_segments_of_a_language_that_is_not_there_is_said_so(run):
    result = run("segments", "xx")

    assert result.exit_code == 1
    assert "There is no messages/xx.toml." in result.output


# review


def ledger(folder):
    return list(csv.DictReader((folder / "messages" / "reviewed.csv").read_text().splitlines()))


def test_a_yes_is_written_down_with_who_and_when(run, folder):
    result = run("review", "es", "--by", "AB", "--message", "rights", typed="y\nn\ny\n")

    assert "Everyone in the US has rights" in result.output
    rows = ledger(folder)
    assert [(row["language"], row["message"], row["variant"], row["by"]) for row in rows] == [
        ("es", "rights", "sms", "AB"),
        ("es", "rights", "voice", "AB"),
    ]
    content = load(folder).content
    assert content.reviews["es"].reviewed == 2


def test_what_is_checked_is_not_asked_again_until_it_changes(run, folder):
    run("review", "es", "--by", "AB", "--message", "rights", typed="y\ny\ny\n")
    assert "0 wordings wait" in run("review", "es", "--by", "CD", "--message", "rights").output

    path = folder / "messages" / "es.toml"
    path.write_text(
        path.read_text().replace("no firmar nada y pedir un abogado", "no firmar y pedir abogado")
    )
    again = run("review", "es", "--by", "CD", "--message", "rights", typed="q\n")
    assert "1 wordings wait" in again.output


def test_a_changed_english_makes_it_stale(run, folder):
    run("review", "es", "--by", "AB", "--message", "rights", typed="y\ny\ny\n")
    path = folder / "messages" / "en.toml"
    path.write_text(path.read_text().replace("You can ask for a lawyer.", "You may ask for a lawyer."))

    assert (
        "rights.voice (stale)" in run("review", "es", "--by", "CD", "--message", "rights", typed="q\n").output
    )


def test_the_shipped_ledger_is_empty():
    assert (ROOT / "messages" / "reviewed.csv").read_text().count("\n") == 1


# export and import


@pytest.fixture
def po(run, tmp_path):
    run("export", "es", str(tmp_path / "es.po"))
    return polib.pofile(str(tmp_path / "es.po"))


def entry(po, context):
    (found,) = [e for e in po if e.msgctxt == context]
    return found


def test_a_translator_gets_each_wording_beside_its_english_and_its_limit(po):
    rights = entry(po, "messages.rights.sms")

    assert rights.msgid.startswith("Everyone in the US has rights")
    assert rights.msgstr.startswith("Toda persona en EE.UU.")
    assert "at most 3 segments" in rights.comment
    assert "{hotline_phone}" in rights.comment
    assert not [e for e in po if "whisper" in e.msgctxt or "keywords" in e.msgctxt]


def test_what_is_sent_back_is_shown_and_then_written(run, po, folder, tmp_path):
    before = (folder / "messages" / "es.toml").read_text()
    entry(po, "messages.media.sms").msgstr = "Leo solo texto. Una persona: {hotline_phone}. O envie su ZIP."
    entry(po, "labels.rights.sms").msgstr = "Sus derechos"
    po.save()

    result = run("import", "es", str(tmp_path / "es.po"), typed="y\n")

    after = (folder / "messages" / "es.toml").read_text()
    assert '+sms = "Leo solo texto.' in result.output
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert len(changed) == 2, changed
    assert "# Español. Usted, nunca tú." in after
    assert load(folder).content.catalog.languages["es"].messages["label.rights"]["sms"] == "Sus derechos"


def test_nothing_changes_when_nothing_was_translated(run, po, folder, tmp_path):
    before = (folder / "messages" / "es.toml").read_text()

    assert "Nothing changes." in run("import", "es", str(tmp_path / "es.po"), "--yes").output
    assert (folder / "messages" / "es.toml").read_text() == before


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda e: e.flags.append("fuzzy"), "fuzzy"),
        (lambda e: setattr(e, "msgstr", e.msgid), "the same as the English"),
        (lambda e: setattr(e, "msgstr", "Sin numero."), "placeholders differ: hotline_phone"),
        (lambda e: setattr(e, "msgctxt", "keywords.hotline"), "it names no message"),
    ],
)
def test_what_a_translators_tool_may_spoil_is_left_out_and_told(run, po, folder, tmp_path, change, reason):
    before = (folder / "messages" / "es.toml").read_text()
    wording = entry(po, "messages.media.sms")
    wording.msgstr = "Nuevo: {hotline_phone}. O envie su ZIP."
    change(wording)
    po.save()

    result = run("import", "es", str(tmp_path / "es.po"), "--yes")

    assert reason in result.output
    assert (folder / "messages" / "es.toml").read_text() == before


def test_an_empty_translation_is_left_as_it_was(run, po, folder, tmp_path):
    entry(po, "messages.media.sms").msgstr = ""
    po.save()

    assert "Nothing changes." in run("import", "es", str(tmp_path / "es.po"), "--yes").output


def test_a_new_language_begins_with_its_name_and_grows_by_import(run, folder, tmp_path):
    (folder / "messages" / "xx.toml").write_text('[language]\nname = "Xx"\n')
    run("export", "xx", str(tmp_path / "xx.po"))
    po = polib.pofile(str(tmp_path / "xx.po"))
    entry(po, "messages.media.sms").msgstr = "Zzz {hotline_phone}."
    po.save()

    run("import", "xx", str(tmp_path / "xx.po"), "--yes")

    assert load(folder).content.catalog.languages["xx"].messages["media"]["sms"] == "Zzz {hotline_phone}."
