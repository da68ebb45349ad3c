"""Something wrong in what people wrote, said so that they can put it right."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault in the content or the settings.

    `file` is relative to the content's folder, `place` names the spot inside it
    ("messages.ask_place", "line 12"), `problem` says what is wrong and `fix` what to do.
    A `warning` is printed but stops nothing.
    """

    file: str
    place: str
    problem: str
    fix: str
    warning: bool = False

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        kind = "Warning:" if self.warning else "Problem:"
        return f"{where}\n  {kind}  {self.problem}\n  Fix:      {self.fix}"


class Faulty(Exception):  # noqa: N818 - it says what the content is
    """Settings or content cannot be used; `problems` says all that is wrong, at once."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
