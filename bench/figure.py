"""One measured figure, the table of all, and their file."""

import json
import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """Figure("webhook", "texts, times a bare Flask", 0.41, "x", at_least=0.34)."""

    part: str
    name: str
    value: float
    unit: str = ""
    at_least: float | None = None
    at_most: float | None = None

    @property
    def goal(self) -> str:
        if self.at_least is not None:
            return f">= {_plain(self.at_least)}"
        return f"<= {_plain(self.at_most)}" if self.at_most is not None else ""

    @property
    def met(self) -> bool:
        """Whether it reaches its goal; without one always."""
        high = self.at_least is None or self.value >= self.at_least
        return high and (self.at_most is None or self.value <= self.at_most)


def percentile(times: Sequence[float], of_hundred: int) -> float:
    """The time within which so many of a hundred are done."""
    return statistics.quantiles(times, n=100, method="inclusive")[of_hundred - 1]


def table(figures: Iterable[Figure], accepted: dict[str, float]) -> str:
    """A line a figure, beside its goal and the last accepted run."""
    lines = [f"{'':54}{'now':>10}  {'':11}{'goal':>10}{'accepted':>10}"]
    for part, of_part in groupby(figures, key=lambda figure: figure.part):
        lines.append(f"\n{part}")
        for figure in of_part:
            before = accepted.get(f"{part}: {figure.name}")
            told = "" if before is None else _plain(before)
            mark = "" if figure.met else "  MISSED"
            value = f"{_plain(figure.value):>10}  {figure.unit:11}"
            lines.append(f"  {figure.name:52}{value}{figure.goal:>10}{told:>10}{mark}".rstrip())
    return "\n".join(lines)


def write(path: Path, figures: Sequence[Figure]) -> None:
    """Keep a run: when, on what machine, every figure."""
    run = {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": machine(),
        "figures": [{**asdict(figure), "value": round(figure.value, 6)} for figure in figures],
    }
    path.write_text(json.dumps(run, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def values(path: Path) -> dict[str, float]:
    """The figures of a run that was kept, by part and name; {} where there is none."""
    if not path.exists():
        return {}
    run = json.loads(path.read_text(encoding="utf-8"))
    return {f"{figure['part']}: {figure['name']}": figure["value"] for figure in run["figures"]}


def machine() -> str:
    """Processor, cores and system, without a name."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text().splitlines() if cpu.exists() else []
    model = next(
        (line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine()
    )
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{model}, {cores} cores, {platform.system()}, Python {platform.python_version()}"


def _plain(value: float | None) -> str:
    if value is None:
        return ""
    if value == round(value):
        return f"{value:,.0f}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if abs(value) < 10 else f"{value:.1f}"
