"""Exceptions: described whatever they are, read as data, revived as what a student can catch."""

import contextlib
from typing import Any

import pytest

from laptime_protocol import DEFAULT, Limits, RemoteException, Violation, decode, describe_exception, revive
from laptime_protocol.exceptions import decode_exception


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001
        return caught


def there_and_back(error: BaseException, own_files: str | None = None) -> RemoteException:
    return decode_exception(describe_exception(error, own_files=own_files))


def test_names_bases_and_message() -> None:
    back = there_and_back(FileNotFoundError(2, "gone", "x.txt"))
    assert back.type == "FileNotFoundError"
    assert back.is_a("OSError") and back.is_a("BaseException") and not back.is_a("ValueError")
    assert back.message == "[Errno 2] gone: 'x.txt'"


def test_groups_keep_their_members_and_causes() -> None:
    inner = ExceptionGroup("inner", [KeyError("k")])
    outer = ExceptionGroup("outer", [ValueError("v"), inner])
    outer.__cause__ = RuntimeError("because")
    back = there_and_back(outer)
    assert [member.type for member in back.exceptions] == ["ValueError", "ExceptionGroup"]
    assert back.exceptions[1].exceptions[0].message == "'k'"
    assert back.cause is not None and back.cause.message == "because"


def test_only_own_frames_the_innermost_last() -> None:
    code = compile("def inner():\n    1 / 0\ndef outer():\n    inner()\n", "/own/sub/module.py", "exec")
    space: dict[str, Any] = {}
    exec(code, space)  # noqa: S102
    with pytest.raises(ZeroDivisionError) as caught:
        space["outer"]()
    back = there_and_back(caught.value, "/own")
    assert [(place.file, place.line, place.function) for place in back.frames] == [
        ("sub/module.py", 4, "outer"),
        ("sub/module.py", 2, "inner"),
    ]
    assert str(back) == "ZeroDivisionError: division by zero (sub/module.py:2)"
    assert there_and_back(caught.value).frames == ()


def test_the_place_of_a_syntax_error_is_the_files() -> None:
    with pytest.raises(SyntaxError) as caught:
        compile("def f(:\n", "/own/module.py", "exec")
    assert there_and_back(caught.value, "/own").place is not None
    assert str(there_and_back(caught.value, "/own")).endswith("(module.py:1)")


def test_deep_recursion_keeps_a_few_frames() -> None:
    space: dict[str, Any] = {}
    exec(compile("def f():\n    f()\n", "/own/m.py", "exec"), space)  # noqa: S102
    with pytest.raises(RecursionError) as caught:
        space["f"]()
    assert len(there_and_back(caught.value, "/own").frames) == DEFAULT.traceback_frames


class Odd(type):
    @property
    def __name__(cls) -> str:  # type: ignore[override]
        raise SystemExit(3)


class OddError(Exception, metaclass=Odd):
    def __str__(self) -> str:
        raise SystemExit(4)


def hostile() -> list[BaseException]:
    syntax = SyntaxError("s")
    syntax.filename, syntax.lineno = 7, "x"  # type: ignore[assignment]
    negative = SyntaxError("s")
    negative.filename, negative.lineno = "/own/a.py", -(10**30)
    endless = ExceptionGroup("g", [ValueError()])
    for _ in range(60):
        endless = ExceptionGroup("g", [endless])
    chained = ValueError("0")
    for number in range(60):
        following = ValueError(str(number))
        following.__cause__ = chained
        chained = following
    own_cause = ValueError("self")
    own_cause.__cause__ = own_cause
    return [OddError(), syntax, negative, endless, chained, own_cause, ValueError("x" * 10**6), ExceptionGroup("w", [ValueError()] * 1_000)]


@pytest.mark.parametrize("number", range(len(hostile())))
def test_hostile_exceptions_are_described(number: int) -> None:
    back = there_and_back(hostile()[number], "/own")
    assert len(back.message) <= DEFAULT.message_chars
    assert back.place is None or back.place.line >= 0


@pytest.mark.parametrize(
    "change",
    [
        {"type": 1},
        {"bases": ["x"] * 65},
        {"bases": [1]},
        {"message": None},
        {"frames": [["f", 1, "g"]] * 33},
        {"frames": [["f", -1, "g"]]},
        {"frames": [["f", 10**4_000, "g"]]},
        {"frames": ["f"]},
        {"exceptions": {}},
        {"exceptions": [1]},
        {"exceptions": [{}] * 257},
        {"cause": []},
    ],
)
def test_what_is_no_exception_is_a_violation(change: dict[str, Any]) -> None:
    with pytest.raises(Violation):
        decode({**describe_exception(ValueError("x")), **change})


def test_names_and_messages_are_cut() -> None:
    form = {**describe_exception(ValueError("x")), "type": "T" * 999, "message": "m" * 99}
    back = decode_exception(form, Limits(message_chars=10))
    assert (len(back.type), back.message) == (200, "m" * 10)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ValueError("v"), ValueError),
        (ConnectionRefusedError("c"), ConnectionRefusedError),
        (TimeoutError(), TimeoutError),
        (UnicodeDecodeError("ascii", b"\xff", 0, 1, "no"), ValueError),
        (StopIteration(3), Exception),
        (SystemExit(1), RuntimeError),
        (type("Own", (KeyError,), {})("k"), KeyError),
        (type("Odd", (Exception,), {})("k"), Exception),
        (ExceptionGroup("g", [ValueError("v")]), ExceptionGroup),
    ],
)
def test_revived_as_the_nearest_built_in(error: BaseException, expected: type[BaseException]) -> None:
    revived = revive(there_and_back(error))
    assert type(revived) is expected
    with contextlib.suppress(Exception):
        raise revived
