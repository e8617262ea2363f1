"""One file of a submission, parsed."""

import ast
import base64
import warnings
from dataclasses import dataclass

from laptime_judge.policy.names import Names


@dataclass(frozen=True, slots=True)
class Module:
    """A file's path, bytes and tree, and what its names stand for."""

    path: str
    source: bytes
    tree: ast.Module
    names: Names


def parse(path: str, content: str) -> Module:
    """Parse a file given as base64. Raises what the parser raises: SyntaxError, ValueError, RecursionError, MemoryError."""
    source = base64.b64decode(content)
    with warnings.catch_warnings():
        # Such as an invalid escape in a string: nothing to write to the judge's own log.
        warnings.simplefilter("ignore")
        tree = ast.parse(source, filename=path)
    return Module(path, source, tree, Names(tree))
