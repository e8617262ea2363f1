import asyncio

import pytest

from jobs import fragile, light, medium, uneven, where
from laptime_judge import Raised


@pytest.mark.points(15)
@pytest.mark.hint("Return one result per input, in the order of the inputs.")
async def test_results(submission, rng):
    """Every input's result, in the order of the inputs"""
    starts = [rng.randrange(2**32) for _ in range(6)]
    answer = await submission.call("run_parallel", light, starts, workers=2)
    assert answer == [light(start) for start in starts]


@pytest.mark.points(10)
@pytest.mark.hint("Results must not come in the order in which jobs end: gather keeps the order of its arguments.")
async def test_uneven(submission):
    """A slow first job does not change the order"""
    starts = [1, 100, 2, 200, 300]
    answer = await submission.call("run_parallel", uneven, starts, workers=2)
    assert answer == [uneven(start) for start in starts]


@pytest.mark.points(15)
@pytest.mark.hint("Do not catch what a job raises: let it leave run_parallel.")
async def test_errors_propagate(submission):
    """What a job raises leaves run_parallel"""
    with pytest.raises(Raised) as raised:
        await submission.call("run_parallel", fragile, [1, 13, 2], workers=2)
    assert raised.value.error.is_a("ValueError"), f"A ValueError was expected; it raised {raised.value.error}."


@pytest.mark.points(20)
@pytest.mark.hint("from concurrent.futures import InterpreterPoolExecutor, and give the jobs to loop.run_in_executor.")
async def test_provenance(submission, rng):
    """Jobs run in interpreters of their own"""
    answer = await submission.call("run_parallel", where, [rng.randrange(2**32) for _ in range(4)], workers=2)
    interpreters = {interpreter for _, interpreter, _ in answer}
    processes = {process for process, _, _ in answer}
    assert len(processes) == 1, "The jobs ran in several processes; a pool of interpreters stays in one."
    assert 0 not in interpreters, "The jobs ran in the main interpreter: on threads or directly, one at a time."


@pytest.mark.points(20)
@pytest.mark.hint("Never call a job directly in the coroutine: the loop can do nothing else until it returns.")
async def test_loop_stays_live(submission):
    """The event loop does other things while jobs run"""
    await submission.load()
    jobs = asyncio.ensure_future(submission.call("run_parallel", medium, [1, 2, 3], workers=2))
    # One turn of our loop: the jobs are on their way before the second question is asked.
    await asyncio.sleep(0)
    await submission.call("run_parallel", light, [], workers=2)
    answered_meanwhile = not jobs.done()
    assert await jobs == [medium(start) for start in (1, 2, 3)]
    assert answered_meanwhile, "Nothing else was done before the last job had ended: the event loop was blocked."


@pytest.mark.points(20)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("Inputs, their number and the number of workers vary.")
async def test_drawn(submission, rng):
    """Inputs and workers drawn anew for this run"""
    starts = [rng.randrange(2**40) for _ in range(rng.randint(3, 9))]
    answer = await submission.call("run_parallel", light, starts, workers=rng.randint(1, 3))
    assert answer == [light(start) for start in starts]
    assert await submission.call("run_parallel", light, [], workers=2) == []
