"""What every submission's container allows and refuses, as tests of an assignment."""

import pytest

SQUARES = [0, 1, 4, 9]


@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
async def test_process_pool(submission, method):
    assert await submission.call("process_pool", method) == SQUARES


@pytest.mark.parametrize(
    ("function", "answer"),
    [
        ("interpreter_pool", SQUARES),
        ("locks", 200),
        ("shared", b"ok"),
        ("threads", 28),
        ("loopback", b"hello\n"),
        ("subprocesses", [b"1\n", b"2\n"]),
        ("numpy_sum", 499500),
    ],
)
async def test_needed(submission, function, answer):
    assert await submission.call(function) == answer


async def test_denied(submission):
    outcome = await submission.call("denied")
    assert len(outcome) > 40
    assert {name: code for name, code in outcome.items() if code != "EPERM"} == {}


async def test_clone3_falls_back(submission):
    assert await submission.call("clone3") == "ENOSYS"


async def test_socket_families(submission):
    outcome = await submission.call("families")
    assert len(outcome) == 6
    assert {name: code for name, code in outcome.items() if code != "EAFNOSUPPORT"} == {}


async def test_foreign_calls(submission):
    assert await submission.call("foreign_calls") == ["SIGSYS", "SIGSYS"]
