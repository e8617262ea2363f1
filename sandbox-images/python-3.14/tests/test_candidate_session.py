"""The candidate's session as a real process, called by the judge's real session."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from candidate_process import loaded, loading

from laptime_judge.outcomes import Raised, Unsendable


async def call(root: Path, source: str, *args: Any, function: str = "f", **kwargs: Any) -> Any:
    async with loaded(root, source) as session:
        return await session.call(function, args, kwargs)


async def add(left: int, right: int) -> int:
    await asyncio.sleep(0)
    return left + right


def plain_add(left: int, right: int) -> int:
    return left + right


async def broken() -> None:
    raise ConnectionError("down")


# ---- functions


async def test_a_plain_function(tmp_path: Path) -> None:
    assert await call(tmp_path, "def f(a, *, b): return (a, {b})", 1, b="x") == (1, {"x"})


async def test_an_async_function(tmp_path: Path) -> None:
    assert await call(tmp_path, "import asyncio\nasync def f():\n  await asyncio.sleep(0)\n  return 1") == 1


async def test_async_functions_run_at_once(tmp_path: Path) -> None:
    source = "import asyncio\ngate = asyncio.Event()\nasync def f():\n  await gate.wait()\n  return 1\nasync def g():\n  gate.set()\n  return 2"
    async with loaded(tmp_path, source) as session:
        assert await asyncio.gather(session.call("f", (), {}), session.call("g", (), {})) == [1, 2]


async def test_a_plain_function_after_a_plain_function(tmp_path: Path) -> None:
    async with loaded(tmp_path, "n = 0\ndef f():\n  global n\n  n += 1\n  return n") as session:
        assert await asyncio.gather(*(session.call("f", (), {}) for _ in range(5))) == [1, 2, 3, 4, 5]


async def test_plain_and_async_functions_in_turn(tmp_path: Path) -> None:
    async with loaded(tmp_path, "def f(): return 1\nasync def g(): return 2") as session:
        assert [await session.call(name, (), {}) for name in "fgfgg"] == [1, 2, 1, 2, 2]


async def test_a_plain_function_that_returns_an_awaitable(tmp_path: Path) -> None:
    assert await call(tmp_path, "async def g(): return 3\ndef f(): return g()") == 3


async def test_methods_by_dotted_name(tmp_path: Path) -> None:
    assert await call(tmp_path, "class C:\n  @staticmethod\n  def m(): return 4", function="C.m") == 4


@pytest.mark.parametrize("source", ["", "f = 3", "def __getattr__(name): raise RuntimeError('no')"])
async def test_a_function_that_is_not_there(tmp_path: Path, source: str) -> None:
    with pytest.raises(Raised, match="program.py has no function 'f'"):
        await call(tmp_path, source)


@pytest.mark.parametrize("kind", ["def", "async def"])
@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("raise ValueError('v')", "ValueError"),
        ("raise SystemExit(0)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise BaseExceptionGroup('g', [SystemExit()])", "BaseExceptionGroup"),
        ("import asyncio; raise asyncio.CancelledError", "CancelledError"),
        ("1 + ''", "TypeError"),
    ],
)
async def test_whatever_it_raises_is_an_answer(tmp_path: Path, kind: str, body: str, name: str) -> None:
    async with loaded(tmp_path, f"{kind} f():\n  {body}\ndef g(): return 1") as session:
        with pytest.raises(Raised) as caught:
            await session.call("f", (), {})
        assert caught.value.error.type == name
        assert caught.value.error.place is not None and caught.value.error.place.file == "program.py"
        assert await session.call("g", (), {}) == 1


async def test_an_exception_that_cannot_be_described(tmp_path: Path) -> None:
    source = "class M(type):\n  __mro__ = property(lambda c: 1/0)\nclass E(Exception, metaclass=M): pass\ndef f(): raise E"
    with pytest.raises(Raised):
        await call(tmp_path, source)


async def test_an_answer_that_cannot_be_sent(tmp_path: Path) -> None:
    with pytest.raises(Unsendable, match="a value of type object cannot be sent"):
        await call(tmp_path, "def f(): return object()")


async def test_a_function_that_is_returned_stays_and_is_called(tmp_path: Path) -> None:
    # The session is over when it arrives, so that only its stand-in can be looked at; see objects.docker.test.ts.
    assert repr(await call(tmp_path, "def f(): return f")) == "<f of the submission>"


# ---- loading


async def test_what_keeps_it_from_loading(tmp_path: Path) -> None:
    for source, text in [
        ("def f(:", "SyntaxError"),
        ("import nothing_of_this_name", "ModuleNotFoundError"),
        ("raise SystemExit(0)", "SystemExit"),
        ("\x00", "SyntaxError"),
    ]:
        error = await loading(tmp_path, source)
        assert isinstance(error, Raised), source
        assert text in str(error)


# ---- services


@pytest.mark.parametrize("service", [add, plain_add])
async def test_a_service_in_each_kind_of_function(tmp_path: Path, service: Any) -> None:
    is_async = service is add
    wait = "await " if is_async else ""
    source = f"async def g(s): return {wait}s(1, right=2)\n"
    source += "import asyncio\ndef f(s): return asyncio.run(g(s))" if is_async else "def f(s): return s(1, right=2)"
    async with loaded(tmp_path, source) as session:
        for name in "gffg":
            assert await session.call(name, (service,), {}) == 3


async def test_many_service_calls_at_once(tmp_path: Path) -> None:
    source = "import asyncio\nasync def f(s): return await asyncio.gather(*(s(n, 1) for n in range(200)))"
    assert await call(tmp_path, source, add) == list(range(1, 201))


async def test_what_a_service_raises_can_be_caught(tmp_path: Path) -> None:
    source = "async def f(s):\n  try:\n    await s()\n  except ConnectionError as e:\n    return str(e)"
    assert await call(tmp_path, source, broken) == "down"


async def test_a_plain_service_from_many_threads(tmp_path: Path) -> None:
    source = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def f(s):\n"
        "  with ThreadPoolExecutor(8) as pool:\n"
        "    return list(pool.map(lambda n: s(n, 1), range(200)))\n"
    )
    async with loaded(tmp_path, source) as session:
        for _ in range(3):
            assert await session.call("f", (plain_add,), {}) == list(range(1, 201))


async def test_a_plain_service_from_threads_of_an_async_function(tmp_path: Path) -> None:
    source = (
        "import asyncio\n"
        "async def f(s, a):\n"
        "  threads = [asyncio.to_thread(s, n, 1) for n in range(50)]\n"
        "  return await asyncio.gather(*threads, *(a(n, 1) for n in range(50)))\n"
    )
    assert await call(tmp_path, source, plain_add, add) == [*range(1, 51), *range(1, 51)]


async def test_a_loop_that_reads_what_a_thread_waits_for(tmp_path: Path) -> None:
    # The loop may read a thread's answer just before that thread begins to read itself: once in about twenty calls.
    source = (
        "import asyncio\n"
        "async def f(s, a):\n"
        "  threads = [asyncio.to_thread(s, n, 1) for n in range(12)]\n"
        "  return await asyncio.gather(*threads, *(a(n, 1) for n in range(12)))\n"
    )
    async with loaded(tmp_path, source) as session:
        for _ in range(200):
            assert await session.call("f", (plain_add, add), {}) == [*range(1, 13), *range(1, 13)]


async def test_a_loop_in_each_of_many_threads(tmp_path: Path) -> None:
    source = (
        "import asyncio\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "def one(s, n):\n"
        "  async def many():\n"
        "    return [await s(n, k) for k in range(5)]\n"
        "  return asyncio.run(many())\n"
        "def f(s):\n"
        "  with ThreadPoolExecutor(4) as pool:\n"
        "    return list(pool.map(lambda n: one(s, n), range(12)))\n"
        "async def g(s):\n"
        "  return await asyncio.gather(*(asyncio.to_thread(one, s, n) for n in range(12)), s(100, 1))\n"
    )
    expected = [[n + k for k in range(5)] for n in range(12)]
    async with loaded(tmp_path, source) as session:
        assert await session.call("f", (add,), {}) == expected
        assert await session.call("g", (add,), {}) == [*expected, 101]
        assert await session.call("f", (add,), {}) == expected


async def test_a_plain_function_called_while_another_waits_for_a_service(tmp_path: Path) -> None:
    async with loaded(tmp_path, "def f(s): return s(1, 1)\ndef g(): return 9\nasync def h(): return 8") as session:
        called = asyncio.Event()
        others: list[asyncio.Task[Any]] = []

        async def service(left: int, right: int) -> int:
            others.extend(asyncio.create_task(session.call(name, (), {})) for name in "gh")
            await asyncio.sleep(0)
            called.set()
            return left + right

        # A plain function of the submission cannot await, so this service is given to it as one that blocks.
        def blocking(left: int, right: int) -> Any:
            return service(left, right)

        assert await session.call("f", (blocking,), {}) == 2
        assert called.is_set()
        assert await asyncio.gather(*others) == [9, 8]


# ---- cancelling


async def test_a_cancelled_call_is_cancelled_over_there_and_so_are_its_service_calls(tmp_path: Path) -> None:
    source = "seen = []\nasync def f(s):\n  try:\n    await s()\n  finally:\n    seen.append('cancelled')\ndef g(): return seen"
    running, ended = asyncio.Event(), asyncio.Event()

    async def service() -> None:
        running.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with loaded(tmp_path, source) as session:
        task = asyncio.create_task(session.call("f", (service,), {}))
        await running.wait()
        task.cancel()
        await ended.wait()
        assert await session.call("g", (), {}) == ["cancelled"]


async def test_a_service_call_that_the_submission_gives_up(tmp_path: Path) -> None:
    source = (
        "import asyncio\n"
        "async def f(s):\n"
        "  try:\n"
        "    async with asyncio.timeout(0.01):\n"
        "      await s()\n"
        "  except TimeoutError:\n"
        "    return 'gave up'\n"
    )
    ended = asyncio.Event()

    async def service() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with loaded(tmp_path, source) as session:
        assert await session.call("f", (service,), {}) == "gave up"
        await ended.wait()
