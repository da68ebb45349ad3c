"""What anybody may read about the line: its privacy and its terms."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from app.core.catalog import PLACEHOLDER

PAGES = ("privacy", "terms")
PAGES_FOLDER = "messages/pages"  # where volunteers write them
Kind = Literal["heading", "paragraph", "list"]


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph (one line each), or a list (a line an item)."""

    kind: Kind
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One page in one language."""

    title: str
    blocks: tuple[Block, ...]


def blocks_of(text: str) -> tuple[Block, ...]:
    """What a volunteer wrote, line by line.

    ## A heading
    A paragraph.
    - An item of a list
    - Another
    """
    found: list[Block] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("## "):
            found.append(Block("heading", (line[3:].strip(),)))
        elif line.startswith("- "):
            before = found.pop().lines if found and found[-1].kind == "list" else ()
            found.append(Block("list", (*before, line[2:].strip())))
        else:
            found.append(Block("paragraph", (line,)))
    return tuple(found)


def filled(page: Page, values: Mapping[str, str]) -> Page:
    """The page with its placeholders filled. A line for which a value is missing is left out,
    and so is a heading that has nothing left below it.
    """
    kept: list[Block] = []
    for block in page.blocks:
        lines = tuple(fill(line, values) for line in block.lines if _has_all(line, values))
        if lines:
            kept.append(Block(block.kind, lines))
    after = [*kept[1:], Block("heading", ())]
    alone = [a.kind == b.kind == "heading" for a, b in zip(kept, after, strict=False)]
    blocks = tuple(block for block, is_alone in zip(kept, alone, strict=True) if not is_alone)
    return replace(page, blocks=blocks)


def fill(text: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda match: values.get(match[1]) or match[0], text)


def _has_all(line: str, values: Mapping[str, str]) -> bool:
    return all(values.get(name) for name in PLACEHOLDER.findall(line))
