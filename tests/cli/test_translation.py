"""`flask export` and `flask import`: PO files for translators without git."""

import polib
import pytest

from app.loader import load


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


def test_an_agency_may_be_named_by_its_county_instead(run, po, tmp_path):
    ours = entry(po, "messages.agency_sheriff.voice")
    ours.msgstr = ours.msgstr.replace("{agency}", "")  # as Spanish has it, which the check accepts
    ours.msgstr += " Gracias."
    po.save()

    result = run("import", "es", str(tmp_path / "es.po"), "--yes")

    assert "left out   messages.agency_sheriff.voice" not in result.output
    assert "Gracias." in result.output


def test_nothing_changes_when_nothing_was_translated(run, po, folder, tmp_path):
    before = (folder / "messages" / "es.toml").read_text()

    assert "Nothing changes." in run("import", "es", str(tmp_path / "es.po"), "--yes").output
    assert (folder / "messages" / "es.toml").read_text() == before


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda e: e.flags.append("fuzzy"), "fuzzy"),
        (lambda e: setattr(e, "msgstr", e.msgid), "the same as the English"),
        (lambda e: setattr(e, "msgstr", "Sin numero."), "it lacks {hotline_phone}"),
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


def test_what_is_no_po_file_is_told_in_a_line(run, tmp_path):
    (tmp_path / "es.po").write_text("# Faro\n\nA hotline.\n")
    result = run("import", "es", str(tmp_path / "es.po"), "--yes")

    assert result.exit_code == 1
    assert "is no PO file" in result.output
    assert "Traceback" not in result.output
