"""`python3 -m laptime_candidate [module ...]`: started once per container, before anybody knows whose submission will enter.

The modules are what the assignment wants imported beforehand (`preload` in assignment.yaml), so that its sessions begin
without waiting for them.
"""

# pyright: reportUnusedImport=false
import gc

# What is imported stays: looking through it for garbage is a seventh of this process's start, and would be done in each
# session again, with a copy of every page that it marks (gc.freeze in the library reference).
gc.disable()

# Imported here, before the fork, so that no session pays for what most submissions import.
import asyncio  # noqa: F401
import collections.abc  # noqa: F401
import concurrent.futures  # noqa: F401
import contextlib  # noqa: F401
import dataclasses  # noqa: F401
import functools  # noqa: F401
import importlib
import inspect  # noqa: F401
import itertools  # noqa: F401
import json  # noqa: F401
import multiprocessing.connection  # noqa: F401
import os
import random  # noqa: F401
import sys
import time  # noqa: F401
import typing  # noqa: F401

from laptime_candidate.agent import Agent
from laptime_candidate.channel import connect
from laptime_candidate.places import CONTROL_SOCKET
from laptime_candidate.session import Session  # noqa: F401


def main() -> int:
    """Serve sessions until the judge hangs up. Returns the exit code."""
    unknown = [module for module in sys.argv[1:] if not _imported(module)]
    gc.freeze()
    gc.enable()
    return Agent(connect(CONTROL_SOCKET), unknown).serve()


def _imported(module: str) -> bool:
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True


# Children of `spawn` and `forkserver` import this module again under another name; they must not start an agent.
if __name__ == "__main__":
    # What an interpreter does at its end is of no use in a container that is thrown away.
    os._exit(main())
