"""Processes that must not outlive the one that started them."""

import ctypes
import os
import signal
import sys

PARENT_VARIABLE = "KAIL_PARENT_PROCESS"
_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Ask Linux to end this process when the one named in KAIL_PARENT_PROCESS is gone, even by kill -9.

    Does nothing when the variable is not set, so that a worker started by hand lives by itself.
    """
    parent = os.environ.get(PARENT_VARIABLE)
    if not parent:
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(parent):
        sys.exit(0)
