"""Rules over a program's text: every finding with its line, aliases resolved, nothing run."""

import ast
import base64
from typing import Any

import pytest

from laptime_judge.policy import Rule, TypeHints, evaluate
from laptime_judge.policy.habits import FINDERS
from laptime_judge.policy.hints import coverage
from laptime_judge.policy.names import Names


def rule(**changes: Any) -> Rule:
    """Return a rule that forbids nothing, with these changes."""
    plain: dict[str, Any] = {
        "id": "r",
        "title": "A rule",
        "action": "deduct",
        "points": 5,
        "forbid": [],
        "require": [],
        "habit": None,
        "hint": None,
    }
    return Rule(**(plain | changes))


def checked(source: str, *rules: Rule, hints: TypeHints | None = None) -> list[dict[str, Any]]:
    """Return the checks of one file."""
    return evaluate(rules, hints, {"m.py": base64.b64encode(source.encode()).decode()})


FORBIDDEN = rule(forbid=["asyncio.get_event_loop", "nest_asyncio"])


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("import asyncio\nasyncio.get_event_loop()", 2),
        ("import asyncio as a\n\na.get_event_loop()", 3),
        ("from asyncio import get_event_loop", 1),
        ("from asyncio import get_event_loop as loop_of\nloop_of()", 1),
        ("import asyncio\nx = asyncio\ny = x\ny.get_event_loop", 4),
        ("import asyncio\nf = asyncio.get_event_loop", 2),
        ("import asyncio\ngetattr(asyncio, 'get_event_loop')()", 2),
        ("import importlib\nimportlib.import_module('asyncio').get_event_loop()", 2),
        ("__import__('asyncio').get_event_loop()", 1),
        ("import nest_asyncio", 1),
        ("from nest_asyncio import apply", 1),
        ("import asyncio.events\nasyncio.get_event_loop()", 2),
        ("if (a := __import__('asyncio')):\n    a.get_event_loop()", 2),
    ],
)
def test_forbidden_names_are_found_by_any_alias(source: str, line: int) -> None:
    [check] = checked(source, FORBIDDEN)
    assert (check["status"], check["points"]) == ("wrong_answer", 5)
    assert f"m.py:{line}: " in check["message"]


@pytest.mark.parametrize(
    "source",
    [
        "import asyncio\nasyncio.get_running_loop()",
        "# asyncio.get_event_loop()\nx = 'asyncio.get_event_loop()'",
        "class A:\n    def get_event_loop(self): ...\nA().get_event_loop()",
        "import nest_asyncio_not",
        "from . import asyncio\nfrom .asyncio import get_event_loop",
    ],
)
def test_what_only_looks_like_it_is_allowed(source: str) -> None:
    assert [check["status"] for check in checked(source, FORBIDDEN)] == ["passed"]


def test_what_a_violation_means() -> None:
    source = "import nest_asyncio"
    assert [
        (check["status"], check["points"])
        for action in ("reject", "deduct", "warn")
        for check in checked(source, rule(forbid=["nest_asyncio"], action=action))
    ] == [("policy_violation", 5), ("wrong_answer", 5), ("wrong_answer", 0)]
    [kept] = checked("x = 1", rule(forbid=["nest_asyncio"], action="warn"))
    assert (kept["status"], kept["points"]) == ("passed", 0)


def test_what_is_required() -> None:
    wanted = rule(require=["asyncio.TaskGroup"], hint="Use a TaskGroup.")
    [missing] = checked("import asyncio", wanted)
    assert missing["message"] == "asyncio.TaskGroup is not used; this assignment asks for it"
    assert missing["hint"] == "Use a TaskGroup."
    [there] = checked("from asyncio import TaskGroup as T\nasync def f():\n    async with T(): ...", wanted)
    assert there["status"] == "passed"


HABITS = [
    ("sleep-in-async", "import time\nasync def f():\n    time.sleep(1)", [3]),
    ("sleep-in-async", "from time import sleep as s\nasync def f():\n    if x:\n        s(1)", [4]),
    ("sleep-in-async", "import time\ndef f():\n    time.sleep(1)", []),
    ("sleep-in-async", "import time\nasync def f():\n    def g():\n        time.sleep(1)\n    await to_thread(g)", []),
    ("bare-except", "try: ...\nexcept: raise", [2]),
    ("bare-except", "try: ...\nexcept Exception: raise", []),
    ("silent-except", "try: ...\nexcept ValueError: pass", [2]),
    ("silent-except", "try: ...\nexcept ValueError: ...", [2]),
    ("silent-except", "try: ...\nexcept ValueError: print()", []),
    ("swallowed-cancel", "import asyncio\ntry: ...\nexcept asyncio.CancelledError: print()", [3]),
    ("swallowed-cancel", "try: ...\nexcept (ValueError, BaseException): print()", [2]),
    ("swallowed-cancel", "import asyncio\ntry: ...\nexcept asyncio.CancelledError:\n    print()\n    raise", []),
    ("legacy-typing", "from typing import Dict, Any\nx: Dict[str, Any]", [1, 2]),
    ("legacy-typing", "import typing as t\nx: t.Optional[int]", [2]),
    ("legacy-typing", "x: dict[str, int] | None", []),
    ("nested-run", "import asyncio\nasync def f():\n    asyncio.run(g())", [3]),
    ("nested-run", "import asyncio\nasyncio.run(f())", []),
    ("never-awaited", "async def f(): ...\nasync def g():\n    f()", [3]),
    ("never-awaited", "async def f(): ...\nasync def g():\n    await f()", []),
]


@pytest.mark.parametrize(("habit", "source", "lines"), HABITS)
def test_habits(habit: str, source: str, lines: list[int]) -> None:
    tree = ast.parse(source)
    assert [line for line, _ in FINDERS[habit](tree, Names(tree))] == lines


def test_every_habit_has_a_case() -> None:
    assert {habit for habit, _, _ in HABITS} == set(FINDERS)


def test_type_hints_name_what_is_missing() -> None:
    source = "class A:\n    def m(self, a, *b: int, c=1, **d) -> None: ...\n    @staticmethod\n    def s(x): ...\ndef f(y: int): ..."
    found = coverage(ast.parse(source))
    assert found.places == 9
    assert found.missing == ((2, "m: a"), (2, "m: c"), (2, "m: d"), (4, "s: x"), (4, "s: return"), (5, "f: return"))
    assert found.percent == pytest.approx(100 / 3)
    [check] = checked(source, hints=TypeHints(10, 100))
    assert (check["kind"], check["status"]) == ("types", "wrong_answer")
    assert "3 of 9" in check["message"] and "m.py:5: f: return" in check["message"]


def test_hints_that_suffice() -> None:
    [check] = checked("def f(a: int, b) -> int: ...", hints=TypeHints(10, 60))
    assert check["status"] == "passed"
    [empty] = checked("x = 1", hints=TypeHints(10, 100))
    assert empty["status"] == "wrong_answer"


@pytest.mark.parametrize("source", ["def f(:", "x = " + "(" * 5_000, "\x00", "a" + ".b" * 100_000, "-" * 200_000 + "1"])
def test_a_program_that_cannot_be_read_is_skipped(source: str) -> None:
    assert {check["status"] for check in checked(source, FORBIDDEN, hints=TypeHints(10, 100))} <= {"skipped", "wrong_answer", "passed"}
