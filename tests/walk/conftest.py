"""The walks, each made once for all tests: two languages in `make test`, more and closer in `make soak`."""

import pytest

from app.core.content import Content
from app.settings import ROOT
from tests.figures import SOAK
from tests.walk.offering import BOTH, offering
from tests.walk.walk import Walk, walk

OFFERED = [BOTH, ("es",), tuple(sorted(path.stem for path in (ROOT / "messages").glob("*.toml")))]


@pytest.fixture(
    scope="session", params=OFFERED if SOAK else [BOTH], ids=lambda languages: f"{len(languages)}"
)
def offered(request: pytest.FixtureRequest) -> Content:
    return offering(request.param)


@pytest.fixture(scope="session")
def calls_walked(offered: Content, figures: list[str]) -> Walk:
    walked = walk(offered, "voice", closely=SOAK and len(offered.catalog.offered) <= len(BOTH))
    figures.append(f"walked: {walked.size}")
    return walked


@pytest.fixture(scope="session")
def texts_walked(offered: Content, figures: list[str]) -> Walk:
    walked = walk(offered, "sms", closely=SOAK and len(offered.catalog.offered) <= len(BOTH))
    figures.append(f"walked: {walked.size}")
    return walked
