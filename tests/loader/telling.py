"""Small content files for the loader's tests, and what was told of them."""

from pathlib import Path

from app.core.problem import Problem
from app.loader.tables import Reader


def reader_of(root: Path, **files: str) -> Reader:
    """A Reader on files named without their folders: `menu_toml="..."` is flows/menu.toml."""
    for name, text in files.items():
        stem, _, ending = name.rpartition("_")
        folder = "messages" if stem in ("en", "es", "pt", "reviewed") else "flows"
        path = root / folder / f"{stem}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Reader(root)


def assert_told(
    problems: list[Problem], file: str, place: str, problem: str, fix: str, warning: bool = False
) -> None:
    """Exactly one problem lies at this spot; it says what is wrong, and what to do."""
    there = [told for told in problems if (told.file, told.place) == (file, place)]
    assert len(there) == 1, [str(told) for told in problems]
    assert problem in there[0].problem
    assert fix in there[0].fix
    assert there[0].warning is warning


def assert_only(
    problems: list[Problem], file: str, place: str, problem: str, fix: str, warning: bool = False
) -> None:
    """The same, and nothing else is wrong."""
    assert_told(problems, file, place, problem, fix, warning)
    assert len(problems) == 1, [str(told) for told in problems]
