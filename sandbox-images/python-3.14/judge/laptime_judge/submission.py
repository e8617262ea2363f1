"""The `submission` fixture: what a test calls instead of importing the student's module."""

import asyncio
from typing import Any

from laptime_judge.caller import News
from laptime_judge.clock import JudgeClock
from laptime_judge.outcomes import JudgeFault
from laptime_judge.remote import RemoteObject
from laptime_judge.run import Run
from laptime_judge.session import Session


class Submission:
    """One fresh process of the submission for this test, started by the first call."""

    def __init__(self, run: Run, side: str = "submission") -> None:
        self._run = run
        self._side = side
        self._session: Session | None = None
        self._loading = asyncio.Lock()

    async def load(self) -> None:
        """Start the process and import the module, so that neither is part of what is timed. Idempotent."""
        # Two calls at once, each the first, still mean one process.
        async with self._loading:
            if self._session is None:
                try:
                    self._session = await self._run.open(self._side)
                except OSError as error:
                    # Sockets and folders are ours; what the submission does arrives as an Outcome.
                    raise JudgeFault(f"a session could not be opened: {error}") from error

    async def call(self, function: str, *args: Any, **kwargs: Any) -> Any:
        """Call a function of the submission by name and return its answer, as plain data.

        Plain values are copied. Functions stay here and are called back, except those of modules in tests/provided,
        which the submission's process imports by name. Raises `Raised` when the function does.
        """
        await self.load()
        assert self._session is not None
        return await self._session.call(function, args, kwargs)

    async def create(self, function: str, *args: Any, **kwargs: Any) -> RemoteObject:
        """Call a class, or a function, and keep what it returns in the submission's process.

        For classes that the test drives (`client = await submission.create("APIClient", url)`), async generators and
        context managers. Raises `Raised` when the call does.
        """
        await self.load()
        assert self._session is not None
        kept = await self._session.call(function, args, kwargs, keep=True)
        assert isinstance(kept, RemoteObject)
        return kept

    @property
    def seconds(self) -> float:
        """How long calls into the submission have been open so far, on the judge's clock; overlaps count once."""
        return self._session.spans.seconds if self._session else 0.0

    @property
    def news(self) -> list[News]:
        """What the submission says that its tasks, jobs and loops did. It explains, and decides nothing."""
        if self._session is None:
            return []
        if isinstance(self._run.clock, JudgeClock):
            return self._session.news
        # Its own real time began when it connected.
        return [news.shifted(self._session.joined_ns) for news in self._session.news]

    @property
    def started(self) -> float | None:
        """When the first call was made, on the judge's clock; None before."""
        return self._session.spans.first if self._session else None
