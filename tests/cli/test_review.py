"""`flask review`: a person reads each wording and says yes or no; the ledger remembers."""

import csv

from app.loader import load
from app.settings import ROOT


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
