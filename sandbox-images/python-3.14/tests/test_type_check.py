"""What happens around Pyright: comments that lose their effect, hidden code, and ends that are nobody's or somebody's fault."""

import ast
import base64
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from laptime_judge.outcomes import JudgeFault
from laptime_judge.policy import Checker, TypeHints, evaluate, pyright, type_check
from laptime_judge.policy.hidden import hidden_code
from laptime_judge.policy.names import Names
from laptime_judge.policy.neutral import neutral
from laptime_judge.policy.pyright import Diagnostic, TooComplex

ORDERS = {
    "type: ignore": ("x = 1  # type: ignore", [1]),
    "with a rule": ("x = 1\ny = 2  # type: ignore[assignment]", [2]),
    "crowded": ("x = 1  #type:ignore", [1]),
    "spaced": ("x = 1  #  type:   ignore", [1]),
    "after another comment": ("x = 1  # noqa # type: ignore", [1]),
    "pyright: ignore": ("x = 1  # pyright: ignore[reportReturnType]", [1]),
    "pyright: basic": ("# pyright: basic\nx = 1", [1]),
    "pyright: rule": ("#pyright:reportReturnType=false", [1]),
    "capital letters": ("# PyRight: basic", [1]),
    "carriage returns": ("x = 1  # type: ignore\r\ny = 2  # pyright: ignore\rz = 3", [1, 2]),
    "latin-1": ("# coding: latin-1\nx = '\xe9'  # type: ignore", [2]),
    "continued line": ("x = \\\n  1  # type: ignore", [2]),
    "form feed": ("\x0c# pyright: basic", [1]),
    "in a bracket": ("x = [  # type: ignore\n]", [1]),
    "spoken of": ("# We never write type: ignore here, nor pyright: basic", []),
    "in a text": ("x = 'a # type: ignore'", []),
    "type comment": ("x = []  # type: list[int]", []),
    "none": ("type: int = 1\nx = {type: 2}", []),
}


@pytest.mark.parametrize(("source", "lines"), ORDERS.values(), ids=ORDERS)
def test_orders_to_the_checker_go_and_every_place_stays(source: str, lines: list[int]) -> None:
    text, told = neutral(source.encode("latin-1"))
    assert list(told) == lines
    plain = source.replace("\r\n", "\n").replace("\r", "\n")
    assert [len(line) for line in text.split("\n")] == [len(line) for line in plain.split("\n")]
    assert "ignore" not in text or "type: ignore" not in text and "type:ignore" not in text
    assert "pyright:" not in text.lower()


def test_other_text_is_untouched() -> None:
    source = 'x: int = 1  # a comment\ny = f"{x!r:>{x}}"  # type: int\n'
    assert neutral(source.encode()) == (source, ())


HIDDEN = {
    "no_type_check": ("import typing\n@typing.no_type_check\ndef f(): ...", [2]),
    "not TYPE_CHECKING": ("from typing import TYPE_CHECKING\nif not TYPE_CHECKING:\n    def f(): ...", [2]),
    "else": ("from typing import TYPE_CHECKING as T\nif T:\n    def f(): ...\nelse:\n    f = lambda: 1", [2]),
    "else with a function": ("import typing as t\nif t.TYPE_CHECKING:\n    pass\nelse:\n    def f(): ...", [2]),
    "end of the program": ("from typing import TYPE_CHECKING\nwhile TYPE_CHECKING: ...", [2]),
    "raise": ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    raise ValueError", [2]),
    "and": ("from typing import TYPE_CHECKING\nx = TYPE_CHECKING and f()", [2]),
    "own name": ("TYPE_CHECKING = False\nif not TYPE_CHECKING:\n    x = f()", [2]),
    "imports": ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from x import Y", []),
    "imports on both sides": ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from x import Y\nelse:\n    Y = object", []),
    "aliases": ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    type Row = dict[str, int]\n    X = int | str", []),
}


@pytest.mark.parametrize(("source", "lines"), HIDDEN.values(), ids=HIDDEN)
def test_hidden_code(source: str, lines: list[int]) -> None:
    tree = ast.parse(source)
    assert [line for line, _ in hidden_code(tree, Names(tree))] == lines


HINTS = TypeHints(5, 100, Checker("standard", 5, 1, {"reportReturnType": "none"}))


def checked(monkeypatch: pytest.MonkeyPatch, answer: list[Diagnostic] | Exception, source: str = "def f() -> int: ...") -> dict[str, Any]:
    """Return the check when Pyright answers this."""

    def start(settings: Mapping[str, Any], files: Mapping[str, str], warm: object) -> Callable[[], list[Diagnostic]]:
        assert warm is None
        assert settings == {"typeCheckingMode": "standard", "reportReturnType": "none"}
        assert set(files) == {"submission/m.py", "aside/asyncio.py", "aside/jobs/m.py", "provided/jobs.py"}
        return errors

    def errors() -> list[Diagnostic]:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(type_check, "start_pyright", start)
    mine = base64.b64encode(source.encode()).decode()
    files = {"m.py": mine, "asyncio.py": "", "jobs/m.py": "", "m.pyi": mine, "pyrightconfig.json": "", "pyproject.toml": ""}
    return evaluate([], HINTS, files, {"jobs.py": "x: int", "data.txt": ""}).complete()[-1]


ERROR = Diagnostic("aside/jobs/m.py", 2, 3, "reportReturnType", "Not so")


def test_errors_up_to_what_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    one = checked(monkeypatch, [ERROR])
    assert (one["id"], one["kind"], one["status"], one["points"]) == ("type-checker", "types", "passed", 5)
    assert one["findings"] == [{"file": "jobs/m.py", "line": 2, "column": 3, "rule": "reportReturnType", "message": "Not so"}]
    two = checked(monkeypatch, [ERROR, ERROR])
    assert two["status"] == "wrong_answer"
    assert two["message"] == "Pyright, in standard mode, finds 2 errors. Up to 1 may be left."


def test_comments_that_did_not_count_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    check = checked(monkeypatch, [], "def f() -> int:\n    return ''  # type: ignore")
    assert check["message"].endswith("A comment to the checker did not count (line 2).")
    assert [finding["line"] for finding in check["findings"]] == [2]


def test_without_hints_no_hint_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked(monkeypatch, [], "def f(): ...")["status"] == "skipped"


def test_too_complex_earns_nothing_and_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    check = checked(monkeypatch, TooComplex("x"))
    assert check["status"] == "wrong_answer" and "too complex" in check["message"]
    with pytest.raises(JudgeFault):
        checked(monkeypatch, JudgeFault("x"))


def test_whose_fault_it_is_a_second_run_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_by(answers: list[list[Diagnostic] | str]) -> type[BaseException]:
        monkeypatch.setattr(pyright, "_attempt", lambda *_: answers.pop(0))
        with pytest.raises((TooComplex, JudgeFault)) as raised:
            pyright.start_pyright({}, {})()
        return raised.type

    assert broken_by(["it ended with -9", [ERROR]]) is TooComplex
    assert broken_by(["it ended with -9", "it ended with -9"]) is JudgeFault


def test_names_that_cannot_be_written_are_said_by_another_check(monkeypatch: pytest.MonkeyPatch) -> None:
    later = checked(monkeypatch, OSError("No space left on device"))

    def start(*_: object) -> object:
        raise OSError("File name too long")

    monkeypatch.setattr(type_check, "start_pyright", start)
    for check in (later, evaluate([], HINTS, {"m.py": ""}).complete()[-1]):
        assert (check["status"], check["message"]) == ("skipped", "Not checked: the program's files could not be written.")
