"""A checker that was started before the program came says what one says that was not."""

from collections.abc import Iterator

import pytest

from laptime_judge.policy import WarmChecker, pyright
from laptime_judge.policy.pyright import run_pyright

SETTINGS = {"typeCheckingMode": "strict"}
PROGRAMS = {
    "right": {"submission/m.py": "def f(n: int) -> int:\n    return n\n"},
    "wrong": {"submission/m.py": "import asyncio\nasync def f() -> str:\n    return await asyncio.sleep(1, 2)\n"},
    "several": {
        "submission/m.py": "from other import f\nfrom jobs import job\nx: int = f()\ny: int = job()\n",
        "submission/other.py": "def f() -> str:\n    return ''\n",
        "aside/asyncio.py": "z: int = ''\n",
        "provided/jobs.py": "def job() -> int:\n    return 1\n",
    },
    "not to be read": {"submission/m.py": "def f(:\n"},
    "what warms it cannot be imported": {"submission/m.py": "import usual\nfrom warm import imports\n"},
}


@pytest.fixture
def warm() -> Iterator[WarmChecker]:
    """One that is warm; the program that it is to be like imports something and is not its own."""
    checker = WarmChecker(SETTINGS, {"solution.py": b"import json\nimport solution\nfrom . import x", "broken.py": b"def"})
    assert checker.is_warm()
    yield checker
    checker.close()


@pytest.mark.parametrize("files", PROGRAMS.values(), ids=PROGRAMS)
def test_it_says_the_same(warm: WarmChecker, files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    cold = run_pyright(SETTINGS, files)
    # Its own answer, and not that of one that takes its place.
    monkeypatch.setattr(pyright, "_attempt", None)
    assert run_pyright(SETTINGS, files, warm) == cold


def test_one_that_has_ended_is_replaced(warm: WarmChecker) -> None:
    assert warm.check({}) != ""
    assert [each.rule for each in run_pyright(SETTINGS, {"submission/m.py": "x: int = ''\n"}, warm)] == ["reportAssignmentType"]
