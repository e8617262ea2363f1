import { afterAll, expect, test } from "vitest";
import { newSandbox } from "../testing/real-sandbox.ts";
import { tinyAssignment, tinyOrder } from "../testing/tiny-assignment.ts";

const sandbox = newSandbox(`objects-${process.pid}`);
afterAll(() => sandbox.close());

const SUBMISSION = `
import asyncio


class Counter:
    def __init__(self, start, *, step=1):
        self._n, self._step, self.closed = start, step, False

    @property
    def state(self):
        return "open" if self._n < 3 else "closed"

    async def tick(self):
        await asyncio.sleep(0)
        self._n += self._step
        return self._n

    def twice(self, number):
        return number * 2

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        self.closed = True


async def squares(count):
    for number in range(count):
        await asyncio.sleep(0)
        yield number * number


def adder(first):
    async def add(second):
        return first + second

    return add


async def consume(items, context):
    async with context:
        seen = [item async for item in items]
    try:
        async with context:
            raise ValueError("inside")
    except ValueError as error:
        return [*seen, str(error)]


async def together(counter, callback):
    return [counter.twice(4), await callback(5)]
`;

const TESTS = `
import pytest

from laptime_judge import Raised


async def test_an_instance_is_driven(submission):
    counter = await submission.create("Counter", 1, step=1)
    assert await counter.read("state") == "open"
    assert [await counter.call("tick"), await counter.call("tick")] == [2, 3]
    assert await counter.read("state") == "closed"
    assert await counter.call("twice", 21) == 42
    async with counter:
        assert await counter.read("closed") is False
    assert await counter.read("closed") is True
    with pytest.raises(Raised) as raised:
        await counter.call("nothing")
    assert raised.value.error.is_a("AttributeError")


async def test_an_async_generator_is_read(submission):
    assert [number async for number in await submission.create("squares", 4)] == [0, 1, 4, 9]


async def test_a_returned_function_is_called(submission):
    add = await submission.call("adder", 3)
    assert await add(4) == 7


async def test_ours_are_iterated_and_entered(submission):
    seen = []

    async def items():
        for number in range(3):
            yield number

    class Context:
        async def __aenter__(self):
            seen.append("in")

        async def __aexit__(self, kind, error, trace):
            seen.append(repr(error))

    assert await submission.call("consume", items(), Context()) == [0, 1, 2, "inside"]
    assert seen == ["in", "None", "in", "ValueError('inside')"]


async def test_an_object_is_handed_back(submission):
    async def increased(number):
        return number + 1

    assert await submission.call("together", await submission.create("Counter", 1), increased) == [8, 6]
`;

test("objects stay with their owner and are driven from the other side", async () => {
  const { run } = await sandbox.grade(tinyOrder(tinyAssignment("objects", { "test_twice.py": TESTS }), SUBMISSION));
  expect(run.checks.map(({ id, status, message }) => ({ id, status, message }))).toEqual(
    [
      "an_instance_is_driven",
      "an_async_generator_is_read",
      "a_returned_function_is_called",
      "ours_are_iterated_and_entered",
      "an_object_is_handed_back",
    ].map((id) => ({ id, status: "passed", message: "As expected." })),
  );
});
