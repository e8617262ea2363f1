"""What leads an imported autograder: its output is bounded, its end is its own, its result is read without trust."""

import base64
import io
import json
import os
import subprocess
import time
import unittest
from collections.abc import Callable
from pathlib import Path

import pytest

from gradescope_utils.autograder_utils.decorators import hide_errors, number, partial_credit, visibility, weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner
from laptime_autograder.files import write_files
from laptime_autograder.pip_install import wanted_packages
from laptime_autograder.prepare import failed_commands
from laptime_autograder.program import Ended, run_program
from laptime_autograder.run import is_full, read_results

import laptime_autograder


def _shell(script: str, seconds: float = 20, output_bytes: int = 1000) -> Ended:
    return run_program(["bash", "-c", script], Path("/"), {"PATH": os.environ["PATH"]}, seconds, output_bytes)


def test_output_and_exit_code() -> None:
    assert _shell("echo out; echo err >&2; exit 3") == Ended(3, "out\nerr\n", False)
    assert _shell("kill -9 $$").exit_code == -9


def test_long_output_keeps_beginning_and_end() -> None:
    ended = _shell("echo first; head -c 5000000 /dev/zero | tr '\\0' x; echo last", output_bytes=200)
    assert ended.truncated
    assert ended.output.startswith("first\nx")
    assert ended.output.endswith("xlast\n")
    assert len(ended.output) < 250


def test_what_does_not_end_is_killed_and_what_is_left_behind_not_waited_for() -> None:
    began = time.monotonic()
    assert _shell("echo before; sleep 60", seconds=0.5).exit_code is None
    # Holds the output open, in a session of its own.
    assert _shell("setsid sleep 60 & echo done") == Ended(0, "done\n", False)
    assert _shell("exec >&- 2>&-; sleep 0.2; exit 4").exit_code == 4
    assert time.monotonic() - began < 30


def test_failed_commands_are_noted_with_their_lines(tmp_path: Path) -> None:
    script = tmp_path / "setup.sh"
    script.write_text("true\nfalse\nif false; then :; fi\nnot-a-command --flag\nexit 0\n")
    noted = tmp_path / "noted"
    trap = Path(laptime_autograder.__file__).parent / "failed_commands.sh"
    environment = {**os.environ, "BASH_ENV": str(trap), "LAPTIME_FAILED": str(noted)}
    assert subprocess.run(["bash", str(script)], env=environment, stderr=subprocess.DEVNULL).returncode == 0
    assert failed_commands(noted.read_bytes()) == [
        {"exitCode": 1, "line": 2, "command": "false"},
        {"exitCode": 127, "line": 4, "command": "not-a-command --flag"},
    ]
    assert failed_commands(b"") == []


def test_results_are_read_from_a_file_and_nothing_else(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    assert read_results(results) == (None, "there is no results/results.json")
    os.mkfifo(results)
    assert read_results(results) == (None, "results.json is no file")
    results.unlink()
    results.symlink_to("/etc/passwd")
    content, problem = read_results(results)
    assert content is None
    assert problem is not None and problem.startswith("results.json cannot be opened")
    results.unlink()
    results.write_bytes(b"x" * (1024 * 1024 + 1))
    assert read_results(results) == (None, "results.json is larger than 1 MiB")
    results.write_bytes(b'{"score": 1, "output": "\xff"}')
    assert read_results(results) == ('{"score": 1, "output": "\ufffd"}', None)


def test_files_stay_in_their_folder(tmp_path: Path) -> None:
    content = base64.b64encode(b"x").decode()
    write_files(tmp_path / "source", {"a/run.sh": content})
    assert os.access(tmp_path / "source/a/run.sh", os.X_OK)
    with pytest.raises(ValueError):
        write_files(tmp_path / "source", {"../outside": content})
    assert not (tmp_path / "outside").exists()
    assert not is_full(tmp_path)


def test_pip_install_is_read_as_pip_reads_it(tmp_path: Path) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("gradescope-utils>=0.3.1  # marks\n\n--no-index\nnumpy[all]==2.0; python_version > '3'\n")
    wanted = wanted_packages(["install", "-q", "--upgrade", "pip", "-i", "https://x", "httpx~=0.2", "-r", str(requirements)])
    assert wanted == ["httpx", "gradescope-utils", "numpy"]
    assert wanted_packages(["freeze"]) is None


def _marked(name: str) -> unittest.TestCase:
    """In here, so that pytest does not collect it."""

    class Marked(unittest.TestCase):
        @weight(2)
        @number("1.1")
        def test_passes(self) -> None:
            """It passes"""
            print("printed")

        @weight(3)
        @visibility("hidden")
        @hide_errors("Not today")
        def test_fails(self) -> None:
            raise ValueError("secret")

        @partial_credit(5)
        def test_partly(self, set_score: Callable[[float], None]) -> None:
            set_score(1.5)
            self.fail("only so far")

    return Marked(name)


def test_marks_become_results() -> None:
    stream = io.StringIO()
    suite = unittest.TestSuite(_marked(name) for name in ("test_passes", "test_fails", "test_partly"))
    JSONTestRunner(stream=stream, visibility="visible").run(suite)
    results = json.loads(stream.getvalue())
    passed, failed, partly = results["tests"]
    assert passed == {
        "name": "It passes",
        "status": "passed",
        "score": 2,
        "max_score": 2,
        "number": "1.1",
        "output": "printed\n",
    }
    assert (failed["score"], failed["visibility"], failed["output"]) == (0.0, "hidden", "Not today")
    assert (partly["score"], partly["max_score"], partly["output"]) == (1.5, 5, "Test Failed: only so far\n")
    assert (results["score"], results["visibility"]) == (3.5, "visible")
