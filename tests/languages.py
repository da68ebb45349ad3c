"""Every language that lies in messages/, the two first ones first."""

from app.settings import ROOT

CODES = ["en", "es", *sorted({path.stem for path in (ROOT / "messages").glob("*.toml")} - {"en", "es"})]
