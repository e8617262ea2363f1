"""`python3 -m laptime_candidate`: started once per container, before anybody knows whose submission will enter."""

# Imported here, before the fork, so that no session pays for them.
import asyncio  # noqa: F401
import concurrent.futures  # noqa: F401
import importlib  # noqa: F401
import sys

from laptime_candidate.agent import Agent
from laptime_candidate.channel import connect
from laptime_candidate.places import CONTROL_SOCKET


def main() -> int:
    """Serve sessions until the judge hangs up. Returns the exit code."""
    return Agent(connect(CONTROL_SOCKET)).serve()


# Children of `spawn` and `forkserver` import this module again under another name; they must not start an agent.
if __name__ == "__main__":
    sys.exit(main())
