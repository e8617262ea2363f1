"""A checker that was started before the program came says what one says that was not."""

import json
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from laptime_judge.policy import CheckerSnapshot, WarmChecker, checker_snapshot, pyright
from laptime_judge.policy.pyright import run_pyright
from laptime_judge.policy.pyright_process import wake

SETTINGS = {"typeCheckingMode": "strict"}
#: What it may do, asked where a checker would look at a program.
ASKS = """
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => {
  const may = (what, where) => process.permission.has(what, where);
  const own = may("fs.read", process.cwd()), tests = may("fs.read", "/scratch/assignment/tests");
  const [write, child, worker] = [may("fs.write", process.cwd()), may("child"), may("worker")];
  console.log(JSON.stringify({ own, tests, write, child, worker }));
});
"""
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


@pytest.fixture(scope="module")
def snapshot() -> Iterator[CheckerSnapshot]:
    """The program that it is to be like imports something and is not its own."""
    made = CheckerSnapshot(SETTINGS, {"solution.py": b"import json\nimport solution\nfrom . import x", "broken.py": b"def"})
    yield made
    made.close()


@pytest.fixture
def warm(snapshot: CheckerSnapshot) -> Iterator[WarmChecker]:
    """One that is warm, in the folder where others were before."""
    checker = snapshot.start()
    assert checker is not None
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


def test_nobody_sees_who_was_asked_before(snapshot: CheckerSnapshot) -> None:
    first = snapshot.start()
    assert first is not None
    assert run_pyright(SETTINGS, {"submission/other.py": "x: int = ''\n"}, first) != []
    first.close()
    second = snapshot.start()
    assert second is not None
    found = run_pyright(SETTINGS, {"submission/m.py": "from other import x\n"}, second)
    second.close()
    assert [(each.path, each.rule) for each in found][0] == ("submission/m.py", "reportMissingImports")


def test_a_snapshot_cannot_be_written_once_it_is_in_use(snapshot: CheckerSnapshot, warm: WarmChecker) -> None:
    assert warm.is_warm()
    assert snapshot.sealed is not None
    with pytest.raises(PermissionError):
        os.write(snapshot.sealed, b"x")


def test_where_none_can_be_made_nobody_is_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker_snapshot, "build", lambda folder, file: subprocess.Popen(["/bin/false"]))
    made = CheckerSnapshot(SETTINGS, {})
    assert made.start() is None
    made.close()


def test_a_process_that_begins_as_a_snapshot_has_its_fence(tmp_path: Path) -> None:
    (tmp_path / "asks.cjs").write_text(ASKS)
    blob = tmp_path / "asks.blob"
    subprocess.run(["/usr/bin/node", "--snapshot-blob", blob, "--build-snapshot", tmp_path / "asks.cjs"], check=True)
    folder = tmp_path / "folder"
    folder.mkdir()
    with blob.open("rb") as made, tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        ours, theirs = socket.socketpair()
        with ours, theirs:
            assert wake(folder, made.fileno(), theirs.fileno(), said, complained).wait(20) == 0
        said.seek(0)
        assert json.loads(said.read()) == {"own": True, "tests": False, "write": False, "child": False, "worker": False}
