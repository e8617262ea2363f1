"""Values on the wire: plain JSON where JSON says the same, else an object with a "$" tag.

    None, bool, str, float, int up to 2**53, list     themselves
    dict with str keys, none of them "$"              an object
    {"$": "int", "v": "123…"}                         a larger int
    {"$": "float", "v": "nan" | "inf" | "-inf"}       a float that JSON lacks
    {"$": "complex", "v": [re, im]}                   parts encoded as floats
    {"$": "bytes", "v": base64}
    {"$": "tuple" | "set" | "frozenset", "v": […]}
    {"$": "dict", "v": [[key, value], …]}             any other dict
    {"$": "dataclass", "name": …, "v": {field: …}}    decoded to a Record, never to a class
    {"$": "exception", …}                             see `exceptions`
    {"$": "ref", "id": n, "async": …, "name": …}      a callable that stays with its owner
    {"$": "kept", "id": n}                            an object that the other side keeps
    {"$": "proxy", "name": …, "methods": {name: ref}} an async iterable or context manager that stays with its owner
    {"$": "executor", "kind": "threads" | "interpreters", "workers": n, "id": n}   a pool that the candidate makes; to it only
    {"$": "import", "module": …, "name": …}           a function that the other side imports by name
"""

import base64
import binascii
import dataclasses
import math
from collections.abc import Mapping, Set
from concurrent.futures import Executor
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Final, Protocol

from laptime_protocol.errors import Unsendable, Violation
from laptime_protocol.exceptions import RemoteException, decode_exception, describe_exception
from laptime_protocol.limits import DEFAULT, Limits

_EXACT_INT: Final = 2**53
#: Honest keys meet by twos (-1 and -2), floats by thirties.
_SAME_HASH: Final = 100
_FLOATS: Final = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}

type Json = Any


@dataclasses.dataclass(frozen=True, slots=True)
class Record:
    """A dataclass instance of the other side, as data."""

    name: str
    fields: Mapping[str, Any]

    def __getattr__(self, field: str) -> Any:
        try:
            return self.fields[field]
        except KeyError:
            raise AttributeError(f"{self.name} has no field {field!r}") from None


class References(Protocol):
    """How what stays with its owner crosses. `describe` gives the tagged form of ours, `resolve` what stands for theirs."""

    def describe(self, function: Any) -> Json: ...
    def resolve(self, form: Mapping[str, Any]) -> Any: ...


class NoReferences:
    """For values that must be plain data."""

    def describe(self, function: Any) -> Json:
        raise Unsendable(f"a {type(function).__name__} cannot be sent here")

    def resolve(self, form: Mapping[str, Any]) -> Any:
        raise Violation(f"a {form.get('$')} is not allowed here")


def encode(value: object, references: References | None = None, limits: Limits = DEFAULT) -> Json:
    """Return the JSON form of `value`. Raises Unsendable and says which type, or that it is too deep or too large.

    Subclasses of built-in types are sent as the built-in: what they override does not cross.
    """
    return _Encoder(references or NoReferences(), limits).encode(value, 0)


def decode(form: Json, references: References | None = None, limits: Limits = DEFAULT) -> Any:
    """Return the value of `form`. Raises Violation when it is none; total, whatever JSON gave."""
    return _Decoder(references or NoReferences(), limits).decode(form, 0)


def _is_entered(value: object) -> bool:
    """Whether it is an async iterable, a context manager or a pool: those stay with their owner, as callables do."""
    return hasattr(type(value), "__aiter__") or hasattr(type(value), "__aenter__") or isinstance(value, Executor)


class _Encoder:
    def __init__(self, references: References, limits: Limits) -> None:
        self._references = references
        self._limits = limits
        self._items = 0

    def encode(self, value: object, depth: int) -> Json:
        self._count(depth)
        match value:
            case None | bool():
                return value
            case str():
                return str.__str__(value)
            case int():
                return self._int(int.__index__(value))
            case float():
                return self._float(float.__float__(value))
            case complex():
                return {"$": "complex", "v": [self._float(value.real), self._float(value.imag)]}
            case bytes() | bytearray() | memoryview():
                return {"$": "bytes", "v": base64.b64encode(bytes(value)).decode("ascii")}
            case list():
                return [self.encode(item, depth + 1) for item in list.__iter__(value)]
            case tuple():
                return {"$": "tuple", "v": [self.encode(item, depth + 1) for item in tuple.__iter__(value)]}
            case set() | frozenset():
                tag = "set" if isinstance(value, set) else "frozenset"
                return {"$": tag, "v": [self.encode(item, depth + 1) for item in value]}
            case dict():
                return self._dict(value, depth)
            case BaseException():
                return describe_exception(value, self._limits)
            case FunctionType() | BuiltinFunctionType() | MethodType():
                return self._references.describe(value)
            case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
                fields = {f.name: self.encode(getattr(value, f.name), depth + 1) for f in dataclasses.fields(value)}
                return {"$": "dataclass", "name": type(value).__name__, "v": fields}
            case _ if (callable(value) and not isinstance(value, type)) or _is_entered(value):
                return self._references.describe(value)
            case Mapping():
                return self._dict(dict(value), depth)
            case _:
                raise Unsendable(f"a value of type {type(value).__name__} cannot be sent")

    def _count(self, depth: int) -> None:
        self._items += 1
        if depth > self._limits.depth:
            raise Unsendable(f"the value is nested deeper than {self._limits.depth} levels, or contains itself")
        if self._items > self._limits.items:
            raise Unsendable(f"the value has more than {self._limits.items:,} parts")

    def _int(self, value: int) -> Json:
        if -_EXACT_INT <= value <= _EXACT_INT:
            return value
        # bit_length first: str() of a huge int is quadratic, and raises above the interpreter's own limit.
        digits = str(value) if value.bit_length() < self._limits.int_digits * 3.33 else None
        if digits is None or len(digits.removeprefix("-")) > self._limits.int_digits:
            raise Unsendable(f"an integer of more than {self._limits.int_digits:,} digits cannot be sent")
        return {"$": "int", "v": digits}

    def _float(self, value: float) -> Json:
        if math.isfinite(value):
            return value
        return {"$": "float", "v": "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"}

    def _dict(self, value: dict[Any, Any], depth: int) -> Json:
        pairs = [(key, self.encode(item, depth + 1)) for key, item in dict.items(value)]
        if all(type(key) is str for key, _ in pairs) and "$" not in value:
            return dict(pairs)
        return {"$": "dict", "v": [[self.encode(key, depth + 1), item] for key, item in pairs]}


class _Decoder:
    def __init__(self, references: References, limits: Limits) -> None:
        self._references = references
        self._limits = limits
        self._items = 0

    def decode(self, form: Json, depth: int) -> Any:
        self._count(depth)
        match form:
            case None | bool() | str():
                return form
            case float():
                return self._finite(form)
            case int():
                return self._exact_int(form)
            case list():
                return [self.decode(item, depth + 1) for item in form]
            case dict():
                return self._object(form, depth)
            case _:
                raise Violation("a value that is not JSON")

    def _count(self, depth: int) -> None:
        self._items += 1
        if depth > self._limits.depth:
            raise Violation(f"a value nested deeper than {self._limits.depth} levels")
        if self._items > self._limits.items:
            raise Violation(f"a value of more than {self._limits.items:,} parts")

    def _exact_int(self, value: int) -> int:
        if not -_EXACT_INT <= value <= _EXACT_INT:
            raise Violation("a large integer without its tag")
        return value

    def _finite(self, value: float) -> float:
        # "1e999" is JSON, and Python reads it as infinity.
        if not math.isfinite(value):
            raise Violation("an infinite number without its tag")
        return value

    def _object(self, form: dict[str, Any], depth: int) -> Any:
        if "$" not in form:
            return {key: self.decode(item, depth + 1) for key, item in form.items()}
        match form:
            case {"$": "int", "v": str(digits)}:
                return self._int(digits)
            case {"$": "float", "v": str(name)} if name in _FLOATS:
                return _FLOATS[name]
            case {"$": "complex", "v": [real, imaginary]}:
                return complex(self._real(real, depth), self._real(imaginary, depth))
            case {"$": "bytes", "v": str(text)}:
                return self._bytes(text)
            case {"$": "tuple", "v": list(items)}:
                return tuple(self.decode(item, depth + 1) for item in items)
            case {"$": "set", "v": list(items)}:
                return self._set(items, depth)
            case {"$": "frozenset", "v": list(items)}:
                return frozenset(self._set(items, depth))
            case {"$": "dict", "v": list(pairs)}:
                return self._dict(pairs, depth)
            case {"$": "dataclass", "name": str(name), "v": dict(fields)}:
                return Record(name[:200], {key: self.decode(item, depth + 1) for key, item in fields.items()})
            case {"$": "exception"}:
                return decode_exception(form, self._limits)
            case {"$": "ref" | "import" | "kept" | "proxy" | "executor"}:
                return self._references.resolve(form)
            case _:
                raise Violation("a tagged value that is not one of ours")

    def _int(self, digits: str) -> int:
        plain = digits.removeprefix("-")
        if not (plain.isascii() and plain.isdigit()) or len(plain) > self._limits.int_digits:
            raise Violation("an integer that is none, or of too many digits")
        return int(digits)

    def _real(self, form: Json, depth: int) -> float:
        value = self.decode(form, depth + 1)
        if not isinstance(value, float | int) or isinstance(value, bool):
            raise Violation("a part of a complex number that is no number")
        try:
            return float(value)
        except OverflowError:
            raise Violation("a part of a complex number that is too large") from None

    def _bytes(self, text: str) -> bytes:
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            raise Violation("bytes that are not base64") from None

    def _set(self, items: list[Json], depth: int) -> Set[Any]:
        members: set[Any] = set()
        crowd = _Crowd()
        for item in items:
            member = self.decode(item, depth + 1)
            try:
                crowd.admit(member)
                members.add(member)
            except TypeError:
                raise Violation("a set with an unhashable member") from None
        return members

    def _dict(self, pairs: list[Json], depth: int) -> dict[Any, Any]:
        decoded: dict[Any, Any] = {}
        crowd = _Crowd()
        for pair in pairs:
            if not (isinstance(pair, list) and len(pair) == 2):
                raise Violation("a dict whose entries are not pairs")
            key, value = self.decode(pair[0], depth + 1), self.decode(pair[1], depth + 1)
            try:
                crowd.admit(key)
                decoded[key] = value
            except TypeError:
                raise Violation("a dict with an unhashable key") from None
        return decoded


class _Crowd:
    """Keeps keys from meeting in one hash: the hashes of numbers and tuples can be chosen, and thousands of different
    keys with the same one would hold the judge for minutes, which would look like a fault of ours."""

    def __init__(self) -> None:
        self._sizes: dict[int, int] = {}

    def admit(self, key: object) -> None:
        """Raises Violation when too many came with this hash, TypeError when there is none."""
        number = hash(key)
        size = self._sizes[number] = self._sizes.get(number, 0) + 1
        if size > _SAME_HASH:
            raise Violation(f"more than {_SAME_HASH} keys of one hash")


__all__ = ["NoReferences", "Record", "References", "RemoteException", "decode", "encode"]
