"""The nodes of a file's tree, which nearly every rule looks through."""

import ast
from functools import lru_cache


@lru_cache(maxsize=64)
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Return all nodes as `ast.walk` gives them, walked once a tree. The newest trees are kept."""
    return tuple(ast.walk(tree))
