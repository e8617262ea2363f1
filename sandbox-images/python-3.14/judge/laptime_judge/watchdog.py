"""Gets the judge's own code out of work that an answer was made to cause, such as a comparison without end."""

import signal
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final, NoReturn

_AGAIN_SECONDS: Final = 5.0


@contextmanager
def interrupt_after(seconds: float) -> Generator[None]:
    """Raise TimeoutError in whatever Python code runs after `seconds`, and again if that was swallowed.

    asyncio's own time limits need a loop that turns; this is for when it does not. Main thread only; does not nest.
    """
    before = signal.signal(signal.SIGALRM, _interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _interrupt(number: int, frame: Any) -> NoReturn:
    raise TimeoutError("Its answer took too long to look at.")
