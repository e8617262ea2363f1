import asyncio

import pytest

from laptime_judge import DROP, HANG

#: Of the judge's clock, in seconds.
TOLERANCE = 0.001


class Driven:
    """A client of the submission, and the server that it asks."""

    def __init__(self, client, server, clock) -> None:
        self.client = client
        self.server = server
        self.clock = clock

    async def get(self, path: str = "/users/1"):
        return await self.client.call("get", path)

    async def expect_state(self, state: str) -> None:
        seen = await self.client.read("state")
        assert seen == state, f"state should be {state!r}; it is {seen!r}."

    async def fails(self, times: int, attempts: int) -> None:
        """Let so many requests fail, and count what arrives."""
        for number in range(times):
            before = len(self.server.calls)
            answer = await self.get()
            assert answer is None, f"A failed request should return None; it returned {answer!r:.100}."
            came = len(self.server.calls) - before
            assert came == attempts, f"Failed request {number + 1} should make {attempts} attempts; {came} arrived."

    async def stays_silent(self) -> None:
        """A get that returns None at once and sends nothing."""
        before, began = len(self.server.calls), self.clock.now()
        answer = await self.get()
        assert answer is None, f"While the breaker is open, get should return None; it returned {answer!r:.100}."
        assert len(self.server.calls) == before, "While the breaker is open, no request may leave."
        assert self.clock.now() - began <= TOLERANCE, "While the breaker is open, get should return at once."


@pytest.fixture
def drive(submission, http_services, clock):
    """Make a client and its server."""

    async def make(failing=None, **limits) -> Driven:
        http = http_services({"api": 0.1}, failing={} if failing is None else {"api": failing})
        client = await submission.create("APIClient", http["api"].url, **limits)
        return Driven(client, http["api"], clock)

    return make


@pytest.mark.points(10)
@pytest.mark.hint("Send GET base_url + path, and return answer.json().")
async def test_answers(drive):
    """get returns the JSON of the answer"""
    it = await drive()
    answer = await it.get("/users/7")
    assert answer == it.server.answer
    assert [(call.method, call.path.removesuffix("/")) for call in it.server.calls] == [("GET", "/api/users/7")]
    await it.expect_state("closed")
    await it.client.call("aclose")


@pytest.mark.points(10)
@pytest.mark.hint("Catch httpx.HTTPError, look at the status, and try again up to max_attempts times.")
async def test_tries_again(drive):
    """It tries again after an error of the server and after a broken connection"""
    it = await drive(failing=[503, DROP, None])
    assert await it.get() == it.server.answer
    assert len(it.server.calls) == 3
    await it.expect_state("closed")


@pytest.mark.points(10)
@pytest.mark.hint("httpx.AsyncClient(timeout=timeout), or asyncio.timeout around each attempt.")
async def test_gives_up(drive):
    """It gives up after max_attempts, each within its time limit"""
    it = await drive(failing=HANG, timeout=2.0, max_attempts=2)
    began = it.clock.now()
    await it.fails(1, 2)
    took = it.clock.now() - began
    assert 4.0 - TOLERANCE <= took <= 5.0 + TOLERANCE, f"Two attempts of 2 s, and at most 1 s between: it took {took:.3f} s."


@pytest.mark.points(15)
@pytest.mark.hint("Count requests, not attempts. While open, return None before anything is sent.")
async def test_opens(drive):
    """After five failed requests no request leaves for 60 s"""
    it = await drive(failing=503)
    await it.fails(4, 3)
    await it.expect_state("closed")
    await it.fails(1, 3)
    await it.expect_state("open")
    await it.stays_silent()
    await it.clock.sleep(30)
    await it.stays_silent()
    await it.clock.sleep(29.9)
    await it.stays_silent()
    await it.expect_state("open")


@pytest.mark.points(15)
@pytest.mark.hint("After recovery_time, let one get through with a single attempt; when it succeeds, close and set the count to 0.")
async def test_recovers(drive):
    """After 60 s one probe closes the breaker"""
    it = await drive(failing=503)
    await it.fails(5, 3)
    it.server.failing = None
    await it.clock.sleep(60.1)
    before = len(it.server.calls)
    answer = await it.get()
    assert answer == it.server.answer, "The probe's answer should be returned."
    assert len(it.server.calls) - before == 1
    await it.expect_state("closed")
    it.server.failing = 503
    await it.fails(4, 3)
    await it.expect_state("closed")


@pytest.mark.points(15)
@pytest.mark.hint("A failed probe opens the breaker again, from that moment on. The probe does not try again.")
async def test_probe_fails(drive):
    """A failed probe is a single attempt, and opens the breaker for another 60 s"""
    it = await drive(failing=503)
    await it.fails(5, 3)
    for _ in range(2):
        await it.clock.sleep(60.1)
        await it.fails(1, 1)
        await it.expect_state("open")
        await it.clock.sleep(59.7)
        await it.stays_silent()
        # So that the next wait of 60.1 s begins where the probe failed.
        await it.clock.sleep(0.5)
        await it.fails(1, 1)


@pytest.mark.points(10)
@pytest.mark.visibility("after_due")
@pytest.mark.hint("Note that a probe is under way before you await it, so that those who come meanwhile see it.")
async def test_one_probe(drive):
    """Of ten requests at once after 60 s, exactly one leaves"""
    it = await drive(failing=503)
    await it.fails(5, 3)
    it.server.failing, it.server.latency = None, 2.0
    await it.clock.sleep(60.1)
    before = len(it.server.calls)
    requests = [asyncio.ensure_future(it.get()) for _ in range(10)]
    await it.clock.sleep(1.0)
    await it.expect_state("half_open")
    answers = await asyncio.gather(*requests)
    assert len(it.server.calls) - before == 1, f"{len(it.server.calls) - before} requests left."
    assert sorted(answer is None for answer in answers) == [False] + [True] * 9
    await it.expect_state("closed")


@pytest.mark.points(5)
@pytest.mark.hint("Only failures in a row count; a status of 400 to 499 is no failure and is not tried again.")
async def test_in_a_row(drive):
    """A request that did not fail sets the count back"""
    it = await drive(failing=503)
    await it.fails(4, 3)
    it.server.failing = 404
    await it.fails(1, 1)
    it.server.failing = 503
    await it.fails(4, 3)
    await it.expect_state("closed")
    it.server.failing = None
    assert await it.get() == it.server.answer


@pytest.mark.points(5)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("All limits are parameters of the class.")
async def test_drawn_limits(drive, rng):
    """Limits drawn anew for this run"""
    attempts, threshold, recovery = rng.randint(2, 4), rng.randint(2, 7), rng.randrange(10, 300)
    it = await drive(failing=500, max_attempts=attempts, failure_threshold=threshold, recovery_time=float(recovery))
    await it.fails(threshold, attempts)
    await it.expect_state("open")
    await it.clock.sleep(recovery - 0.5)
    await it.stays_silent()
    await it.clock.sleep(0.6)
    it.server.failing = None
    assert await it.get() == it.server.answer


@pytest.mark.points(5)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("The client serves many callers at once.")
async def test_many_callers(drive, rng):
    """Many requests at once, none waiting for another"""
    it = await drive()
    number = rng.randint(10, 30)
    began = it.clock.now()
    answers = await asyncio.gather(*(it.get(f"/items/{index}") for index in range(number)))
    assert answers == [it.server.answer] * number
    took = it.clock.now() - began
    assert took <= 0.1 * 2 + TOLERANCE, f"One request takes 0.1 s, and {number} at once took {took:.3f} s."
