"""What callers may say, gathered from every language."""

from app.core.content import Step
from app.loader.keywords import read_labels
from tests.loader.ruling import english

STEPS = {name: Step(name, "explain") for name in ("rights", "taken")}


def test_a_choice_is_named_by_its_label() -> None:
    labels = read_labels({"en": english({"label.rights": {"sms": "My rights!"}})}, STEPS)

    assert labels["step:rights"] == {("my", "rights")}


def test_a_label_of_signs_alone_names_no_choice() -> None:
    labels = read_labels({"en": english({"label.taken": {"sms": "🆘"}})}, STEPS)

    assert "step:taken" not in labels
