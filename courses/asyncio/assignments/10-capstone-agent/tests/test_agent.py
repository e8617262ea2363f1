import pytest

from laptime_judge import DROP, HANG
from model import score
from workloads import LATENCIES

NAMES = list(LATENCIES)
KEYS = {"query", "success", "sources", "inferences", "errors", "execution_time", "cores_used"}
#: Of the judge's clock, in seconds.
TOLERANCE = 0.1


class Asked:
    """One question, and what came of it."""

    def __init__(self, http, answer, took: float) -> None:
        assert isinstance(answer, dict), f"A dict was expected; it returned {answer!r:.200}."
        missing = sorted(KEYS - set(answer))
        assert not missing, f"The answer has no {', '.join(missing)}."
        self.http = http
        self.answer = answer
        self.took = took

    def expect(self, *working: str) -> None:
        """These sources answered, and the others failed."""
        answer, failed = self.answer, [name for name in NAMES if name not in working]
        assert answer["sources"] == {name: self.http[name].answer if name in working else None for name in NAMES}
        scores = {name: one["score"] for name, one in answer["inferences"].items()}
        assert scores == {name: score(self.http[name].answer) for name in working}
        assert sorted(answer["errors"]) == sorted(failed), "`errors` should name exactly the sources that failed."
        assert all(isinstance(text, str) and text for text in answer["errors"].values()), "Each error should be a text."
        assert answer["success"] is bool(working), f"'success' should be {bool(working)}."
        workers = {one["worker"] for one in answer["inferences"].values()}
        assert answer["cores_used"] == len(workers), f"{len(workers)} different workers inferred; 'cores_used' is {answer['cores_used']!r}."
        assert 0 not in workers, "An inference ran in the main interpreter: on the event loop, or in a thread."
        off = abs(answer["execution_time"] - self.took)
        assert off <= TOLERANCE, f"It took {self.took:.3f} s; 'execution_time' is {answer['execution_time']!r:.20}."

    def expect_end(self, seconds: float) -> None:
        """It ended then."""
        assert abs(self.took - seconds) <= TOLERANCE, f"It should take {seconds:.1f} s; it took {self.took:.3f} s."


@pytest.fixture
def ask(submission, http_services, clock, executors):
    """Ask one question of sources that take so long and fail so."""

    async def asking(latencies=LATENCIES, failing=None, question="What is new?", pool=True) -> Asked:
        http = http_services(latencies, failing=failing)
        await submission.load()
        began = clock.now()
        answer = await submission.call("ai_agent_query", question, *([executors.interpreters(2)] if pool else []))
        return Asked(http, answer, clock.now() - began)

    return asking


@pytest.mark.points(15)
@pytest.mark.hint("Read the list of keys again, and look at what each of them should hold.")
async def test_all_answer(ask):
    """All three sources answer, and every answer is inferred"""
    asked = await ask(question="Will it rain?")
    asked.expect(*NAMES)
    assert asked.answer["query"] == "Will it rain?"
    assert [len(asked.http[name].calls) for name in NAMES] == [1, 1, 1], "Each source should be asked once."
    assert all("Will" in call.path for call in asked.http.calls), "The question should go along as the parameter q."


@pytest.mark.points(10)
@pytest.mark.hint("Create all three tasks before you await anything that takes time.")
async def test_starts_together(ask):
    """The three requests leave within 100 ms, and it ends with the slowest"""
    asked = await ask()
    starts = sorted(call.started for call in asked.http.calls)
    assert len(starts) == 3 and starts[-1] - starts[0] <= 0.1, f"The requests left at {', '.join(f'{at:.2f} s' for at in starts)}."
    asked.expect_end(3.0)


@pytest.mark.points(15)
@pytest.mark.hint("raise_for_status, and catch httpx.HTTPError inside the task of that source, so that the TaskGroup does not see it.")
async def test_one_fails(ask):
    """A source that fails does not sink the others"""
    asked = await ask(failing={"news": 503})
    asked.expect("weather", "knowledge_base")
    asked.expect_end(3.0)


@pytest.mark.points(15)
@pytest.mark.hint("async with asyncio.timeout(5) inside the task of each source.")
async def test_one_hangs(ask):
    """A source that never answers is cut off after 5 s"""
    asked = await ask(failing={"weather": HANG})
    asked.expect("news", "knowledge_base")
    asked.expect_end(5.0)


@pytest.mark.points(10)
@pytest.mark.hint("With executor=None, make an InterpreterPoolExecutor yourself, and close it.")
async def test_own_pool(ask):
    """Without an executor it uses a pool of its own"""
    asked = await ask(pool=False)
    asked.expect(*NAMES)


@pytest.mark.points(10)
@pytest.mark.visibility("after_due")
@pytest.mark.hint("success is False when nothing came, and errors says why for each source.")
async def test_all_down(ask):
    """All sources are down, each in its own way"""
    asked = await ask(failing={"weather": 500, "news": DROP, "knowledge_base": HANG})
    asked.expect()
    asked.expect_end(5.0)


@pytest.mark.points(5)
@pytest.mark.visibility("after_due")
@pytest.mark.hint("Only close the executor that you have made yourself.")
async def test_given_pool_stays_open(submission, http_services, executors):
    """Two questions with the same executor"""
    http_services({name: 0.1 for name in NAMES})
    pool = executors.interpreters(2)
    for question in ("first", "second"):
        answer = await submission.call("ai_agent_query", question, pool)
        assert sorted(answer["inferences"]) == sorted(NAMES), f"After the {question} question the inferences are not all there."


@pytest.mark.points(10)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("Do not rely on the latencies, or on which source fails.")
async def test_drawn_failure(ask, rng):
    """Latencies and a failing source drawn anew for this run"""
    latencies = {name: rng.randrange(5, 45) / 10 for name in NAMES}
    down = rng.choice(NAMES)
    asked = await ask(latencies, {down: rng.choice([400, 404, 500, 502, DROP])})
    asked.expect(*(name for name in NAMES if name != down))
    asked.expect_end(max(latencies.values()))


@pytest.mark.points(10)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("5 s for a source is 5 s, whatever the others do.")
async def test_drawn_slow(ask, rng):
    """A source that is too slow, drawn anew for this run"""
    slow = rng.choice(NAMES)
    latencies = {name: rng.randrange(5, 45) / 10 for name in NAMES} | {slow: rng.randrange(55, 90) / 10}
    asked = await ask(latencies)
    asked.expect(*(name for name in NAMES if name != slow))
    asked.expect_end(5.0)
