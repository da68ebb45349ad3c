"""A crowd of callers, and the day on which the desk is looked at."""

from datetime import UTC, datetime

from tests.caller import Caller

NOON = datetime(2026, 11, 24, 17, tzinfo=UTC)  # noon in North Carolina


def a_crowd(app):
    for place in range(6):
        Caller(app, f"+1919555{place}100").texts("vivo en Garner")
    for place in range(2):
        Caller(app, f"+1704555{place}100").texts("28205 english")
    Caller(app, "+19195559100").texts("giúp tôi với")
    call = Caller(app).calls().presses("1").presses("1").presses("28205")
    call.line("busy").line("answered")
