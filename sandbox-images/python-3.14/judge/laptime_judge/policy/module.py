"""One file of a submission, parsed."""

import ast
import base64
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from laptime_judge.policy.names import Names
from laptime_judge.policy.nodes import nodes

#: Some 20,000 lines. Each rule looks at every node, and the worker waits for it.
_MOST_BYTES: Final = 1024 * 1024
_MOST_NODES: Final = 150_000


class TooLarge(Exception):
    """More text than anybody writes by hand."""


@dataclass(frozen=True, slots=True)
class Module:
    """A file's path, bytes and tree, and what its names stand for."""

    path: str
    source: bytes
    tree: ast.Module
    names: Names


def parse_all(files: Mapping[str, str]) -> list[Module]:
    """Parse the Python files among these, given as base64.

    Raises TooLarge, and what the parser raises: SyntaxError, ValueError; RecursionError and MemoryError for a text that is
    nested too deeply.
    """
    sources = {path: base64.b64decode(content) for path, content in files.items() if path.endswith(".py")}
    if sum(map(len, sources.values())) > _MOST_BYTES:
        raise TooLarge
    trees = {path: _tree(path, source) for path, source in sources.items()}
    if sum(len(nodes(tree)) for tree in trees.values()) > _MOST_NODES:
        raise TooLarge
    return [Module(path, sources[path], tree, Names(tree)) for path, tree in trees.items()]


def _tree(path: str, source: bytes) -> ast.Module:
    with warnings.catch_warnings():
        # Such as an invalid escape in a string: nothing to write to the judge's own log.
        warnings.simplefilter("ignore")
        return ast.parse(source, filename=path)
