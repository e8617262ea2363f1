"""The judge's line to its worker: JSON lines on standard input and output. One conversation at a time."""

import asyncio
import itertools
import json
import os
from typing import Any, Final

from laptime_judge.outcomes import JudgeFault

type Message = dict[str, Any]

_CHUNK: Final = 1024 * 1024


class WorkerLink:
    """Takes standard input and output for itself: whatever tests print goes to standard error from then on."""

    def __init__(self) -> None:
        self._input = os.dup(0)
        self._output = os.dup(1)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.dup2(2, 1)
        os.close(null)
        self._buffer = bytearray()
        self._ids = itertools.count(1)
        self._asking = asyncio.Lock()

    def send(self, message: Message) -> None:
        """Write one line."""
        data = json.dumps(_clean(message), ensure_ascii=True, allow_nan=False).encode("ascii") + b"\n"
        while data:
            data = data[os.write(self._output, data) :]

    def receive(self) -> Message | None:
        """Wait for the next line; None when the worker has hung up."""
        while b"\n" not in self._buffer:
            chunk = os.read(self._input, _CHUNK)
            if not chunk:
                return None
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\n")
        message = json.loads(line)
        assert isinstance(message, dict)
        return message

    @property
    def busy(self) -> bool:
        """Whether the worker has been asked for something that it has not answered yet."""
        return self._asking.locked()

    async def request(self, **request: Any) -> Any:
        """Ask the worker for something and return what it answers. The loop goes on meanwhile."""
        # Shielded: a caller whose time is up must not leave an answer behind for the next request.
        return await asyncio.shield(asyncio.ensure_future(self._ask(request)))

    async def _ask(self, request: Message) -> Any:
        async with self._asking:
            number = next(self._ids)
            self.send({"type": "request", "id": number, "request": request})
            answer = await asyncio.to_thread(self.receive)
        if answer is None or answer.get("type") != "answer" or answer.get("id") != number:
            raise JudgeFault(f"the worker did not answer {request.get('op')!r}")
        return answer.get("value")


def _clean(value: Any) -> Any:
    """Take out what JSON may carry but Postgres and browsers refuse: NUL and lone surrogates."""
    match value:
        case str():
            return value.replace("\x00", "\N{SYMBOL FOR NULL}").encode("utf-8", "replace").decode("utf-8")
        case dict():
            return {_clean(key): _clean(item) for key, item in value.items()}
        case list() | tuple():
            return [_clean(item) for item in value]
        case _:
            return value
