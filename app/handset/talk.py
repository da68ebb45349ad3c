"""The hotline in a terminal: lines are texts, /call begins a phone call."""

import sys
from collections.abc import Callable, Iterable, Iterator

from app.handset.call import Call, MisuseError
from app.handset.captions import described
from app.handset.gather import KEYS
from app.handset.line import Line, Setup
from app.handset.message import Texting
from app.handset.parameters import Caller, can_be_dialed
from app.handset.transport import in_process

HELP = """\
Type a text and press Enter. To call instead:
  /call          call the hotline; then type keys (1, 28205#) or, where it listens, words
  /wait          press nothing: the call goes on, a line rings
  /answer        the line that rings answers       /over   that line hangs up
  /busy  /noanswer  /fail  /voicemail              or it does not
  /hangup        you hang up
  /from +1...    be another caller; /from anonymous hides the phone
  /quit"""


class Talk:
    """One person at a terminal. `received` gives all texts that were sent to a number later."""

    def __init__(
        self, line: Line, number: str, received: Callable[[str], list[str]], write: Callable[[str], object]
    ):
        self._line = line
        self._received = received
        self._write = write
        self._call: Call | None = None
        self._become(number)

    def run(self, lines: Iterable[str]) -> None:
        self._write(HELP)
        for line in lines:
            if line.strip() == "/quit":
                break
            try:
                self._enter(line.strip())
            except MisuseError as misuse:
                self._write(f"  ({misuse})")
            self._show_later_texts()

    def _enter(self, line: str) -> None:
        command, _, rest = line.partition(" ")
        if not line:
            return  # Enter alone shows what came by text
        if command == "/from":
            self._become(rest.strip())
        elif command == "/call":
            self._begin()
        elif command == "/help" or (command.startswith("/") and command not in IN_A_CALL):
            self._write(HELP)
        elif self._call:
            self._act(self._call, line)
        elif command.startswith("/"):
            self._write("  (there is no call; /call begins one)")
        else:
            exchange = Texting(self._line, self._caller).send(line)
            for fault in exchange.faults:
                self._write(described(fault))
            for reply in exchange.replies:
                self._write(f"< {reply.body}" + "".join(f"\n  [{address}]" for address in reply.media))
            if not exchange.replies:
                self._write("  (no answer)")

    def _become(self, number: str) -> None:
        if number != "anonymous" and not can_be_dialed(number):
            raise MisuseError("write the number like +19195550111, or anonymous")
        if self._call:
            raise MisuseError("hang up first: /hangup")
        self._caller = Caller(number)
        self._shown = len(self._received(number))

    def _begin(self) -> None:
        if self._call:
            raise MisuseError("you are in a call; /hangup ends it")
        self._call = Call(self._line, self._caller)
        self._call.start()
        self._show(self._call)

    def _act(self, call: Call, line: str) -> None:
        if line in IN_A_CALL:
            IN_A_CALL[line](call)
        elif set(line) <= set(KEYS):
            call.press(line)
        else:
            call.say(line)
        self._show(call)

    def _show(self, call: Call) -> None:
        for event in call.heard:
            self._write(described(event))
        if call.gather and call.gather.digits:
            self._write(f"  (pressed so far: {call.gather.digits})")
        if call.ended:
            self._call = None

    def _show_later_texts(self) -> None:
        texts = self._received(self._caller.number)
        for body in texts[self._shown :]:
            self._write(f"< (sent by text) {body}")
        self._shown = len(texts)


IN_A_CALL: dict[str, Callable[[Call], None]] = {
    "/wait": Call.wait,
    "/answer": Call.line_answers,
    "/voicemail": lambda call: call.line_answers(accepts=""),
    "/over": Call.line_hangs_up,
    "/busy": Call.line_is_busy,
    "/noanswer": Call.line_does_not_answer,
    "/fail": Call.line_fails,
    "/hangup": Call.hang_up,
}


def typed() -> Iterator[str]:
    """Lines from the terminal until it is closed."""
    while True:
        sys.stdout.write("> ")
        sys.stdout.flush()
        if not (line := sys.stdin.readline()):
            return
        yield line


def main() -> None:
    from app import create_app  # here, so that tests need no whole hotline

    app = create_app()
    settings, sender = app.extensions["faro"].settings, app.extensions["faro"].sender
    if not settings.token_is_made_up:
        # With a real account the texts sent later would really leave.
        sys.exit("make talk works without an account only: start it with TWILIO_AUTH_TOKEN= (empty).")
    setup = Setup.at(settings.public_url, settings.phone_number, settings.account_sid)
    line = Line(in_process(app, settings.public_url), settings.auth_token, setup)
    talk = Talk(line, "+19195550111", sender.sent_to, lambda text: sys.stdout.write(text + "\n"))
    talk.run(typed())


if __name__ == "__main__":
    main()
