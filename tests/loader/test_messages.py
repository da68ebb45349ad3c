"""messages/*.toml: what can be wrong in a language's file, and what it costs."""

from pathlib import Path

import pytest

from app.core.catalog import Language, Voice
from app.loader.messages import read_language
from app.loader.tables import Reader
from tests.loader.telling import assert_only, assert_told, reader_of

FILE = "messages/es.toml"
HEAD = '[language]\nname = "Español"\n'


def read(root: Path, text: str, head: str = HEAD) -> tuple[Language | None, Reader]:
    reader = reader_of(root, es_toml=head + text)
    return read_language(reader, "es"), reader


def language_of(root: Path, text: str, head: str = HEAD) -> tuple[Language, Reader]:
    language, reader = read(root, text, head)
    assert language is not None
    return language, reader


MONTHS = ", ".join(f'"m{number}"' for number in range(1, 13))


def test_a_language_is_read_with_all_that_it_says_of_itself(tmp_path: Path) -> None:
    head = HEAD + (
        'voice = { language = "es-US", name = "Polly.Lupe-Neural" }\nspeech = "es-MX"\n'
        f'date = "{{day}}/{{month}}/{{year}}"\nmonths = [{MONTHS}]\nright_to_left = true\n'
    )
    body = (
        '[keywords]\nhotline = ["AYUDA"]\n[commands]\nstop = ["ALTO"]\nhelp = []\n'
        '[understand]\nwords = ["Qué", "de nada"]\n'
        '[messages]\nhello = "Hola."\n[messages.call]\nsms = " Llame. "\nvoice = """\nLlame\n  ya."""\n'
        '[labels]\nhotline = { sms = "Hablar" }\n'
    )
    language, reader = language_of(tmp_path, body, head)

    assert reader.problems == []
    assert language == Language(
        code="es",
        name="Español",
        messages={
            "hello": {"sms": "Hola.", "voice": "Hola."},
            "call": {"sms": "Llame.", "voice": "Llame ya."},
            "label.hotline": {"sms": "Hablar"},
            "language_choice": {"sms": "{key} Español"},
            "greeting": {"voice": "Español: {key}."},
        },
        keywords={"hotline": ("AYUDA",)},
        commands={"stop": ("ALTO",), "help": ()},
        understood=frozenset({"que", "de", "nada"}),
        voice=Voice("es-US", "Polly.Lupe-Neural"),
        speech="es-MX",
        months=tuple(f"m{number}" for number in range(1, 13)),
        date_form="{day}/{month}/{year}",
        right_to_left=True,
    )


def test_a_language_is_chosen_by_its_own_name_until_it_has_words_for_that(tmp_path: Path) -> None:
    voice = 'voice = { language = "es-US", name = "Polly.Lupe-Neural" }\n'
    spoken, _ = language_of(tmp_path, "", HEAD + voice)
    silent, _ = language_of(tmp_path, '[messages.language_choice]\nsms = "{key}: hablo español"\n')

    assert spoken.messages == {
        "language_choice": {"sms": "{key} Español"},
        "greeting": {"voice": "Español: {key}."},
    }
    assert silent.messages == {"language_choice": {"sms": "{key}: hablo español"}}


def test_typographic_punctuation_in_a_text_is_made_plain_and_kept_in_a_voice(tmp_path: Path) -> None:
    language, _ = language_of(tmp_path, "[messages.hello]\nsms = 'say “no”…'\nvoice = 'say “no”…'\n")

    assert language.messages["hello"] == {"sms": 'say "no"...', "voice": "say “no”…"}


@pytest.mark.parametrize(
    "head", ["", "[language]\n", "[language]\nname = 5\n", "language = 5\n", '[language]\nname = "?"\n']
)
def test_a_language_without_a_name_is_left_out(tmp_path: Path, head: str) -> None:
    language, reader = read(tmp_path, "", head)

    assert language is None
    assert_only(reader.problems, FILE, "language.name", "The language has no name", "Write its own name")


def test_a_language_whose_name_cannot_be_read_is_left_out_and_told_once(tmp_path: Path) -> None:
    language, reader = read(tmp_path, '[messages]\nhello = "Hola"\n', '[language]\nname = "Español\n')

    assert language is None
    assert_only(reader.problems, FILE, "language", "cannot be read", "missing quotation mark")


def test_a_slip_costs_its_own_message_and_no_other(tmp_path: Path) -> None:
    text = '[messages.one]\nsms = "uno"\n[messages.two]\nsms = "dos\n[messages.three]\nsms = "tres"\n'
    language, reader = language_of(tmp_path, text)

    assert language.messages.keys() == {"one", "three", "language_choice"}
    assert_only(reader.problems, FILE, "messages.two", "cannot be read", "missing quotation mark")


def test_an_unknown_part_is_told(tmp_path: Path) -> None:
    _, reader = language_of(tmp_path, '[mesages.hello]\nsms = "Hola"\n')

    assert_only(reader.problems, FILE, "mesages", "no such name", 'Write "messages"')


def test_an_unknown_variant_costs_that_variant(tmp_path: Path) -> None:
    language, reader = language_of(tmp_path, '[messages.hello]\nsms = "Hola"\ntext = "Hola"\n')

    assert language.messages["hello"] == {"sms": "Hola"}
    assert_only(
        reader.problems, FILE, "messages.hello.text", "no such variant", "sms, voice, brief, whatsapp"
    )


def test_a_label_has_no_limit(tmp_path: Path) -> None:
    _, reader = language_of(tmp_path, '[labels.rights]\nsms = "Rights"\nlimit = 2\n')

    assert_only(reader.problems, FILE, "labels.rights.limit", "no such variant", "sms, voice")


@pytest.mark.parametrize("text", ['""', '"  "', "5", '["Hola"]', "true", '"\\u200b"'])
def test_a_variant_without_words_is_left_out(tmp_path: Path, text: str) -> None:
    language, reader = language_of(tmp_path, f'[messages.hello]\nsms = {text}\nvoice = "Hola"\n')

    assert language.messages["hello"] == {"voice": "Hola"}
    assert_only(reader.problems, FILE, "messages.hello.sms", "It holds no words", "in quotation marks")


@pytest.mark.parametrize("text", ["5", '["Hola"]'])
def test_a_message_of_another_form_is_left_out(tmp_path: Path, text: str) -> None:
    language, reader = language_of(tmp_path, f'[messages]\nhello = {text}\nbye = "Adios"\n')

    assert language.messages.keys() == {"bye", "language_choice"}
    assert_only(reader.problems, FILE, "messages.hello", "neither a text nor a table", 'Write sms = "…"')


@pytest.mark.parametrize(
    "voice", ['"es-US"', '{ language = "es-US" }', '{ name = "Polly.Lupe-Neural" }', "5"]
)
def test_a_voice_needs_a_language_and_a_name(tmp_path: Path, voice: str) -> None:
    language, reader = language_of(tmp_path, f"voice = {voice}\n")

    assert language.voice is None
    assert_only(reader.problems, FILE, "language.voice", "needs a language and a name", "Polly.Lupe-Neural")


def test_a_message_may_say_how_many_parts_it_takes(tmp_path: Path) -> None:
    language, reader = language_of(tmp_path, '[messages.hello]\nlimit = 3\nsms = "Hola"\n')

    assert language.limits == {"hello": 3}
    assert language.messages["hello"] == {"sms": "Hola"}
    assert reader.problems == []


@pytest.mark.parametrize("limit", ["0", "-1", "true", '"3"', "1.5", "[3]"])
def test_a_limit_is_a_number_of_parts(tmp_path: Path, limit: str) -> None:
    language, reader = language_of(tmp_path, f'[messages.hello]\nlimit = {limit}\nsms = "Hola"\n')

    assert language.limits == {}
    assert language.messages["hello"] == {"sms": "Hola"}
    assert_only(reader.problems, FILE, "messages.hello.limit", "no number of segments", "Write 1, 2 or 3")


@pytest.mark.parametrize("months", ['["enero"]', '"enero"', "12"])
def test_months_are_twelve_or_none(tmp_path: Path, months: str) -> None:
    language, reader = language_of(tmp_path, f"months = {months}\n")

    assert language.months == ()
    assert_only(reader.problems, FILE, "language.months", "not twelve months", "Write all twelve, in order")


@pytest.mark.parametrize(
    "date",
    [
        *('"{dia} de {month} de {year}"', '"{día} de {month} de {year}"', '"{day} de {month}"', '""', "5"),
        *('"{day} {day} {month} {year}"', '"{day} {month} {year} {Day}"'),
    ],
)
def test_a_date_holds_its_day_month_and_year(tmp_path: Path, date: str) -> None:
    language, reader = language_of(tmp_path, f"date = {date}\n")

    assert language.date_form == "{month} {day}, {year}"
    assert_only(reader.problems, FILE, "language.date", "It does not hold {day}", 'Write date = "{month}')


@pytest.mark.parametrize("part", ["keywords", "commands"])
@pytest.mark.parametrize("words", ['"AYUDA"', "5", "[5]", '["AYUDA", ""]', '["?!"]', '["AYUDA", ["MIGRA"]]'])
def test_words_of_another_form_are_left_out(tmp_path: Path, part: str, words: str) -> None:
    language, reader = language_of(tmp_path, f'[{part}]\nstop = {words}\nhelp = ["AYUDA"]\n')

    assert getattr(language, part) == {"help": ("AYUDA",)}
    assert_only(reader.problems, FILE, f"{part}.stop", "not a list of words", 'Write ["ONE", "ANOTHER"]')


def test_an_unknown_command_is_told(tmp_path: Path) -> None:
    language, reader = language_of(tmp_path, '[commands]\nhalt = ["ALTO"]\nstop = ["ALTO"]\n')

    assert language.commands == {"stop": ("ALTO",)}
    assert_only(
        reader.problems,
        FILE,
        "commands.halt",
        "no such name",
        "Known here: stop, filler, start, help, delete, language",
    )


@pytest.mark.parametrize("words", ['"que"', "5", "[5]"])
def test_words_understood_are_a_list(tmp_path: Path, words: str) -> None:
    language, reader = language_of(tmp_path, f"[understand]\nwords = {words}\n")

    assert language.understood == frozenset()
    assert_only(reader.problems, FILE, "understand.words", "not a list of words", 'Write ["ONE", "ANOTHER"]')


@pytest.mark.parametrize("part", ["keywords", "commands", "understand", "messages", "labels"])
def test_a_part_of_another_form_is_told(tmp_path: Path, part: str) -> None:
    language, reader = language_of(tmp_path, HEAD, f'{part} = "?"\n')

    assert language.messages.keys() == {"language_choice"}
    assert_told(reader.problems, FILE, part, "It is not a table", f"Begin it with [{part}]")
