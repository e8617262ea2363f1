async def test_add(submission):
    """Adds two numbers"""
    assert await submission.call("add", 2, 3) == 5


async def test_double(submission):
    """Doubles a number"""
    assert await submission.call("double", 4) == 8
