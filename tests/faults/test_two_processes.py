"""What comes twice at the same moment, to two processes, is one turn with one answer."""

import json
from collections.abc import Iterator

import pytest

from app.core.session import Session
from app.handset.line import Line, Setup
from app.handset.parameters import Caller, call_parameters, made_up_sid, text_parameters
from app.stores.redis import RedisStore
from tests.after_rights import AFTER_RIGHTS
from tests.faults.web import OURS, PUBLIC_URL, Web, counted, talks
from tests.redis_server import RedisServer
from tests.rest_api.handler import ACCOUNT, TOKEN
from tests.stores.each import race

ROUNDS = 8
SETUP = Setup.at(PUBLIC_URL, OURS, ACCOUNT)


@pytest.fixture(scope="module")
def lines(shared_redis: RedisServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Line]]:
    folder = tmp_path_factory.mktemp("web")
    webs = [Web(shared_redis, folder) for _ in range(2)]
    try:
        yield [Line(web.wait().carry, TOKEN, SETUP) for web in webs]
    finally:
        for web in webs:
            web.close()


@pytest.fixture
def store(redis_server: RedisServer) -> RedisStore:
    return RedisStore(redis_server.url)


def at_once(lines: list[Line], path: str, forms: list[dict[str, str]]) -> list[bytes]:
    """Each process gets one of the forms, both in the same moment."""

    def post(place: int) -> bytes:
        answer = lines[place].fetch("messaging", PUBLIC_URL + path, forms[place])[1]
        assert answer.status == 200
        return answer.body

    return race(2, post)


def person(place: int) -> Caller:
    return Caller(f"+1919555{6000 + place}")


def test_a_text_is_one_turn_and_both_get_the_same_answer(lines: list[Line], store: RedisStore) -> None:
    for place in range(ROUNDS):
        form = text_parameters(SETUP, person(place), "vivo en Garner", sid=made_up_sid("SM"))
        one, other = at_once(lines, "/sms", [form, form])

        assert one == other
        assert b"1-800-559-8714" in one
    assert counted(store)["texts:sms"] == ROUNDS
    assert {turns(talk) for talk in talks(store)} == {1}


def test_a_step_of_a_call_is_counted_once_and_sends_one_text(
    lines: list[Line], store: RedisStore, redis_server: RedisServer
) -> None:
    for place in range(ROUNDS):
        form = {**call_parameters(SETUP, person(place), made_up_sid("CA")), "Digits": "2"}
        one, other = at_once(lines, AFTER_RIGHTS, [form, form])

        assert one == other
        assert b"You will get it by text" in one
    with redis_server.client() as client:
        assert client.llen("rq:queue:texts") == ROUNDS


def test_the_beginning_of_a_call_is_counted_once(lines: list[Line], store: RedisStore) -> None:
    for place in range(ROUNDS):
        form = call_parameters(SETUP, person(place), made_up_sid("CA"))
        one, other = at_once(lines, "/voice", [form, form])

        assert one == other
    assert counted(store)["calls"] == ROUNDS


def test_two_texts_at_once_lose_neither_language_nor_place(lines: list[Line], store: RedisStore) -> None:
    for place in range(ROUNDS):
        texts = [text_parameters(SETUP, person(place), body) for body in ("español", "28205")]
        language, county = at_once(lines, "/sms", texts)

        # Whoever is later knows of the other: the place may be told again, in Spanish.
        assert b"336-543-0353" in language or b"704-740-7737" in language
        assert b"704-740-7737" in county
    found = [json.loads(talk) for talk in talks(store)]
    assert [(talk["language"], talk["county"], talk["turns"]) for talk in found] == [
        ("es", "37119", 2)
    ] * ROUNDS


def turns(talk: str) -> int:
    return Session.from_text(talk).turns
