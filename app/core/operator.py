"""Who runs the line, for the pages that anybody may read and the forms that register its numbers."""

from dataclasses import dataclass

OPERATOR_FILE = "flows/operator.toml"  # where volunteers write it
# What the forms ask for in words, [registration] of a language's page file.
FORM_WORDS = ("description", "summary", "opt_in", "start", "stop")


@dataclass(frozen=True)
class Operator:
    """Who runs the line, as flows/operator.toml says.

    `brand` is the name that callers read in our texts. `samples` are texts as callers send them:
    the answers to them are shown to whoever registers our numbers.
    """

    brand: str = "Faro"
    name: str = ""
    contact: str = ""  # an e-mail address or a page
    website: str = ""
    use_case: str = ""  # of A2P 10DLC
    toll_free_use_cases: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
