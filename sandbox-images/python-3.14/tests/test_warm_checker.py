"""A checker that was started before the program came says what one says that was not."""

import json
import os
import resource
import signal
from collections.abc import Iterator, Mapping

import pytest

from laptime_judge.policy import ForkServer, WarmChecker, fork_server, pyright, pyright_process
from laptime_judge.policy.pyright import Diagnostic, start_pyright
from laptime_judge.policy.pyright_process import computed_seconds

SETTINGS = {"typeCheckingMode": "strict"}
#: Goes on where a checker would: what it may do, and what it is.
ASKS = """
const [{ exports: forkServer }, fs] = [{ exports: {} }, require("node:fs")];
process.dlopen({ exports: forkServer }, "/opt/pyright/fork_server.node");
forkServer.serve(10);
const may = (what, where) => process.permission.has(what, where);
const own = may("fs.read", process.cwd()), tests = may("fs.read", "/scratch/assignment/tests");
const [write, child, worker] = [may("fs.write", process.cwd()), may("child"), may("worker")];
console.log(JSON.stringify({ own, tests, write, child, worker }));
fs.writeSync(0, "ready\\n");
fs.readSync(0, Buffer.alloc(1), 0, 1, null);
forkServer.end(0);
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
    "a library's name is the program's own": {
        "submission/m.py": "import json\nfrom dataclasses import field\nx: str = json.loads(1)\ny: str = field(2)\n",
        "submission/json.py": "def loads(text: int) -> int:\n    return text\n",
        "submission/dataclasses.py": "def field(x: int) -> int:\n    return x\n",
    },
    "a name of every file is the program's own": {
        "submission/m.py": "x: str = len([1])\nfrobnicate(x)\n",
        "submission/__builtins__.pyi": "def frobnicate(x: int) -> int: ...\n",
    },
    "not to be read": {"submission/m.py": "def f(:\n"},
    "what warms it cannot be imported": {"submission/m.py": "import usual\nfrom warm import imports\n"},
}


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    """The program that it is to be like imports something and is not its own."""
    made = ForkServer(SETTINGS, {"solution.py": b"import json\nimport solution\nfrom . import x", "broken.py": b"def"})
    yield made
    made.close()


@pytest.fixture
def warm(server: ForkServer) -> Iterator[WarmChecker]:
    """One that is warm, in the folder where others were before."""
    checker = _started(server)
    yield checker
    checker.close()


def _errors(files: Mapping[str, str], warm: WarmChecker | None = None) -> list[Diagnostic]:
    return start_pyright(SETTINGS, files, warm)()


def _started(server: ForkServer) -> WarmChecker:
    checker = server.start()
    assert checker is not None
    assert checker.is_warm()
    return checker


@pytest.mark.parametrize("files", PROGRAMS.values(), ids=PROGRAMS)
def test_it_says_the_same(warm: WarmChecker, files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    cold = _errors(files)
    # Its own answer, and not that of one that takes its place.
    monkeypatch.setattr(pyright, "_attempt", None)
    assert _errors(files, warm) == cold


def test_one_that_has_ended_is_replaced(warm: WarmChecker) -> None:
    warm.ask({})
    assert warm.answer() != ""
    assert [each.rule for each in _errors({"submission/m.py": "x: int = ''\n"}, warm)] == ["reportAssignmentType"]


def test_nobody_sees_who_was_asked_before(server: ForkServer) -> None:
    first = _started(server)
    assert _errors({"submission/other.py": "x: int = ''\n"}, first) != []
    first.close()
    second = _started(server)
    found = _errors({"submission/m.py": "from other import x\n"}, second)
    second.close()
    assert [(each.path, each.rule) for each in found][0] == ("submission/m.py", "reportMissingImports")


def test_nobody_of_its_user_looks_into_the_server_or_a_checker(server: ForkServer, warm: WarmChecker) -> None:
    assert warm.is_warm()
    for process in (server.process.pid, warm.process):
        assert computed_seconds(process) >= 0
        # Not dumpable: what belongs to them is root's, and root, too, needs a capability that no container here has.
        with pytest.raises(PermissionError), open(f"/proc/{process}/mem", "rb"):
            pass


def test_only_what_meets_a_program_has_a_limit_on_computing(server: ForkServer, warm: WarmChecker) -> None:
    seconds = pyright_process.CPU_SECONDS
    assert warm.is_warm()
    assert resource.prlimit(warm.process, resource.RLIMIT_CPU) == (seconds, seconds + 1)
    assert resource.prlimit(server.process.pid, resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY


def test_a_server_that_has_ended_is_started_again(server: ForkServer) -> None:
    os.kill(server.process.pid, signal.SIGKILL)
    assert server.start() is None
    checker = _started(server)
    assert [each.rule for each in _errors({"submission/m.py": "x: int = ''\n"}, checker)] == ["reportAssignmentType"]
    checker.close()


def test_where_there_can_be_no_server_nobody_is_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyright_process, "_CHECKER", "/nonexistent.cjs")
    made = ForkServer(SETTINGS, {})
    assert made.start() is None
    assert made.start() is None
    made.close()


def test_a_child_that_grades_has_no_way_to_ask_for_a_checker(server: ForkServer) -> None:
    child = os.fork()
    if child == 0:
        server.forget()
        os._exit(0 if server.start() is None else 1)
    assert os.waitpid(child, 0)[1] == 0
    _started(server).close()


def test_a_forked_checker_has_its_fence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fork_server, "fill", lambda folder, settings: (folder / "asks.cjs").write_text(ASKS))
    monkeypatch.setattr(pyright_process, "_CHECKER", "asks.cjs")
    made = ForkServer(SETTINGS, {})
    checker = _started(made)
    checker.ask({})
    said = json.loads(checker.answer())
    checker.close()
    made.close()
    assert said == {"own": True, "tests": False, "write": False, "child": False, "worker": False}
