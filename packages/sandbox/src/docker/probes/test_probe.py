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
        ("orphans", 400),
        ("own_limits", True),
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


async def test_the_agent_is_out_of_reach(submission):
    outcome = await submission.call("agent")
    assert len(outcome) == 7
    assert {name: code for name, code in outcome.items() if code not in ("EACCES", "EPERM")} == {}


async def test_the_agent_minds_no_signal(submission):
    # S or R: it sleeps or runs, and is neither stopped nor dead.
    assert await submission.call("signal_agent") in ("S", "R")


async def test_no_counters(submission):
    assert await submission.call("counters") == []
