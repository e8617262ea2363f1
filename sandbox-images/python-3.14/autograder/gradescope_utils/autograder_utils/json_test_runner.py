"""Runs a suite of unittest and writes results.json."""

import json
import sys
import time
import unittest
from collections.abc import Callable
from typing import Any, TextIO, cast

type Results = dict[str, Any]


class JSONTestResult(unittest.TextTestResult):
    """Gathers what results.json says of each test."""

    def __init__(self, results: Results, failure_prefix: str, *args: Any) -> None:
        super().__init__(*args)
        self._results = results
        self._failure_prefix = failure_prefix

    def addSuccess(self, test: unittest.TestCase) -> None:
        super().addSuccess(test)
        self._add(test, None)

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:
        super().addFailure(test, err)
        self._add(test, err)

    def addError(self, test: unittest.TestCase, err: Any) -> None:
        super().addError(test, err)
        self._add(test, err)

    def _add(self, test: unittest.TestCase, err: Any) -> None:
        method = getattr(test, getattr(test, "_testMethodName", ""), None)
        result: Results = {"name": test.shortDescription() or str(test), "status": "failed" if err else "passed"}
        weight = getattr(method, "__weight__", None)
        if weight is not None:
            score = getattr(method, "__score__", None)
            result["score"] = score if score is not None else 0.0 if err else weight
            result["max_score"] = weight
        for key in ("number", "visibility", "tags"):
            value = getattr(method, f"__{key}__", None)
            if value is not None:
                result[key] = value
        output = self._output_of(test, method, err)
        if output:
            result["output"] = output
        self._results["tests"].append(result)
        column = getattr(method, "__leaderboard_column__", None)
        if column is not None:
            order, value = (getattr(method, f"__leaderboard_{name}__", None) for name in ("sort_order", "value"))
            self._results["leaderboard"].append({"name": column, "value": value, "order": order})

    def _output_of(self, test: unittest.TestCase, method: object, err: Any) -> str:
        hidden, instead = getattr(method, "__hide_errors__", (False, ""))
        if err and hidden:
            return str(instead)
        printed = sys.stdout.getvalue() if self.buffer and hasattr(sys.stdout, "getvalue") else ""  # type: ignore
        if not err:
            return cast(str, printed)
        kind = err[0]
        is_failure = isinstance(kind, type) and issubclass(kind, test.failureException)
        said = str(err[1]) if is_failure else "".join(self._exc_info_to_string(err, test))  # type: ignore
        return f"{printed}{self._failure_prefix}{said}\n"


class JSONTestRunner:
    """As a test runner of unittest; the results go to `stream` as JSON."""

    def __init__(
        self,
        stream: TextIO = sys.stdout,
        descriptions: bool = True,
        verbosity: int = 1,
        failfast: bool = False,
        buffer: bool = True,
        visibility: str | None = None,
        stdout_visibility: str | None = None,
        post_processor: Callable[[Results], None] | None = None,
        failure_prefix: str = "Test Failed: ",
    ) -> None:
        self.stream = stream
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.post_processor = post_processor
        self.failure_prefix = failure_prefix
        self.json_data: Results = {"tests": [], "leaderboard": []}
        if visibility:
            self.json_data["visibility"] = visibility
        if stdout_visibility:
            self.json_data["stdout_visibility"] = stdout_visibility

    def run(self, test: unittest.TestSuite | unittest.TestCase) -> JSONTestResult:
        """Run it; the score is the sum of the tests' scores."""
        lines = unittest.runner._WritelnDecorator(sys.stderr)  # type: ignore
        result = JSONTestResult(self.json_data, self.failure_prefix, lines, self.descriptions, self.verbosity)
        result.failfast = self.failfast
        result.buffer = self.buffer
        began = time.time()
        test(result)
        self.json_data["execution_time"] = f"{time.time() - began:.2f}"
        self.json_data["score"] = sum(one.get("score", 0) for one in self.json_data["tests"])
        if self.post_processor is not None:
            self.post_processor(self.json_data)
        json.dump(self.json_data, self.stream, indent=4)
        self.stream.write("\n")
        return result
