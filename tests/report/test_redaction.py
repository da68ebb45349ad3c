"""What is posted for strangers to read names nobody, whatever came into the log."""

import logging
import re
import sys

import pytest

from app.privacy import MaskingFormatter
from app.report.log_lines import excerpt
from app.report.redaction import unnamed, vocabulary
from app.settings import ROOT

BEGINS = "2026-11-24 13:35:45,123 ERROR app.jobs "

# What came into a line, and what of it must not be seen again.
NASTY = {
    "a number": ("from +19195550111", "5550111"),
    "a number in groups": ("from (919) 555-0111", "0111"),
    "a number with dots": ("from 919.555.0111", "0111"),
    "a number with spaces": ("from 9 1 9 5 5 5 0 1 1 1", "9 1 9"),
    "a number with long dashes": ("from 919 – 555 – 0111", "0111"),
    "a number with words between": ("from 919 then 555 then 0111", "0111"),
    "a number with slashes": ("from 919/555/0111", "0111"),
    "a number with letters between": ("from 919x555x0111", "0111"),
    "a number without its area": ("from 555-0111", "0111"),
    "a number of Mexico": ("from +52 55 1234 5678", "1234"),
    "a number of Guatemala": ("from 00502 2345-6789", "6789"),
    "a number in Arabic digits": ("from ٩١٩٥٥٥٠١١١", "٩١٩"),
    "a number within brackets": ("[(919)555-0111]", "0111"),
    "a number of WhatsApp": ("whatsapp:+19195550111", "0111"),
    "a ZIP": ("place 27529", "27529"),
    "a ZIP in two": ("place 275 29", "275"),
    "a ZIP with more": ("place 27529-1234", "1234"),
    "a town": ("text: vivo en Garner", "Garner"),
    "a town in small letters": ("vivo en garner", "garner"),
    "a town of two words": ("estoy en Siler City", "Siler"),
    "a county": ("heard Mecklenburg County", "Mecklenburg"),
    "a street": ("812 Rosewood Lane", "Rosewood"),
    "a name": ("my name is María Hernández", "María"),
    "a text in another script": ("живу в Роли", "Роли"),
    "a message's SID": ("SM0123456789abcdef0123456789abcdef failed", "SM01"),
    "an account's SID": ("Accounts/ACabcdefabcdefabcdefabcdefabcdefab/Messages", "ACabc"),
    "a SID of letters": ("MGabcdefabcdefabcdefabcdefabcdefab", "MGabc"),
    "a token": ("token deadbeefdeadbeefdeadbeefdeadbeef", "deadbeef"),
    "a short token": ("password: tiger7", "tiger"),
    "a password of letters": ("password=correcthorse", "horse"),
    "a password on its own": ("password correcthorse", "horse"),
    "a key of 64": ("K4gH-yT9_sdfkjYTRfgh678ghJKLfdfg==", "K4gH"),
    "a JSON web token": ("eyJhbGciOi.eyJzdWIiOiIx.SflKxwRJSM", "eyJ"),
    "a Redis with a password": ("redis://user:hunter@red.example.net:6379/0", "hunter"),
    "a Redis by TLS": ("rediss://:p@ec2-1-2-3-4.compute.example:1234", "ec2"),
    "an address of the web": ("https://faro.example.org/voice/step?s=eyJ", "example"),
    "a host": ("cannot reach hotline.example.org", "hotline.example"),
    "a host named as a module": ("cannot reach app.example.org", "app.example"),
    "a machine's name": ("on marias-laptop", "laptop"),
    "an IPv4": ("from 10.1.2.3", "10.1"),
    "an IPv4 and its port": ("from 192.168.12.7:50312", "192"),
    "an IPv6": ("from 2001:db8:85a3::8a2e:370:7334", "db8"),
    "an IPv6 of letters": ("from fe80::dead:beef", "dead"),
    "an IPv6 that ends": ("from fade::", "fade"),
    "a MAC": ("from aa:bb:cc:dd:ee:ff", "bb"),
    "an e-mail address": ("to maria@example.org", "maria"),
    "a home": ("in /home/maria/faro/app/bot.py", "maria"),
    "a Mac's home": ("in /Users/maria/faro", "maria"),
    "a home of Windows": (r"in C:\Users\maria", "maria"),
    "coordinates": ("at 35.7796,-78.6382", "35.7"),
    "short coordinates": ("at 35.78 -78.64", "35.78"),
    "a birthday": ("born 1980-05-01", "1980"),
    "a fence": ("``` maria", "```"),
}


def shown(*lines):
    return "\n".join(excerpt(lines, 100).lines)


@pytest.mark.parametrize(("text", "secret"), NASTY.values(), ids=NASTY)
def test_nothing_of_it_is_left(text, secret):
    assert secret in text

    assert secret not in unnamed(text)
    assert secret not in shown(BEGINS + f"A text was given up: {text}")
    assert secret not in shown(f"[2026-11-24 13:35:45 +0000] [7] [ERROR] Error handling request {text}")
    assert secret not in shown(f"Nov 24 13:35:45 host faro[9]: {text}")


# A content's own words are public, so a name alone says nothing there.
WORDS = {"a password on its own", "an IPv6 that ends"} | {
    name for name in NASTY if name.startswith(("a town", "a county", "a street", "a name", "a text"))
}


@pytest.mark.parametrize("name", sorted(set(NASTY) - WORDS))
def test_of_a_content_s_fault_only_plain_words_are_left(name):
    text, secret = NASTY[name]

    assert secret not in unnamed(text, any_word=True)
    assert unnamed("vivo en Garner, cerca", any_word=True) == "vivo en Garner, cerca"


def test_no_place_is_among_the_words_that_are_kept(content):
    counties = {county.name.lower() for county in content.area.counties.values()}
    kept = {word.lower() for word in vocabulary()}

    assert len(counties) == 100
    assert counties & kept == set()
    assert "hanover" not in kept
    assert {"garner", "raleigh", "charlotte", "welcome", "fork", "winston-salem"} & kept == set()


# What remains is worth reading


@pytest.mark.parametrize(
    "said",
    [
        "A text was given up: it waited too long, or an earlier try may have sent it",
        "The hotline goes on without Redis, which cannot be reached: does it run, is REDIS_URL right, "
        "has it connections left?",
        "A text was given up after 3 tries",
        "An opt-out could not be kept; Twilio keeps its own",
    ],
)
def test_what_faro_says_by_itself_stays_whole(said):
    assert shown(BEGINS + said) == f"2026-11-24 13:35 ERROR app.jobs {said}"


def logged():
    """Every sentence that Faro writes into its log, a word in each gap."""
    for path in [*(ROOT / "app").rglob("*.py"), ROOT / "worker.py"]:
        for sentence in re.findall(r'\blog\.[a-z]+\(\s*"([^"]+)"', path.read_text()):
            yield re.sub(r"%[sd]", "KeyError", sentence.replace("opt-%s", "opt-in"))


def test_every_sentence_that_faro_logs_stays_whole():
    sentences = sorted(set(logged()))

    assert len(sentences) > 30
    assert [unnamed(sentence) for sentence in sentences] == sentences


def test_what_a_journal_puts_before_a_line_is_dropped():
    line = "Nov 24 13:35:45 marias-laptop faro-web[812]: " + BEGINS + "A text was sent"

    assert shown(line) == "2026-11-24 13:35 ERROR app.jobs A text was sent"


def test_a_failure_keeps_its_kind_and_our_lines_and_no_path():
    formatter = MaskingFormatter("%(levelname)s %(name)s %(message)s")
    try:
        unnamed(None)
    except TypeError:
        record = logging.LogRecord("app.bot", logging.ERROR, "", 0, "A text was sent", (), sys.exc_info())
    lines = formatter.format(record).splitlines()

    first, second = excerpt([f"host faro[1]: {line}" for line in lines], 9).lines

    assert first.endswith("ERROR app.bot A text was sent")
    assert re.fullmatch(
        r"    builtins\.TypeError at app/report/redaction\.py:\d+ unnamed < \(elsewhere\)", second
    )


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-24 13:35:45,123 INFO gunicorn.access POST /sms",
        "2026-11-24 13:35:45,123 INFO app.example.org A text was sent",
        "2026-11-24 13:35:45,123 INFO twilio.http_client A text was sent",
        '10.0.0.1 - - [24/Nov/2026:13:35:45 +0000] "POST /sms HTTP/1.1" 200',
        "builtins.KeyError at /home/maria/secret.py:3 garner",
        "    raise KeyError('+19195550111')",
    ],
)
def test_a_line_of_another_writer_is_counted_and_not_shown(line):
    found = excerpt([line, "", BEGINS + "A text was sent"], 9)

    assert found.left_out == 1
    assert len(found.lines) == 1


def test_the_last_lines_are_kept():
    found = excerpt((f"{BEGINS}A text was given up after {tries} tries" for tries in range(9)), 2)

    assert [line.split()[-2] for line in found.lines] == ["7", "8"]
