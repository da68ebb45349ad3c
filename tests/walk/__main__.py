"""`python -m tests.walk`: draws docs/conversation.md anew."""

from tests.walk.offering import BOTH, offering
from tests.walk.picture import write
from tests.walk.walk import walk

if __name__ == "__main__":
    content = offering(BOTH)
    write(walk(content, "voice"), walk(content, "sms"))
