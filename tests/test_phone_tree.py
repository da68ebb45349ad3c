"""The phone tree, walked by every key until nothing new appears: no dead end anywhere."""

import sys
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from app.channels import twiml
from app.channels.addresses import Addresses, unpacked
from app.core.conversation import take_turn
from app.core.inbound import Inbound
from app.core.session import Session

# Each key, and ZIPs: one of Charlotte, one in two regions, one that is nowhere.
KEYS = [*"0123456789*#", "28205", "27529", "28999"]
OUTCOMES = ["answered", "busy", "no_answer", "failed"]
ADDRESSES = Addresses("https://hotline.example.org")
FAR_ENOUGH = 3  # turns from anywhere to a person


def answer(session, inbound, content):
    turn = take_turn(session, inbound, content)
    return ET.fromstring(twiml.call(turn, content, ADDRESSES, "+19195550100"))


def session_in(address):
    return unpacked(address.partition("?s=")[2])


def plain(session):
    """A point of the tree. How many turns led here, and whether the number is hidden, lead nowhere else."""
    return replace(session, turns=0, hidden=False).to_text()


@pytest.fixture(scope="module")
def walk(content):
    """Every reachable document, by what was done: (kind, session) -> list of (what, document)."""
    seen, todo, steps = {}, [("started", Session())], 0
    while todo:
        kind, session = todo.pop()
        point = (kind, plain(session))
        if point in seen:
            continue
        if kind == "started":
            moves = [("call", Inbound("voice", "started"))]
        elif kind == "dial":
            moves = [(outcome, Inbound("voice", "dial_ended", outcome=outcome)) for outcome in OUTCOMES]
        else:
            moves = [(key, Inbound("voice", "digits", key)) for key in KEYS]
            moves.append(("silence", Inbound("voice", "silence")))
        seen[point] = []
        for what, inbound in moves:
            document = answer(session, inbound, content)
            seen[point].append((what, document))
            steps += 1
            for element in document.iter():
                if element.tag == "Gather":
                    todo.append(("step", session_in(element.attrib["action"])))
                elif element.tag == "Redirect":
                    todo.append(("step", session_in(element.text)))
                elif element.tag == "Dial":
                    todo.append(("dial", session_in(element.attrib["action"])))
    sys.stderr.write(f"\nthe phone tree: {len(seen)} points, {steps} documents\n")
    return seen


def test_the_whole_tree_is_walked(walk, content):
    assert len(walk) > 300
    reached = {Session.from_text(point[1]).step for point in walk}

    by_text_only = {content.start["text"]}
    passed_through = {
        "again",
        "text_this",
        "hide_number",
        "goodbye",
        "county_record",
        "about_287g",
        "taken",
        "rights",
    }
    explained = {name for name, step in content.steps.items() if step.kind == "explain"}
    assert set(content.steps) - by_text_only - passed_through - explained <= reached


def test_every_document_leads_on_or_was_ended_by_the_caller(walk):
    for point, moves in walk.items():
        for what, document in moves:
            tags = {element.tag for element in document}
            if "Hangup" in tags:
                assert Session.from_text(point[1]).step == "reached", f"{what} at {point} hangs up"
            else:
                assert tags & {"Redirect", "Dial"}, f"{what} at {point} leads nowhere"


def test_nobody_is_left_in_silence(walk):
    for point, moves in walk.items():
        for what, document in moves:
            heard = document.findall(".//Say")
            quiet = document[0].tag == "Dial" or (what == "silence" and document[0].tag == "Hangup")
            assert heard or quiet, f"{what} at {point} says nothing"


def test_from_every_point_zero_rings_a_person(walk, content):
    for kind, text in walk:
        if kind == "step":
            document = answer(Session.from_text(text), Inbound("voice", "digits", "0"), content)
            assert document.find("Dial") is not None, text


def test_silence_alone_reaches_a_person_from_everywhere(walk, content):
    for kind, text in walk:
        session = Session.from_text(text)
        if kind != "step" or content.steps[session.step].kind == "after_call":
            continue
        for _ in range(FAR_ENOUGH):
            document = answer(session, Inbound("voice", "silence"), content)
            if document.find("Dial") is not None:
                break
            session = session_in(document.find("Redirect").text)
        else:
            raise AssertionError(f"silence at {text} reaches nobody")


def test_every_say_names_a_voice_and_fits(walk):
    for moves in walk.values():
        for _, document in moves:
            for say in document.iter("Say"):
                assert say.attrib["voice"].startswith("Polly.")
                assert say.attrib["language"] in ("en-US", "es-US")
                assert 0 < len(say.text) <= 3000
                assert "{" not in say.text
