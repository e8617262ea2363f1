"""What names stand for: honest code in many styles is left alone, guilty code is found by any road."""

import ast

import pytest

from laptime_judge.policy.names import Names

FORBIDDEN = ("asyncio.get_event_loop", "asyncio.AbstractEventLoop.run_until_complete", "nest_asyncio")

GUILTY = {
    "plain": ("import asyncio\nasyncio.get_event_loop()", 2),
    "from import as": ("from asyncio import get_event_loop as g\ng()", 2),
    "import as": ("import asyncio as a\na.get_event_loop()", 2),
    "dotted import as": ("import asyncio.events as e\ne.get_event_loop()", 2),
    "inner module": ("from asyncio import events\nevents.get_event_loop()", 2),
    "inner module's name": ("from asyncio.events import get_event_loop as g\ng()", 2),
    "getattr": ("import asyncio\ngetattr(asyncio, 'get_event_loop')()", 2),
    "getattr, joined": ("import asyncio\ngetattr(asyncio, 'get_' + 'event_loop')()", 2),
    "getattr with a default": ("import asyncio\ng = getattr(asyncio, 'get_event_loop', None)", 2),
    "getattr by another name": ("import asyncio\nfetch = getattr\nfetch(asyncio, 'get_event_loop')()", 3),
    "__import__": ("__import__('nest_asyncio').apply()", 1),
    "importlib": ("import importlib\nimportlib.import_module('nest_asyncio')", 2),
    "importlib by alias": ("from importlib import import_module as load\nload('nest_asyncio')", 2),
    "sys.modules": ("import sys\nsys.modules['asyncio'].get_event_loop()", 2),
    "vars": ("import asyncio\nvars(asyncio)['get_event_loop']()", 2),
    "__dict__": ("import asyncio\nasyncio.__dict__['get_event_loop']()", 2),
    "star": ("from asyncio import *\nget_event_loop()", 2),
    "inside a function": ("def f():\n    import asyncio as a\n    return a.get_event_loop()", 3),
    "chain of aliases": ("import asyncio\nx = asyncio\ny = x.events\nz = y.get_event_loop\nz()", 5),
    "tuple": ("import asyncio\na, b = asyncio.get_event_loop, print\na()", 3),
    "conditional alias": ("import asyncio\nf = asyncio.get_event_loop if x else None\nf()", 3),
    "walrus in a comprehension": ("import asyncio\n[(g := asyncio.get_event_loop) for _ in x]\ng()", 3),
    "passed as a value": ("import asyncio\ncall(asyncio.get_event_loop)", 2),
    "default of a parameter": ("import asyncio\ndef f(g=asyncio.get_event_loop):\n    g()", 3),
    "decorator": ("import nest_asyncio\n@nest_asyncio.patched\ndef f(): ...", 2),
    "member": ("import asyncio\nclass A:\n    def __init__(self):\n        self.g = asyncio.get_event_loop\n    def f(self):\n        self.g()", 6),
    "class body": ("import asyncio\nclass A:\n    g = asyncio.get_event_loop\n    def f(self):\n        self.g()", 5),
    "method of a loop": ("import asyncio\nloop = asyncio.new_event_loop()\nloop.run_until_complete(f())", 3),
    "method of a loop by hint": ("import asyncio\ndef f(loop: asyncio.AbstractEventLoop):\n    loop.run_until_complete(g())", 3),
    "global": ("def f():\n    global g\n    from asyncio import get_event_loop as g\ndef h():\n    g()", 5),
    "loop variable does not hide": ("import asyncio\n[asyncio for asyncio in x]\nasyncio.get_event_loop()", 3),
}


@pytest.mark.parametrize(("source", "line"), GUILTY.values(), ids=GUILTY)
def test_guilty(source: str, line: int) -> None:
    assert line in found(source)


HONEST = {
    "running loop": "import asyncio\nasyncio.get_running_loop().run_in_executor(None, f)",
    "own function": "def get_event_loop(): ...\nget_event_loop()",
    "own method": "class A:\n    def get_event_loop(self): ...\nA().get_event_loop()",
    "text and comments": "# asyncio.get_event_loop()\nx = 'asyncio.get_event_loop()'",
    "relative import": "from .asyncio import get_event_loop\nget_event_loop()",
    "another module": "from mine import get_event_loop\nget_event_loop()",
    "similar name": "import nest_asyncio_not\nimport asyncio\nasyncio.get_event_loop_policy",
    "parameter": "import asyncio\ndef f(asyncio):\n    asyncio.get_event_loop()",
    "local variable": "import asyncio\ndef f():\n    asyncio = Fake()\n    asyncio.get_event_loop()",
    "loop variable": "import asyncio\ndef f(x):\n    for asyncio in x:\n        asyncio.get_event_loop()",
    "comprehension": "import asyncio\n[asyncio.get_event_loop() for asyncio in x]",
    "lambda": "import asyncio\ng = lambda asyncio: asyncio.get_event_loop()",
    "with": "import asyncio\ndef f():\n    with open('x') as asyncio:\n        asyncio.get_event_loop()",
    "except": "import asyncio\ndef f():\n    try: ...\n    except E as asyncio:\n        asyncio.get_event_loop()",
    "match": "import asyncio\ndef f(x):\n    match x:\n        case [asyncio]:\n            asyncio.get_event_loop()",
    "type parameter": "import asyncio\nclass A:\n    class asyncio: ...\n    x = asyncio.get_event_loop",
    "keyword": "f(get_event_loop=1)",
    "attribute of an own object": "import asyncio\nclass A:\n    def f(self):\n        self.asyncio.get_event_loop()",
    "own star": "from .mine import *\nget_event_loop()",
    "stored only": "import asyncio\nx.get_event_loop = 1",
    "own runner": "class Runner:\n    def run_until_complete(self): ...\nRunner().run_until_complete()",
    "getattr of an own object": "getattr(x, 'get_event_loop')",
    "dictionary": "x = {}\nx['asyncio'].get_event_loop()",
    "nested function's name": "import asyncio\ndef f():\n    def asyncio(): ...\n    asyncio.get_event_loop",
    "nonlocal": "import asyncio\ndef f():\n    asyncio = 1\n    def g():\n        nonlocal asyncio\n        asyncio.get_event_loop()",
    "self-reference": "x = x.y\ny = y\nx.get_event_loop",
}


@pytest.mark.parametrize("source", HONEST.values(), ids=HONEST)
def test_honest(source: str) -> None:
    assert found(source) == set()


def found(source: str) -> set[int]:
    """Return the lines that use a forbidden name."""
    return {
        use.line for use in Names(ast.parse(source)).uses() if any(use.name == name or use.name.startswith(f"{name}.") for name in FORBIDDEN)
    }


USED = {
    "called": ("import asyncio\nasyncio.run(f())", True),
    "with": ("from asyncio import run as r\nwith r: ...", True),
    "passed on": ("import asyncio\ncall(asyncio.run)", True),
    "alias called": ("import asyncio\ngo = asyncio.run\ngo(f())", True),
    "decorator": ("import asyncio\n@asyncio.run\ndef f(): ...", True),
    "unknown private function": ("import asyncio\ndef _f():\n    asyncio.run(g())", True),
    "nested and called": ("import asyncio\ndef f():\n    def g():\n        asyncio.run(h())\n    return g", True),
    "under main": ("import asyncio\nif __name__ == '__main__':\n    asyncio.run(f())", True),
    "imported": ("from asyncio import run", False),
    "named": ("import asyncio\nasyncio.run", False),
    "alias only": ("import asyncio\n_ = asyncio.run", False),
    "annotation": ("import asyncio\nx: asyncio.run = 1\ndef f(y: asyncio.run) -> asyncio.run: ...", False),
    "if False": ("import asyncio\nif False:\n    asyncio.run(f())", False),
    "if 0, else": ("import asyncio\nif not 0: ...\nelse:\n    asyncio.run(f())", False),
    "TYPE_CHECKING": ("import asyncio\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    asyncio.run(f())", False),
    "after return": ("import asyncio\ndef f():\n    return 1\n    asyncio.run(g())", False),
    "nested, never mentioned": ("import asyncio\ndef f():\n    def g():\n        asyncio.run(h())\n    return 1", False),
    "in a text": ("import asyncio\n'asyncio.run(f())'", False),
}


@pytest.mark.parametrize(("source", "counts"), USED.values(), ids=USED)
def test_required_constructs_have_to_be_used(source: str, counts: bool) -> None:
    assert any(use.counts for use in Names(ast.parse(source)).uses() if use.name == "asyncio.run") is counts


@pytest.mark.parametrize(
    "source",
    [
        "\n".join(f"a{n + 1} = a{n}" for n in range(20_000)),
        "import asyncio\n" + "\n".join(f"a = a.b{n} or asyncio.c{n}" for n in range(2_000)),
        "x = " + " + ".join(["a.b.c.d"] * 5_000),
        "x = a" + ".b" * 900,
    ],
    ids=["long chain", "many meanings", "many names", "long path"],
)
def test_a_text_made_to_be_followed_for_ever_is_not(source: str) -> None:
    assert found(source) == set()
