"""Opens the browser phone as soon as the hotline answers: `python -m app.handset.browser 8000`."""

import sys
import time
import urllib.request
import webbrowser

START_SECONDS = 30


def main(port: str) -> None:
    """Wait until the hotline lives, then open its phone; where no browser can be opened, say where it is."""
    home = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + START_SECONDS
    while not _lives(home):
        if time.monotonic() > deadline:
            return
        time.sleep(0.1)
    print(f"\n  Faro is running. Its phone: {home}/phone  (Ctrl+C ends it)\n", flush=True)  # noqa: T201
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    # A browser of text would take over the terminal that the hotline runs in.
    if isinstance(browser, webbrowser.BackgroundBrowser) or not isinstance(
        browser, webbrowser.GenericBrowser
    ):
        browser.open(f"{home}/phone")


def _lives(home: str) -> bool:
    try:
        with urllib.request.urlopen(f"{home}/health", timeout=1):  # noqa: S310 - our own address
            return True
    except OSError:
        return False


if __name__ == "__main__":
    main(sys.argv[1])
