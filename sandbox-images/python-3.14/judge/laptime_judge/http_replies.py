"""How an HTTP service answers when it does not simply answer. For authors of tests; see `http_services`."""

import asyncio
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Protocol

from laptime_judge.clock import Clock
from laptime_judge.http_connection import Answer
from laptime_judge.services import CallOutcome

type Given = tuple[CallOutcome, int | None]


class Reply(Protocol):
    """One way to answer, when the latency has passed."""

    async def give(self, answer: Answer, body: bytes, clock: Clock) -> Given:
        """Answer; `body` would be right. Returns the call's outcome and status."""
        ...


#: One way for all calls, or an iterable of ways, one a call; None: it answers rightly.
type Failing = int | Reply | None | Iterable[int | Reply | None]


@dataclass(frozen=True, slots=True)
class _Right:
    async def give(self, answer: Answer, body: bytes, clock: Clock) -> Given:
        await answer.json(200, body)
        return "answered", 200


@dataclass(frozen=True, slots=True)
class _Status:
    code: int

    async def give(self, answer: Answer, body: bytes, clock: Clock) -> Given:
        await answer.json(self.code, b'{"error": "%s"}' % HTTPStatus(self.code).phrase.encode())
        return "failed", self.code


@dataclass(frozen=True, slots=True)
class _Drop:
    async def give(self, answer: Answer, body: bytes, clock: Clock) -> Given:
        answer.drop()
        return "failed", None


@dataclass(frozen=True, slots=True)
class _Hang:
    async def give(self, answer: Answer, body: bytes, clock: Clock) -> Given:
        await asyncio.get_running_loop().create_future()
        return "failed", None


@dataclass(frozen=True, slots=True)
class _InvalidJson:
    async def give(self, answer: Answer, body: bytes, clock: Clock) -> Given:
        # Cut in its middle: what a client gets whose server died while it wrote.
        await answer.json(200, body[: max(1, len(body) // 2)].rstrip(b"0123456789 ") + b"{")
        return "failed", 200


@dataclass(frozen=True, slots=True)
class Redirect:
    """Sends the client elsewhere: a path of the same server, or a whole address."""

    to: str
    status: int = 302

    async def give(self, answer: Answer, body: bytes, clock: Clock) -> Given:
        """Answer with the new place."""
        await answer.json(self.status, b"{}", [(b"location", self.to.encode("ascii"))])
        return "answered", self.status


@dataclass(frozen=True, slots=True)
class Pieces:
    """The right answer in `count` pieces, `every` seconds apart: the first at the latency, the last (count - 1) * every later."""

    count: int
    every: float

    async def give(self, answer: Answer, body: bytes, clock: Clock) -> Given:
        """Answer slowly."""

        async def pause() -> None:
            await clock.sleep(self.every)

        await answer.json(200, body, pieces=self.count, pause=pause)
        return "answered", 200


#: Hangs up without an answer.
DROP: Final = _Drop()
#: Never answers; the call ends as `cancelled` when the client gives up.
HANG: Final = _Hang()
#: Status 200 and a body that no JSON parser takes.
INVALID_JSON: Final = _InvalidJson()
SERVER_ERROR: Final = _Status(500)
_RIGHT: Final = _Right()


def replies(failing: Failing) -> Iterator[Reply]:
    """Return the replies to the calls to come, without end. Raises ValueError for what is no way to fail."""
    if failing is None or isinstance(failing, int) or hasattr(failing, "give"):
        return itertools.repeat(_reply(failing))  # type: ignore[arg-type]
    return itertools.chain(map(_reply, failing), itertools.repeat(_RIGHT))  # type: ignore[arg-type]


def _reply(failing: int | Reply | None) -> Reply:
    if failing is None:
        return _RIGHT
    if not isinstance(failing, int):
        return failing
    if failing < 400 or failing not in {status.value for status in HTTPStatus}:
        raise ValueError(f"{failing} is no HTTP status of a failure")
    return _Status(failing)
