"""What the socket between judge and candidate costs; the names of the tests say how often it is used."""

import pytest

BLOCK = bytes(range(256)) * 512


@pytest.mark.clock("wall")
async def test_once(submission):
    """One call in a fresh session"""
    assert await submission.call("echo", 1) == 1


@pytest.mark.clock("wall")
async def test_1001_times(submission):
    """A thousand more in another"""
    for number in range(1001):
        assert await submission.call("echo", number) == number


@pytest.mark.clock("wall")
async def test_64_blocks(submission):
    """128 KiB there and back, 64 times"""
    for _ in range(64):
        assert await submission.call("echo", BLOCK) == BLOCK
