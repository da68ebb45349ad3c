"""One inbound from end to end: claimed once, saved if nobody was faster, answered whatever happens."""

import threading

import pytest

from app.bot import Bot
from app.core.actions import Say
from app.core.inbound import Inbound
from app.core.session import Session
from app.later.base import NotQueued
from app.privacy import Keys
from app.stores.base import StoreDown
from app.stores.memory import MemoryStore
from app.stores.redis import RedisStore

NUMBER = "+19195550111"
KEYS = Keys("k" * 32)


class Queue:
    """A Later that remembers; `full` refuses."""

    def __init__(self, full=False):
        self.texts, self.full = [], full

    def text(self, to, body):
        if self.full:
            raise NotQueued("full")
        self.texts.append((to, body))


@pytest.fixture(params=["memory", "redis"])
def store(request):
    if request.param == "memory":
        return MemoryStore()
    return RedisStore(request.getfixturevalue("redis_url"))


@pytest.fixture
def bot(content, store):
    return Bot(content, store, Queue(), KEYS)


def text(bot, body, message="", number=NUMBER):
    return bot.text(Inbound("sms", "text", body), number, message)


def remembered(store, number=NUMBER):
    """What the store holds of a caller's talk."""
    return Session.from_text(store.open(KEYS.hash("session", number), "").session)


def test_a_talk_is_remembered_from_text_to_text(bot, store):
    text(bot, "english", "SM1")
    text(bot, "Garner", "SM2")
    talk = remembered(store)

    assert (talk.step, talk.language, talk.county, talk.turns) == ("hotline", "en", "37183", 2)


def test_the_same_message_again_is_no_second_turn(bot, store):
    text(bot, "english", "SM1")
    first = text(bot, "Garner", "SM2")

    assert text(bot, "Garner", "SM2") == first
    text(bot, "menu", "SM3")
    assert remembered(store).turns == 3


def test_the_same_message_at_the_same_moment_is_one_turn(bot, store):
    answers, barrier = [], threading.Barrier(8)

    def send():
        barrier.wait()
        answers.append(text(bot, "Garner", "SM1"))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert "Wake County" in answers[0]
    assert remembered(store).turns == 1


def test_two_texts_of_one_person_at_once_lose_neither_place_nor_language(bot, store):
    barrier = threading.Barrier(2)

    def send(body, message):
        barrier.wait()
        text(bot, body, message)

    threads = [threading.Thread(target=send, args=pair) for pair in (("español", "SM1"), ("27601", "SM2"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    talk = remembered(store)
    assert (talk.language, talk.county, talk.turns) == ("es", "37183", 2)


def test_two_people_are_kept_apart(bot, store):
    text(bot, "español", "SM1")

    text(bot, "menu", "SM2", "+19195550122")
    assert remembered(store, "+19195550122").language == ""


class Away(MemoryStore):
    """A store that goes away at one point of a turn."""

    def __init__(self, at):
        super().__init__()
        self.at = at

    def open(self, *what):
        if self.at == "open":
            raise StoreDown
        return super().open(*what)

    def save(self, *what):
        if self.at in ("open", "save"):
            raise StoreDown
        return super().save(*what)

    def opt_out(self, mark):
        raise StoreDown


@pytest.mark.parametrize("at", ["open", "save"])
def test_with_the_store_away_a_text_is_answered_all_the_same(content, at):
    assert "condado de Wake" in text(Bot(content, Away(at), Queue(), KEYS), "vivo en Garner", "SM1")


def test_with_the_store_away_an_opt_out_is_silent_all_the_same(content):
    assert text(Bot(content, Away("save"), Queue(), KEYS), "ALTO", "SM1") == ""


def press_for_a_text(bot, request_name="CA1 2", **known):
    choices = (("2", "step:text_this"),)
    session = Session(language="en", step="after", choices=choices, **{"about": "rights", **known})
    return bot.call(session, Inbound("voice", "digits", "2"), NUMBER, "CA1", request_name)


def messages(turn):
    return [action.message for action in turn.actions if isinstance(action, Say)]


def test_a_text_that_was_asked_for_by_phone_is_queued_in_the_callers_language(content, store):
    queue = Queue()
    turn = press_for_a_text(Bot(content, store, queue, KEYS))

    ((to, body),) = queue.texts
    assert to == NUMBER
    assert body.startswith("Everyone in the US has rights")
    assert messages(turn)[0] == "text_sent"


def test_the_same_words_are_texted_once_in_ten_minutes_however_often_the_key_is_pressed(content, store):
    queue = Queue()
    bot = Bot(content, store, queue, KEYS)
    press_for_a_text(bot)
    turn = press_for_a_text(bot)

    assert len(queue.texts) == 1
    assert messages(turn)[0] == "text_sent"
    press_for_a_text(bot, "CA1 later")
    assert len(queue.texts) == 1
    press_for_a_text(bot, "CA1 then", about="hotline", county="37183")
    assert len(queue.texts) == 2


def test_nobody_is_texted_without_end_by_whoever_forges_their_number(content, store):
    queue = Queue()
    bot = Bot(content, store, queue, KEYS)
    turns = [
        press_for_a_text(bot, f"CA{at}", about="county_record", county=county)
        for at, county in enumerate(content.area.counties)
    ]

    assert len(queue.texts) == content.costs.brief_after
    assert messages(turns[0])[0] == "text_sent"
    assert messages(turns[-1])[0] == "cannot_text"


@pytest.mark.parametrize("store", [Away("save"), MemoryStore()])
def test_a_text_that_cannot_be_queued_is_not_promised(content, store):
    turn = press_for_a_text(Bot(content, store, Queue(full=True), KEYS))

    assert messages(turn)[0] == "cannot_text"


def test_the_same_key_press_again_does_not_promise_what_could_not_be_queued(content, store):
    bot = Bot(content, store, Queue(full=True), KEYS)
    first, again = press_for_a_text(bot), press_for_a_text(bot)

    assert messages(first)[0] == messages(again)[0] == "cannot_text"


@pytest.mark.parametrize("channel", ["whatsapp", "rcs"])
def test_a_stop_by_whatsapp_or_rcs_holds_for_sms_too(bot, store, channel):
    text(bot, "STOP", "SM1", f"{channel}:{NUMBER}")

    assert store.opted_out(KEYS.hash("opt-out", NUMBER))
