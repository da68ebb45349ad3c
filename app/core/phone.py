"""A telephone number, as it is stored, written and read aloud."""

import re
from dataclasses import dataclass

E164 = re.compile(r"\+[1-9]\d{6,14}")
# A withheld number is spelt on the keypad on many routes: ANONYMOUS, RESTRICTED, UNAVAILABLE,
# BLOCKED, UNKNOWN.
WITHHELD = {"+266696687", "+7378742833", "+86282452253", "+2562533", "+8656696"}
# Numbers that are free to call are known by their leading 1.
TOLL_FREE = {"800", "833", "844", "855", "866", "877", "888"}


def number_of(address: str) -> str:
    """The number in what Twilio calls a sender: "+1919…" of "whatsapp:+1919…" or "rcs:+1919…"."""
    return address.rpartition(":")[2]


@dataclass(frozen=True)
class Phone:
    """One number in E.164, `+17045550100`."""

    e164: str

    def written(self) -> str:
        """704-555-0100, and 1-800-555-0100 for a toll-free one."""
        groups = self._groups()
        return "-".join(groups) if groups else self.e164

    def spoken(self) -> str:
        """Digit by digit with a pause between groups: "7 0 4, 5 5 5, 0 1 0 0"."""
        groups = self._groups() or [self.e164.lstrip("+")]
        return ", ".join(" ".join(group) for group in groups)

    def _groups(self) -> list[str]:
        match = re.fullmatch(r"\+1(\d{3})(\d{3})(\d{4})", self.e164)
        if not match:
            return []
        groups = list(match.groups())
        return ["1", *groups] if groups[0] in TOLL_FREE else groups
