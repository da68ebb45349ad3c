"""A process and all that it started, killed at once, as when the machine is lost."""

import os
import signal
import subprocess
from pathlib import Path


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kill_all(process: "subprocess.Popen[bytes]") -> None:
    """None of them says goodbye. One that has ended by itself is none the worse."""
    if process.poll() is not None:
        return
    # Held first: else it starts or buries one while we look.
    os.kill(process.pid, signal.SIGSTOP)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    for pid in [*children(process.pid), process.pid]:
        os.kill(pid, signal.SIGKILL)
    process.wait()
