"""What texts and calls cost, and how much is too much."""

from dataclasses import dataclass
from typing import Literal

Pace = Literal["usual", "brief", "silent"]
MILLION = 1_000_000  # money is counted in millionths of a dollar


@dataclass(frozen=True)
class Costs:
    """Prices in dollars and limits, as flows/costs.toml gives them.

    `brief_after` and `silent_after` count one caller's texts within ten minutes; `loop` counts
    those of a whole talk, for two machines that answer each other slowly; `crowd` counts those of
    a block of a hundred numbers. `dollars_a_day` 0 means that there is no limit.
    """

    text_in: float = 0.0
    text_out: float = 0.0
    whatsapp: float = 0.0
    minute_in: float = 0.0
    minute_out: float = 0.0
    dollars_a_day: float = 0.0
    brief_after: int = 20
    silent_after: int = 40
    loop: int = 100
    crowd: int = 100

    def pace(self, texts: int, crowd: int, turns: int) -> Pace:
        """How to answer somebody who has written so often. A crowd never silences anybody."""
        if texts > self.silent_after or turns >= self.loop:
            return "silent"
        return "brief" if texts > self.brief_after or crowd > self.crowd else "usual"

    def over(self, spent: int) -> bool:
        """Whether a day has cost its money. `spent` is in millionths of a dollar."""
        return bool(self.dollars_a_day) and spent >= self.dollars_a_day * MILLION

    def of_texts(self, channel: str, came: int, went: int) -> int:
        """Segments that came and went, in millionths of a dollar."""
        if channel == "whatsapp":
            return round(self.whatsapp * (came + went) * MILLION)
        return round((self.text_in * came + self.text_out * went) * MILLION)

    def of_calls(self, seconds_in: int = 0, seconds_out: int = 0) -> int:
        """Seconds of a caller's leg and of a hotline's, each begun minute paid for whole."""
        dollars = self.minute_in * _minutes(seconds_in) + self.minute_out * _minutes(seconds_out)
        return round(dollars * MILLION)


def _minutes(seconds: int) -> int:
    return -(-seconds // 60)
