"""docs/midnight.md, step by step: a number is changed in a browser, checked, and put live or not."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.account.fallback import kept, stale
from app.core.problem import Faulty
from app.loader import load
from app.settings import ROOT
from tests.frozen.content import freeze

DOC = (ROOT / "docs" / "midnight.md").read_text()
MISTAKES = re.findall(r"\n([A-Z][^\n]*):\n\n```toml\n(.*?)\n```\n\n```\n(.*?)```", DOC, re.DOTALL)
RIGHT = re.findall(r"```toml\n(.*?)\n *```", DOC, re.DOTALL)[0].replace("   ", "").splitlines()
PROGRAMS = Path(sys.executable).parent
HOTLINES = "flows/hotlines.toml"


def edited(text, lines):
    """`text` with these lines of the Wake hotline written anew, as a volunteer does with the pencil."""
    before, wake, rest = text.partition("[hotlines.wake]\n")
    hotline, end, after = rest.partition("\n\n")
    for line in lines:
        key = line.split(" ")[0]
        hotline, changed = re.subn(rf"(?m)^{key} = .*$", lambda _, line=line: line, hotline)
        assert changed == 1
    return before + wake + hotline + end + after


@pytest.fixture
def files(tmp_path):
    for name in ("flows", "messages"):
        shutil.copytree(freeze() / name, tmp_path / name)
    return tmp_path


def edit(files, *lines):
    path = files / HOTLINES
    path.write_text(edited(path.read_text(), lines))


def check(files):
    done = subprocess.run(
        [PROGRAMS / "flask", "check"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "CONTENT_DIR": str(files)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(("line", "told"), [mistake[1:] for mistake in MISTAKES], ids=lambda text: text[:20])
def test_a_mistake_is_told_as_the_guide_says(files, line, told):
    edit(files, line)
    loaded = load(files)

    assert loaded.content is None  # so neither the check nor a server goes on
    assert told.rstrip() in str(Faulty(loaded.problems))


def test_the_guide_shows_the_mistakes_that_people_make():
    assert len(MISTAKES) == 4


def test_a_number_rightly_changed_passes_and_the_lines_of_the_fallback_are_named(files):
    edit(files, *RIGHT)
    code, output = check(files)

    assert code == 0
    named = re.search(r"\n```\n(flows/fallback/sms.xml.*?)```", DOC, re.DOTALL)
    assert named[1] in output
    # Copying them by hand is enough.
    for name, part in re.findall(r"flows/fallback/(\w+\.xml), (.*?)\n\n", output, re.DOTALL):
        path = files / "flows" / "fallback" / name
        lines = path.read_text().splitlines()
        for number, line in re.findall(r"line (\d+): (.*)", part):
            lines[int(number) - 1] = line
        path.write_text("\n".join(lines) + "\n")
    assert stale(kept(files), load(files).content) == []


class Server:
    """A server as docs/going-live.md sets it up, with the code host beside it."""

    def __init__(self, folder):
        self.host, self.root, self.done = folder / "host", folder / "faro", folder / "done"
        self.failing = folder / "failing"
        programs = folder / "programs"
        programs.mkdir()
        for name, does in {
            "systemctl": f'echo "$@" >> {self.done}',
            "runuser": 'shift 3; exec "$@"',
            "make": "exit 0",
            "curl": f'grep -q "$(git rev-parse HEAD)" {self.failing} && exit 22; exit 0',
        }.items():
            (programs / name).write_text(f"#!/bin/sh\n{does}\n")
            (programs / name).chmod(0o755)
        self.environment = {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(folder)}
        self.failing.touch()
        self.done.touch()
        self.host.mkdir()
        shutil.copytree(ROOT / "app", self.host / "app", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("flows", "messages"):
            shutil.copytree(freeze() / name, self.host / name)
        for name in ("wsgi.py", "Makefile", "requirements.txt", ".gitignore"):
            shutil.copy(ROOT / name, self.host)
        self.git("init", "--initial-branch=main")
        self.merge("The first")
        self.git("clone", str(self.host), str(self.root))
        (self.root / ".venv").symlink_to(PROGRAMS.parent)
        (self.root / ".env").write_text("LANGUAGES=en,es\n")

    def git(self, *command, cwd=None):
        who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
        done = subprocess.run(
            ["git", *who, *command],
            cwd=cwd or self.host,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def merge(self, title):
        self.git("add", ".")
        self.git("commit", "-m", title)
        return self.git("rev-parse", "HEAD")

    def update(self):
        """The code it ended with, and what it said."""
        done = subprocess.run(
            [ROOT / "deploy" / "faro-update", self.root],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.returncode, done.stdout + done.stderr

    def live(self):
        return self.git("rev-parse", "HEAD", cwd=self.root)

    def restarts(self):
        return len(self.done.read_text().splitlines())


@pytest.fixture
def server(tmp_path):
    return Server(tmp_path)


def test_a_merged_number_goes_live_and_comes_back_by_a_revert(server):
    assert server.update() == (0, "")
    assert server.restarts() == 0  # nothing was merged

    edit(server.host, *RIGHT)
    new = server.merge("A new number for Wake")
    code, output = server.update()
    assert (code, server.live(), server.restarts()) == (0, new, 1), output
    assert "+19195550142" in (server.root / HOTLINES).read_text()

    server.git("revert", "--no-edit", "HEAD")
    assert server.update()[0] == 0
    assert server.restarts() == 2
    assert "+18005598714" in (server.root / HOTLINES).read_text()


def test_a_faulty_change_is_not_put_live_and_nothing_restarts(server):
    old = server.live()
    edit(server.host, MISTAKES[0][1])
    server.merge("A digit too few")
    code, output = server.update()

    assert code == 1
    assert MISTAKES[0][2] in output
    assert "It was not put live" in output
    assert (server.live(), server.restarts()) == (old, 0)
    assert server.git("worktree", "list", cwd=server.root).count("\n") == 0  # nothing is left behind


def test_what_does_not_start_is_put_back_and_not_tried_again(server):
    old = server.live()
    edit(server.host, *RIGHT)
    new = server.merge("It will not start")
    server.failing.write_text(new)
    code, output = server.update()

    assert code == 1
    assert "did not start" in output
    assert (server.live(), server.restarts()) == (old, 2)
    assert server.update() == (0, "")
    assert server.restarts() == 2
