"""The timed work: one question, with the statement's latencies, on the hybrid clock."""

from model import score

LATENCIES = {"weather": 2.0, "news": 1.5, "knowledge_base": 3.0}


async def one_question(submission, http_services, executors) -> None:
    """Timed: one question to three sources that work, with a pool of two interpreters."""
    http = http_services(LATENCIES)
    answer = await submission.call("ai_agent_query", "What is new?", executors.interpreters(2))
    assert answer["success"] is True
    assert {name: one["score"] for name, one in answer["inferences"].items()} == {name: score(http[name].answer) for name in LATENCIES}
