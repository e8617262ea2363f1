"""Rules over a program's text: every finding with its line, aliases resolved, nothing run."""

import ast
import base64
from typing import Any

import pytest

from laptime_judge.policy import Rule, TypeHints, evaluate
from laptime_judge.policy.hints import coverage


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
    return evaluate(rules, hints, {"m.py": base64.b64encode(source.encode()).decode()}).complete()


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
    assert line in [finding["line"] for finding in check["findings"]]


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
    assert missing["message"] == "asyncio.TaskGroup is not used; this assignment asks for it."
    assert missing["hint"] == "Use a TaskGroup."
    [there] = checked("from asyncio import TaskGroup as T\nasync def f():\n    async with T(): ...", wanted)
    assert there["status"] == "passed"


HINTS = {
    "methods": (
        "class A:\n    def m(self, a, *b: int, c=1, **d) -> None: ...\n    @staticmethod\n    def s(x): ...\n"
        "    @classmethod\n    def c(cls, x: int) -> None: ...\ndef f(y: int): ...",
        11,
        ["A.m: **d", "A.m: a", "A.m: c", "A.s: return", "A.s: x", "f: return"],
    ),
    "extra": ("def f(*args, **kwargs) -> None: ...", 3, ["f: **kwargs", "f: *args"]),
    "nested": ("def f() -> None:\n    def g(x): ...", 3, ["f.g: return", "f.g: x"]),
    "a method in a method": ("class A:\n    def m(self) -> None:\n        def g(self): ...", 3, ["A.m.g: return", "A.m.g: self"]),
    "lambda": ("f = lambda x: x", 0, []),
    "property": ("class A:\n    @property\n    def p(self): ...\n    @p.setter\n    def p(self, v): ...", 3, ["A.p: return", "A.p: return", "A.p: v"]),
    "generators": ("async def f():\n    yield 1\ndef g():\n    yield 1", 2, ["f: return", "g: return"]),
    "docstring only": ('def f(x):\n    """Say nothing."""', 2, ["f: return", "f: x"]),
    "overloads": (
        "from typing import overload\n@overload\ndef f(x: int) -> int: ...\n@overload\ndef f(x): ...\ndef f(x: object) -> object: ...",
        6,
        ["f: return", "f: x"],
    ),
    "constructor": ("class A:\n    def __init__(self, x: int): ...\nclass B:\n    def __init__(self): ...", 3, []),
    "constructor without a hint": ("class A:\n    def __init__(self, x): ...", 2, ["A.__init__: return", "A.__init__: x"]),
    "data class": (
        "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass A:\n    x: int\n    y = 0\n    LIMIT = 3\n    __slots__ = ()",
        2,
        ["A.y"],
    ),
    "plain class": ("class A:\n    y = 0", 0, []),
    "nobody's parameter": ("def f(_, __) -> None: ...", 1, []),
    "positional and keyword only": ("def f(a, /, b, *, c) -> None: ...", 4, ["f: a", "f: b", "f: c"]),
    "in an if": ("if x:\n    def f(a): ...", 2, ["f: a", "f: return"]),
}


@pytest.mark.parametrize(("source", "places", "missing"), HINTS.values(), ids=HINTS)
def test_hint_coverage(source: str, places: int, missing: list[str]) -> None:
    found = coverage(ast.parse(source))
    assert (found.places, sorted(text for _, text in found.missing)) == (places, missing)


def test_type_hints_name_what_is_missing() -> None:
    [check] = checked("def f(y: int): ...\n\ndef g(): ...", hints=TypeHints(10, 100))
    assert (check["kind"], check["status"]) == ("types", "wrong_answer")
    assert "1 of 3" in check["message"]
    assert check["findings"] == [
        {"file": "m.py", "line": 1, "message": "f: return has no type hint"},
        {"file": "m.py", "line": 3, "message": "g: return has no type hint"},
    ]


def test_a_finding_list_has_an_end() -> None:
    [check] = checked("\n".join(f"def f{n}(): ..." for n in range(200)), hints=TypeHints(10, 100))
    assert len(check["findings"]) == 50 and "0 of 200" in check["message"]
    [long] = checked(f"def {'f' * 9_000}(): ...", hints=TypeHints(10, 100))
    assert len(long["findings"][0]["message"]) <= 500


def test_hints_that_suffice() -> None:
    [check] = checked("def f(a: int, b) -> int: ...", hints=TypeHints(10, 60))
    assert check["status"] == "passed"
    [empty] = checked("x = 1", hints=TypeHints(10, 100))
    assert empty["status"] == "wrong_answer"


@pytest.mark.parametrize("source", ["def f(:", "x = " + "(" * 5_000, "\x00", "# coding: nonsense"])
def test_a_program_that_cannot_be_read_is_skipped(source: str) -> None:
    assert {check["status"] for check in checked(source, FORBIDDEN, hints=TypeHints(10, 100))} == {"skipped"}


@pytest.mark.parametrize("source", ["import nest_asyncio\na" + ".b" * 100_000, "import nest_asyncio\nx = " + "-" * 200_000 + "1", "x = [" + "1," * 200_000 + "]", "#" * 2_000_000])
def test_a_program_that_is_too_much_to_look_at_keeps_no_rule(source: str) -> None:
    rejecting = rule(forbid=["nest_asyncio"], action="reject")
    assert [check["status"] for check in checked(source, rejecting, hints=TypeHints(10, 100))] == ["policy_violation", "wrong_answer"]
