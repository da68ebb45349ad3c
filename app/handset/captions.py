"""What happens in a call, as one line of a terminal."""

from app.handset.events import (
    Connected,
    Dialing,
    Ended,
    Event,
    Fault,
    Paused,
    Played,
    Spoke,
    Toned,
    Whispered,
)


def described(event: Event) -> str:
    match event:
        case Spoke(text, language):
            return f"  {language}: {text}"
        case Played(url):
            return f"  [recording {url}]"
        case Toned(digits):
            return f"  [tones {digits}]"
        case Paused(seconds):
            return f"  [{seconds} s of silence]"
        case Dialing():
            called = " and ".join(event.ringing)
            return f"  [calling {called}: /answer /busy /noanswer /fail /voicemail /hangup]"
        case Whispered(text):
            return f"  [whispered to the line: {text}]"
        case Connected(number):
            return f"  [{number} answers: /over or /hangup]"
        case Ended(reason):
            return f"  [the call is over: {reason}]"
        case Fault(code, detail):
            return f"  ! {'warning' if event.warning else 'error'} {code}: {detail}"
