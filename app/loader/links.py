"""Reads flows/links.toml: the addresses that messages name."""

from app.loader.tables import Reader

LINKS = "flows/links.toml"


def read_links(reader: Reader) -> dict[str, str]:
    """Addresses by name. Each is a placeholder that messages may use."""
    links = {}
    for name, address in reader.toml(LINKS).items():
        if isinstance(address, str) and address.startswith("https://"):
            links[name] = address
        else:
            reader.tell(LINKS, name, "It is not an https address.", 'Write it like "https://example.org".')
    return links
