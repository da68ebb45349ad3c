"""What is counted, as the tests of stores give it them."""

from datetime import date

from app.core.tally import SPENT, Tally

DAY = date(2026, 11, 24)
TEXT = Tally(DAY, {"texts:sms": 1, SPENT: 20100}, {"county:37071": 1})
FAILED = Tally(DAY, {"line:wake:failed": 1}, line="wake", failed=True)
ANSWERED = Tally(DAY, {"line:wake:answered": 1}, line="wake")
