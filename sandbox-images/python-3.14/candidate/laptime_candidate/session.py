"""One fresh process: imports the submission, answers the judge's calls, carries the submission's own calls out.

    judge:   {"type": "clock", "mode": "discrete" | "hybrid" | "wall", "now": ns, "epoch": ns, "trace": bool}   once, first
    session: {"type": "loaded"} | {"type": "load_failed", "error": exception}                                  once
    judge:   {"type": "call", "id": n, "function": name, "args": [...], "kwargs": {...}, "keep": bool}
             with "object": m, the function is a method of what was kept as m, or with no name that object itself;
             with "keep", the result stays here and its reference is the answer
    judge:   {"type": "cancel", "id": n}
    session: {"type": "result", "id": n, "value": value} | {"type": "error", "id": n, "error": exception}
             | {"type": "unsendable", "id": n, "reason": text}
    and the same the other way round, for services: session: call with "ref" instead of "function", and cancel.

Unless the clock is the wall's, the session also says
    {"type": "idle", "until": ns | null, "news": [...]}    nobody runs here; answered by {"type": "time", "now": ns},
                                                            after all that is to be known by then
    {"type": "spinning", "turns": n}                        the event loop turns and turns and nothing takes time
    {"type": "news", "news": [...]}                         as with idle: tasks, jobs and blocked loops, for the timeline
    {"type": "unseen"}                                      a child process begins: time is real from now on
    {"type": "waiting", "tasks": [...]}                     the answer to {"type": "explain"}
and the judge may say {"type": "real", "now": ns}: from then on time is real. See `timekeeper`.
"""

import asyncio
import importlib
import inspect
import sys
import time
from collections.abc import Callable, Coroutine
from typing import Any

from laptime_candidate.channel import Channel
from laptime_candidate.places import PROVIDED, SUBMISSION
from laptime_candidate.services import Services
from laptime_candidate.telling import Telling
from laptime_candidate.timekeeper import Timekeeper
from laptime_candidate.virtual_time import install, only_watch, watch_loops
from laptime_protocol import Frame, ProtocolError, decode, describe_exception, encode


class Session:
    """Serves one judge connection. Async functions run on one loop that lives as long as the session; plain functions
    run on the main thread with no loop around them, so that they may call `asyncio.run` themselves."""

    def __init__(self, channel: Channel, module: str) -> None:
        self._channel = channel
        self._module = module
        self._services = Services(channel, self._dispatch)
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._plain_call: asyncio.Future[Frame | None] | None = None
        self._telling: Telling | None = None

    def serve(self) -> int:
        """Load, then answer until the judge hangs up. Returns the exit code."""
        self._set_clock()
        if not self._load():
            return 1
        with asyncio.Runner() as runner:
            while (frame := runner.run(self._until_plain_call())) is not None:
                self._answer_plain(frame, runner)
        return 0

    def _set_clock(self) -> None:
        clock, *others = self._channel.receive() or [{}]
        for frame in others:
            self._services.put_back(frame)
        match clock:
            case {"type": "clock", "mode": "discrete" | "hybrid" as mode, "now": int(now_ns), "epoch": int(epoch_ns)}:
                services = self._services
                services.keeper = Timekeeper(mode == "hybrid", now_ns, services.ask, services.look, self._channel.send)
                install(services.keeper, epoch_ns)
                self._telling = services.keeper.telling
                if clock.get("trace"):
                    watch_loops(services.keeper)
            case {"trace": True}:
                began_ns = time.monotonic_ns()
                self._telling = Telling(lambda: time.monotonic_ns() - began_ns, lambda: True)
                only_watch(self._telling)
            case _:
                pass

    def _load(self) -> bool:
        # They were empty, or not there, when this process' import system first looked. `importlib.invalidate_caches` would
        # have all other folders read anew as well, and imports `importlib.metadata` with 20 other modules for it.
        for folder in (PROVIDED, SUBMISSION):
            sys.path_importer_cache.pop(folder, None)
        try:
            importlib.import_module(self._module)
        except BaseException as error:  # noqa: BLE001 - SystemExit at import is the student's doing as well
            self._channel.send({"type": "load_failed", "error": _describe(error)})
            return False
        self._channel.send({"type": "loaded"})
        return True

    async def _until_plain_call(self) -> Frame | None:
        """Run the loop until the judge calls a plain function (returned) or hangs up (None)."""
        loop = asyncio.get_running_loop()
        self._plain_call = loop.create_future()
        self._services.serve_on(loop)
        try:
            return await self._plain_call
        finally:
            self._plain_call = None

    def _dispatch(self, frame: Frame) -> None:
        """Handle what the judge said, on the loop that reads. `{}` stands for the end of the stream."""
        match frame:
            case {"type": "call", "id": int(call)}:
                function = self._find(frame)
                if function is None or inspect.iscoroutinefunction(function):
                    task = asyncio.get_running_loop().create_task(self._answer(frame, function))
                    self._tasks[call] = task
                    task.add_done_callback(lambda _: self._tasks.pop(call, None))
                elif self._plain_call is None or self._plain_call.done():
                    self._services.put_back(frame)
                else:
                    self._plain_call.set_result(frame)
            case {"type": "cancel", "id": int(call)} if call in self._tasks:
                self._tasks[call].cancel()
            case {} if not frame:
                if self._plain_call is not None and not self._plain_call.done():
                    self._plain_call.set_result(None)
            case _:
                pass

    def _find(self, frame: Frame) -> Callable[..., Any] | None:
        target: Any = sys.modules.get(self._module)
        try:
            if "object" in frame:
                target = self._services.objects.get({"$": "kept", "id": frame["object"]})
            for name in filter(None, str(frame.get("function")).split(".")):
                target = getattr(target, name, None)
        # A module may have a __getattr__ of its own.
        except Exception:  # noqa: BLE001
            return None
        return target if callable(target) else None

    async def _answer(self, frame: Frame, function: Callable[..., Coroutine[Any, Any, Any]] | None) -> None:
        call = frame["id"]
        try:
            if function is None:
                raise AttributeError(_missing(self._module, str(frame.get("function"))))
            args, kwargs = self._arguments(frame)
            self._reply(frame, await function(*args, **kwargs))
        # Also SystemExit and KeyboardInterrupt: they must not end the loop without an answer.
        except BaseException as error:  # noqa: BLE001
            self._channel.send({"type": "error", "id": call, "error": _describe(error)})
        finally:
            _flush()

    def _answer_plain(self, frame: Frame, runner: asyncio.Runner) -> None:
        function = self._find(frame)
        assert function is not None
        try:
            args, kwargs = self._arguments(frame)
            value = function(*args, **kwargs)
            if inspect.isawaitable(value):
                value = runner.run(_await(value))
            self._reply(frame, value)
        except BaseException as error:  # noqa: BLE001
            self._channel.send({"type": "error", "id": frame["id"], "error": _describe(error)})
        finally:
            _flush()

    def _arguments(self, frame: Frame) -> tuple[list[Any], dict[str, Any]]:
        args = decode(frame.get("args", []), self._services)
        kwargs = decode(frame.get("kwargs", {}), self._services)
        return args, kwargs

    def _reply(self, frame: Frame, value: object) -> None:
        if self._telling is not None and (news := self._telling.take()):
            self._channel.send({"type": "news", "news": news})
        try:
            form = self._services.objects.keep(value) if frame.get("keep") else encode(value, self._services)
            self._channel.send({"type": "result", "id": frame["id"], "value": form})
        except ProtocolError as error:
            self._channel.send({"type": "unsendable", "id": frame["id"], "reason": str(error)})


async def _await(value: Any) -> Any:
    return await value


def _describe(error: BaseException) -> dict[str, Any]:
    try:
        return describe_exception(error, own_files=SUBMISSION)
    # An exception that is made not to be described still has to be answered with something.
    except Exception:  # noqa: BLE001
        return describe_exception(RuntimeError("an exception that cannot be described"))


def _missing(module: str, function: str) -> str:
    return f"{module}.py has no function {function!r}"


def _flush() -> None:
    sys.stdout.flush()
    sys.stderr.flush()
