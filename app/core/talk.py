"""One turn under way: what we remember, what callers may be told, what their channel can do."""

from dataclasses import dataclass
from functools import cached_property

from app.core.actions import Action, CountyName, Say, StateName, Turn, Value
from app.core.content import Content
from app.core.hotlines import Hotline, line_up, serving
from app.core.moment import ORDINARY, Moment
from app.core.session import Session


@dataclass(frozen=True)
class Talk:
    """One turn under way: the session as it is now, and what the caller's channel can do."""

    session: Session
    content: Content
    channel: str
    can_be_texted: bool = True
    moment: Moment = ORDINARY

    def having(self, **changes: object) -> "Talk":
        """The same turn with changes to the session.

        Built by hand, since a turn does it several times: dataclasses.replace takes two thirds longer.
        """
        session = Session(**{**vars(self.session), **changes})
        return Talk(session, self.content, self.channel, self.can_be_texted, self.moment)

    @property
    def by_phone(self) -> bool:
        return self.channel == "voice"

    @property
    def languages(self) -> tuple[str, ...]:
        """The caller's language; else the two it may be, else the first two that are offered."""
        session = self.session
        return (session.language,) if session.language else session.either or self.content.catalog.both

    @property
    def hotline(self) -> Hotline:
        """The caller's own, also while it takes no calls."""
        return serving(self.session.county, self.content)

    @cached_property
    def line(self) -> Hotline:
        """The one to call now."""
        return line_up(self.session.county, self.content, self.moment)[0]

    def say(self, message: str, **values: Value) -> Say:
        """A message with the values that any message may use."""
        links = self.content.links
        common: dict[str, Value] = {"hotline_phone": self.line.phone, "state": StateName(), **links}
        return Say(message, self.languages, {**common, **values})

    def county(self) -> CountyName:
        return CountyName(self.content.county_name(self.session.county))

    def turn(self, *actions: Action) -> Turn:
        return Turn(self.session, actions)
