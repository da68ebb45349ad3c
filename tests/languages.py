"""Every language that lies in messages/, in the order in which tests and bench offer them."""

from app.settings import ROOT

# A new one comes last: before others it would move their keys, and turn their talks red.
ORDER = "en es ar fr gu hi ht ko my pt ru sw uk vi zh zh-Hant".split()
CODES = ORDER + sorted({path.stem for path in (ROOT / "messages").glob("*.toml")} - set(ORDER))
