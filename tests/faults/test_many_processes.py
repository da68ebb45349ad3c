"""Three web processes and two workers on one Redis are one hotline; two hotlines on it are two."""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.core.session import Session
from app.handset.line import Line, Request, Setup
from app.handset.message import Texting
from app.handset.parameters import Caller as Phone
from app.handset.parameters import call_parameters, made_up_sid, text_parameters
from app.settings import ROOT
from app.stores.redis import RedisStore
from tests.after_rights import AFTER_RIGHTS
from tests.caller import CHARLOTTE, STATEWIDE, Caller
from tests.faults.web import OURS, PUBLIC_URL, Turns, Web, counted, talks
from tests.frozen.content import freeze
from tests.office import Office
from tests.patience import until
from tests.redis_server import RedisServer
from tests.rest_api.handler import ACCOUNT, TOKEN
from tests.standin import HELD, StandIn
from tests.stores.each import race
from tests.talks import FOLDER, play

SETUP = Setup.at(PUBLIC_URL, OURS, ACCOUNT)
PHONE = Phone("+19195556100")
NEIGHBOR = "919-555-0177"
ALL = {0, 1, 2}


def beside(server: RedisServer) -> str:
    """The address of another database of the same Redis."""
    return server.url.replace("db=0", "db=1")


class Roamer(Caller):
    """A caller whose every request comes to the next process."""

    def __init__(self, app: Flask, turns: Turns):
        super().__init__(app, PHONE.number)
        self._line = Line(turns.carry, TOKEN, SETUP)
        self._texting = Texting(self._line, self.phone)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("web")


@pytest.fixture(scope="module")
def all_webs(shared_redis: RedisServer, folder: Path) -> Iterator[list[Web]]:
    """Three processes of our hotline, and behind them one of the neighbors', who have another number."""
    shutil.copytree(freeze() / "flows", folder / "flows", copy_function=shutil.copy)
    (folder / "messages").symlink_to(ROOT / "messages")
    hotlines = folder / "flows" / "hotlines.toml"
    hotlines.write_text(hotlines.read_text().replace('"+13365430353"', '"+19195550177"'))
    webs = [Web(shared_redis, folder) for _ in ALL]
    webs.append(Web(shared_redis, folder, CONTENT_DIR=str(folder), REDIS_URL=beside(shared_redis)))
    try:
        yield [web.wait() for web in webs]
    finally:
        race(len(webs), lambda place: webs[place].close())


@pytest.fixture
def webs(all_webs: list[Web]) -> list[Web]:
    return all_webs[:3]


@pytest.fixture
def start(shared_redis: RedisServer, folder: Path) -> Iterator[Callable[[], Web]]:
    """Starts one more process of our hotline."""
    started: list[Web] = []

    def web() -> Web:
        started.append(Web(shared_redis, folder))
        return started[-1].wait()

    yield web
    for each in started:
        each.close()


@pytest.fixture
def turns(webs: list[Web]) -> Turns:
    return Turns(webs)


@pytest.fixture
def roamer(app: Flask, turns: Turns) -> Roamer:
    return Roamer(app, turns)


@pytest.fixture
def store(redis_server: RedisServer) -> RedisStore:
    return RedisStore(redis_server.url)


def post(web: Web, path: str, form: dict[str, str]) -> bytes:
    answer = Line(web.carry, TOKEN, SETUP).fetch("messaging", PUBLIC_URL + path, form)[1]
    assert answer.status in (200, 204)
    return answer.body


def undelivered(code: str) -> dict[str, str]:
    sid = made_up_sid("SM")
    return {"MessageSid": sid, "MessageStatus": "undelivered", "ErrorCode": code, "To": PHONE.number}


def of_carriers(alarms: Iterable[str]) -> list[str]:
    """Without what processes see by themselves after half a minute, as that no worker runs."""
    return [name for name in alarms if name.startswith("carrier:")]


def test_a_whole_talk_by_text_goes_round(store: RedisStore, roamer: Roamer, turns: Turns) -> None:
    play(roamer, (FOLDER / "es-text-ayuda.txt").read_text(encoding="utf-8"), "es-text-ayuda.txt")

    assert turns.took("/sms") == [0, 2, 1, 0, 2]  # a report to /sms/status comes between two texts
    assert counted(store)["texts:sms"] == 5


def test_a_whole_call_goes_round(
    store: RedisStore, roamer: Roamer, turns: Turns, redis_server: RedisServer
) -> None:
    """Past two hotlines that do not answer, to a text of their numbers."""
    play(roamer, (FOLDER / "es-call-zip.txt").read_text(encoding="utf-8"), "es-call-zip.txt")

    assert set(turns.took("/voice")) == ALL
    assert counted(store)["calls"] == 1
    with redis_server.client() as client:
        assert client.llen("rq:queue:texts") == 1


def test_language_place_and_misses_are_known_to_every_process(
    store: RedisStore, roamer: Roamer, turns: Turns
) -> None:
    roamer.texts("español").texts("28205").texts("gracias").hears("not_understood", "es")
    roamer.texts("gracias").hears("not_understood", "es").is_told(CHARLOTTE)
    [talk] = map(Session.from_text, talks(store))

    assert turns.took("/sms") == [0, 2, 1, 0]
    assert (talk.language, talk.county, talk.misses, talk.turns) == ("es", "37119", 2, 4)


def test_what_comes_to_all_at_once_is_answered_and_counted_once(webs: list[Web], store: RedisStore) -> None:
    form = text_parameters(SETUP, PHONE, "28205", sid=made_up_sid("SM"))
    lost = undelivered("30003")
    answers = race(3, lambda place: post(webs[place], "/sms", form))
    race(3, lambda place: post(webs[place], "/sms/status", lost))

    assert len(set(answers)) == 1
    assert CHARLOTTE.encode() in answers[0]
    assert counted(store)["texts:sms"] == 1
    assert counted(store)["delivery:undelivered:30003"] == 1


def test_twenty_texts_asked_for_at_once_are_sent_once_by_two_workers(
    webs: list[Web], redis_server: RedisServer, standin: StandIn, tmp_path: Path
) -> None:
    """Each is asked for twice, of two processes, as when Twilio tries again."""
    numbers = [f"+191955562{place:02}" for place in range(20)]
    forms = [
        {**call_parameters(SETUP, Phone(number), made_up_sid("CA")), "Digits": "2"} for number in numbers
    ]
    standin.answers.extend([HELD, HELD])
    office = Office(redis_server, standin, tmp_path)
    try:
        office.hire()
        office.hire()
        until(lambda: len(office.keys("rq:worker:*")) == 2)
        race(40, lambda place: post(webs[place % 3], AFTER_RIGHTS, forms[place % 20]))
        standin.wait_for(2)
        with redis_server.client() as client:
            in_hands = client.zcard("rq:wip:texts")
        standin.release()
        until(office.is_empty)
    finally:
        office.close()

    assert in_hands == 2  # so each of them has one
    assert Counter(received.form["To"] for received in standin.received) == dict.fromkeys(numbers, 1)


def test_an_alarm_that_all_see_at_once_begins_once(webs: list[Web], store: RedisStore) -> None:
    race(3, lambda place: post(webs[place], "/sms/status", undelivered("30007")))
    begins = [line for web in webs for line in web.said().splitlines() if "Alarm carrier:30007" in line]

    assert of_carriers(store.alarms()) == ["carrier:30007"]
    assert len(begins) == 1


def test_a_process_that_is_killed_takes_neither_a_talk_nor_an_alarm_along(
    app: Flask, store: RedisStore, webs: list[Web], start: Callable[[], Web]
) -> None:
    doomed = start()
    turns = Turns([doomed, *webs[:2]])
    roamer = Roamer(app, turns)
    post(doomed, "/sms/status", undelivered("30032"))
    roamer.texts("español").texts("28205").texts("287g").texts("menú").hears("main_menu", "es")
    last = turns.took("/sms")[-1]
    doomed.kill()
    roamer.texts("1").is_told(CHARLOTTE).texts("gracias").hears("not_understood", "es")
    heir = start()
    ready = json.loads(heir.carry(Request("GET", f"{PUBLIC_URL}/ready", {}, {})).body)
    Roamer(app, Turns([heir])).texts("gracias").hears("not_understood", "es").is_told(CHARLOTTE)

    assert last == 0  # the menu that "1" was read against came from the one that was killed
    assert of_carriers(ready["alarms"]) == ["carrier:30032"]


def test_two_hotlines_with_a_database_each_know_nothing_of_each_other(
    all_webs: list[Web], store: RedisStore, redis_server: RedisServer
) -> None:
    """Also where one person texts both, and both have the same SECRET_KEY."""
    ours, theirs = all_webs[0], all_webs[3]
    post(ours, "/sms/status", undelivered("30034"))
    post(ours, "/sms", text_parameters(SETUP, PHONE, "español"))
    both = race(2, lambda place: post((ours, theirs)[place], "/sms", text_parameters(SETUP, PHONE, "help")))
    post(theirs, AFTER_RIGHTS, {**call_parameters(SETUP, PHONE, made_up_sid("CA")), "Digits": "2"})
    there = RedisStore(beside(redis_server))
    [our_talk], [their_talk] = (list(map(Session.from_text, talks(each))) for each in (store, there))

    assert [STATEWIDE.encode() in answer for answer in both] == [True, False]
    assert [NEIGHBOR.encode() in answer for answer in both] == [False, True]
    assert our_talk.language == "es" != their_talk.language
    assert (our_talk.turns, their_talk.turns) == (2, 1)
    assert (counted(store)["texts:sms"], counted(there)["texts:sms"]) == (2, 1)
    assert (of_carriers(store.alarms()), of_carriers(there.alarms())) == (["carrier:30034"], [])
    with store._link.redis as here, there._link.redis as beyond:
        assert (here.llen("rq:queue:texts"), beyond.llen("rq:queue:texts")) == (0, 1)
