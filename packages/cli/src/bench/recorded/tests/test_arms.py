async def test_order(submission):
    """The pool keeps the order"""
    assert len(await submission.call("pool", [1, 2])) == 2
