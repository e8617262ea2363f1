"""Takes away from a program's comments what they tell a type checker to overlook. Every line and column stays."""

import io
import re
import tokenize
from typing import Final

#: What Pyright obeys: `# pyright: basic`, `# pyright: reportX=false`, `# pyright: ignore`, `# type: ignore`.
_ORDER: Final = re.compile(r"(pyright\s*|type\s*(?=:[\s\ufeff]*ignore)):", re.IGNORECASE)
_MEANT: Final = re.compile(r"#\s*(pyright\s*:|type\s*:\s*ignore)", re.IGNORECASE)
_STRINGS: Final = frozenset({tokenize.STRING, tokenize.FSTRING_MIDDLE, tokenize.TSTRING_MIDDLE})


def neutral(source: bytes) -> tuple[str, tuple[int, ...]]:
    """Return the text without orders to a checker, and the lines of the comments that had some.

    The text is decoded as Python decodes it, so that no encoding hides a comment from one of the two. Strings lose such
    orders as well: where a string ends is a matter on which two tokenizers might disagree. Raises SyntaxError or
    UnicodeDecodeError for what is no Python text.
    """
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    text = source.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    if _ORDER.search(text) is None:
        return text, ()
    lines = text.split("\n")
    told: list[int] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline="\n").readline):
            if token.type == tokenize.COMMENT or token.type in _STRINGS:
                _silence(lines, token)
                if token.type == tokenize.COMMENT and _MEANT.search(token.string):
                    told.append(token.start[0])
    except (tokenize.TokenError, SyntaxError, RecursionError, MemoryError):
        # Better a changed string somewhere than a comment that counts.
        return _silent(text), tuple(told)
    return "\n".join(lines), tuple(told)


def _silence(lines: list[str], token: tokenize.TokenInfo) -> None:
    (first, start), (last, end) = token.start, token.end
    for number in range(first, last + 1):
        line = lines[number - 1]
        begin = start if number == first else 0
        stop = end if number == last else len(line)
        lines[number - 1] = line[:begin] + _silent(line[begin:stop]) + line[stop:]


def _silent(text: str) -> str:
    return _ORDER.sub(lambda match: match[1] + " ", text)
