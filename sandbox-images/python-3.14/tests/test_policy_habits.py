"""Habits: the lines where each is found, and honest code that is left alone."""

import ast
from typing import Final

import pytest

from laptime_judge.policy.habits import FINDERS
from laptime_judge.policy.names import Names

_HEAD: Final = "import asyncio, contextlib, subprocess, time, requests, urllib.request; from concurrent.futures import InterpreterPoolExecutor\n"

GUILTY = [
    ("sleep-in-async", "async def f():\n    time.sleep(1)", [3]),
    ("sleep-in-async", "from time import sleep as s\nasync def f():\n    if x:\n        s(1)", [5]),
    ("sleep-in-async", "s = time.sleep\nasync def f():\n    s(1)", [4]),
    ("sleep-in-async", "async def f():\n    [time.sleep(1) for _ in x]", [3]),
    ("sleep-in-async", "def pause():\n    time.sleep(1)\nasync def f():\n    pause()", [3]),
    ("sleep-in-async", "class A:\n    def pause(self):\n        time.sleep(1)\n    async def f(self):\n        self.pause()", [4]),
    ("sleep-in-async", "class A:\n    async def f(self):\n        async with x:\n            async for y in z:\n                time.sleep(y)", [6]),
    ("sleep-in-async", "async def f(pause=time.sleep):\n    pause(1)", [3]),
    ("sleep-in-async", "async def f():\n    return [x async for x in y if time.sleep(x)]", [3]),
    ("bare-except", "try: ...\nexcept: raise", [3]),
    ("silent-except", "try: ...\nexcept ValueError: pass", [3]),
    ("silent-except", "try: ...\nexcept ValueError: ...", [3]),
    ("silent-except", "try: ...\nexcept* ValueError: 'never mind'", [3]),
    ("silent-except", "with contextlib.suppress(Exception): f()", [2]),
    ("swallowed-cancel", "try: ...\nexcept asyncio.CancelledError: print()", [3]),
    ("swallowed-cancel", "try: ...\nexcept (ValueError, BaseException): print()", [3]),
    ("swallowed-cancel", "async def f():\n    try: ...\n    except: print()", [4]),
    ("swallowed-cancel", "from asyncio.exceptions import CancelledError as C\ntry: ...\nexcept C: return_later = 1", [4]),
    ("swallowed-cancel", "async def f():\n    with contextlib.suppress(asyncio.CancelledError):\n        await g()", [3]),
    ("swallowed-cancel", "async def f():\n    try: ...\n    except BaseException as e:\n        def g(): raise e", [4]),
    ("legacy-typing", "from typing import Dict, Any\nx: Dict[str, Any]", [2, 3]),
    ("legacy-typing", "import typing as t\nx: t.Optional[int]", [3]),
    ("nested-run", "async def f():\n    asyncio.run(g())", [3]),
    ("nested-run", "def start():\n    asyncio.run(g())\nasync def f():\n    start()", [3]),
    ("nested-run", "async def f():\n    with asyncio.Runner() as r: ...", [3]),
    ("never-awaited", "async def f(): ...\nasync def g():\n    f()", [4]),
    ("never-awaited", "class A:\n    async def f(self): ...\n    async def g(self):\n        self.f()", [5]),
    ("never-awaited", "async def f():\n    asyncio.sleep(1)", [3]),
    ("never-awaited", "async def f(q: asyncio.Queue):\n    q.put(1)", [3]),
    ("never-awaited", "async def f(): ...\n[f() for _ in x]", [3]),
    ("task-destroyed", "async def f():\n    asyncio.create_task(g())", [3]),
    ("task-destroyed", "async def f():\n    asyncio.get_running_loop().create_task(g())", [3]),
    ("task-destroyed", "async def f():\n    [asyncio.ensure_future(g(x)) for x in y]", [3]),
    ("task-destroyed", "async def f():\n    asyncio.create_task(g()).add_done_callback(print)", [3]),
    ("task-destroyed", "from asyncio import create_task as go\ndef f():\n    go(g())", [4]),
    ("blocking-call-in-async", "async def f():\n    return requests.get('x')", [3]),
    ("blocking-call-in-async", "async def f():\n    with urllib.request.urlopen('x') as r: ...", [3]),
    ("blocking-call-in-async", "async def f():\n    subprocess.run(['x'])", [3]),
    ("blocking-call-in-async", "async def f():\n    s = requests.Session()\n    s.get('x')", [4]),
    ("blocking-call-in-async", "def load():\n    return requests.get('x')\nasync def f():\n    load()", [3]),
    ("blocking-call-in-async", "async def f():\n    with InterpreterPoolExecutor() as p:\n        return list(p.map(g, x))", [4]),
    ("blocking-call-in-async", "async def f(p: InterpreterPoolExecutor):\n    return p.submit(g).result()", [3]),
]


@pytest.mark.parametrize(("habit", "source", "lines"), GUILTY)
def test_guilty(habit: str, source: str, lines: list[int]) -> None:
    assert found(habit, source) == lines


def test_every_habit_has_a_case() -> None:
    assert {habit for habit, _, _ in GUILTY} == set(FINDERS)


#: None of the habits is in any of these.
HONEST = {
    "sleep in a thread": "async def f():\n    await asyncio.to_thread(time.sleep, 1)",
    "sleep in a plain function": "def f():\n    time.sleep(1)\nif __name__ == '__main__':\n    f()",
    "sleep in a function for a thread": "async def f():\n    def g():\n        time.sleep(1)\n    await asyncio.to_thread(g)",
    "sleep in an executor": "def g():\n    time.sleep(1)\nasync def f():\n    await asyncio.get_running_loop().run_in_executor(None, g)",
    "own time": "async def f():\n    from .mine import time\n    time.sleep(1)",
    "own clock": "async def f(time):\n    time.sleep(1)",
    "asyncio.sleep under the same name": "from asyncio import sleep\nasync def f():\n    await sleep(1)",
    "gather": "async def f(x):\n    return await asyncio.gather(*(g() for g in x), return_exceptions=True)",
    "task group": "async def f(x):\n    async with asyncio.TaskGroup() as tg:\n        for g in x:\n            tg.create_task(g())",
    "tasks kept": "async def f(x):\n    tasks = [asyncio.create_task(g()) for g in x]\n    return [await t for t in tasks]",
    "background set": "tasks = set()\ndef f():\n    t = asyncio.create_task(g())\n    tasks.add(t)\n    t.add_done_callback(tasks.discard)",
    "task returned": "def f():\n    return asyncio.create_task(g())",
    "task passed on": "def f(keep):\n    keep(asyncio.create_task(g()))",
    "cancel and wait": "async def f(t):\n    t.cancel()\n    try:\n        await t\n    except asyncio.CancelledError:\n        pass",
    "cancel and suppress": "async def f(t):\n    t.cancel()\n    with contextlib.suppress(asyncio.CancelledError):\n        await t",
    "cancel a member": "class A:\n    async def f(self):\n        self.t.cancel()\n        try:\n            await self.t\n        except asyncio.CancelledError:\n            pass",
    "clean up and raise": "async def f():\n    try: ...\n    except asyncio.CancelledError:\n        print()\n        raise",
    "let go first": "async def f():\n    try: ...\n    except asyncio.CancelledError:\n        raise\n    except BaseException as e:\n        print(e)",
    "Exception": "async def f():\n    try:\n        return await g()\n    except Exception as e:\n        return {'error': str(e)}",
    "BaseException in a plain function": "def f():\n    try: ...\n    except BaseException as e:\n        print(e)",
    "raise from": "async def f():\n    try: ...\n    except BaseException as e:\n        raise RuntimeError from e",
    "retry": "async def f():\n    for n in range(3):\n        try:\n            return await g()\n        except ConnectionError:\n            await asyncio.sleep(n)",
    "continue": "for x in y:\n    try: f(x)\n    except ValueError: continue",
    "suppress one": "with contextlib.suppress(FileNotFoundError): f()",
    "except star": "async def f():\n    try: ...\n    except* ValueError as group:\n        print(group)",
    "finally": "async def f():\n    try: ...\n    finally:\n        print()",
    "built-in generics": "from typing import Any, Self\nx: dict[str, list[int] | None]",
    "own Dict": "class Dict: ...\nx: Dict",
    "run at the end": "async def f(): ...\nif __name__ == '__main__':\n    asyncio.run(f())",
    "run in a main function": "async def f(): ...\ndef main():\n    asyncio.run(f())\nmain()",
    "run in a thread": "async def f():\n    await asyncio.to_thread(lambda: asyncio.run(g()))",
    "awaited": "async def f(): ...\nasync def g():\n    await f()\n    x = f()\n    await x",
    "coroutine passed on": "async def f(): ...\nasync def g(tg):\n    tg.create_task(f())",
    "own function of the same name": "class A:\n    async def f(self): ...\ndef f(): ...\nf()",
    "decorated to be a function": "@in_a_loop\nasync def f(): ...\nf()",
    "asynchronous generator": "async def f():\n    yield 1\nasync def g():\n    async for x in f(): ...",
    "asynchronous comprehension": "async def f(x):\n    return {y: [z async for z in y] async for y in x}",
    "put_nowait": "async def f(q: asyncio.Queue):\n    q.put_nowait(1)",
    "asynchronous client": "import httpx\nasync def f():\n    async with httpx.AsyncClient() as c:\n        return await c.get('x')",
    "asynchronous process": "async def f():\n    await asyncio.create_subprocess_exec('x')",
    "own client": "async def f(requests):\n    return await requests.get('x')",
    "blocking in a thread": "async def f():\n    return await asyncio.to_thread(requests.get, 'x')",
    "blocking in a plain function": "def f():\n    return requests.get('x')",
    "pool": "async def f(x):\n    loop = asyncio.get_running_loop()\n    with InterpreterPoolExecutor() as p:\n        return await asyncio.gather(*(loop.run_in_executor(p, g, y) for y in x))",
    "pool in a plain function": "def f(x):\n    with InterpreterPoolExecutor() as p:\n        return list(p.map(g, x))",
    "pool, awaited": "async def f():\n    with InterpreterPoolExecutor() as p:\n        return [await asyncio.wrap_future(p.submit(g, x)) for x in y]",
    "result of a done task": "async def f(t):\n    await t\n    return t.result()",
    "timeout": "async def f():\n    try:\n        async with asyncio.timeout(1):\n            await g()\n    except TimeoutError:\n        return None",
}


@pytest.mark.parametrize("source", HONEST.values(), ids=HONEST)
def test_honest(source: str) -> None:
    assert {habit: lines for habit in FINDERS if (lines := found(habit, source))} == {}


def found(habit: str, source: str) -> list[int]:
    """Return the lines of the source, which stands below a line of imports."""
    tree = ast.parse(_HEAD + source)
    return sorted(line for line, _ in FINDERS[habit](tree, Names(tree)))
