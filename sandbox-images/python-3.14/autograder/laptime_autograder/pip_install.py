"""Stands in for pip where there is none: says whether what setup.sh wants is there already."""

import re
import sys
from importlib.metadata import distributions
from pathlib import Path

# Ours, without the metadata of an installed package.
_STANDS_IN = {"gradescope-utils"}
_WITH_VALUE = {"-i", "--index-url", "--extra-index-url", "-t", "--target", "-c", "--constraint"}


def main(arguments: list[str]) -> int:
    """As `pip install`: 0 when every package is there, 1 naming those that are not."""
    wanted = wanted_packages(arguments)
    if wanted is None:
        print(f"pip is not installed; `pip {' '.join(arguments)}` does nothing", file=sys.stderr)
        return 1
    there = {_normal(one.name) for one in distributions()} | _STANDS_IN
    missing = [name for name in wanted if _normal(name) not in there]
    for name in wanted:
        print(f"{name}: {'not there, and nothing can be installed' if name in missing else 'there already'}")
    return 1 if missing else 0


def wanted_packages(arguments: list[str]) -> list[str] | None:
    """The names that `install` asks for, files of requirements read; None where it asks for something else."""
    if "install" not in arguments:
        return None
    names: list[str] = []
    rest = iter(arguments[arguments.index("install") + 1 :])
    for argument in rest:
        if argument in ("-r", "--requirement"):
            names += _named_in(Path(next(rest)))
        elif argument in _WITH_VALUE:
            next(rest)
        elif not argument.startswith("-"):
            names.append(_name(argument))
    # pip brings itself up to date first, in many a setup.sh.
    return [name for name in names if _normal(name) not in ("pip", "setuptools", "wheel")]


def _named_in(requirements: Path) -> list[str]:
    lines = (line.split("#")[0].strip() for line in requirements.read_text().splitlines())
    return [_name(line) for line in lines if line and not line.startswith("-")]


def _name(requirement: str) -> str:
    return re.split(r"[\s<>=!~;\[@]", requirement, maxsplit=1)[0]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
