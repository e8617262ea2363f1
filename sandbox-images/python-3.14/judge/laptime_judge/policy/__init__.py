"""Policy: what a submission's text must and must not contain. Nothing is run."""

from laptime_judge.policy.evaluate import Evaluation, Rule, TypeHints, evaluate
from laptime_judge.policy.fork_server import ForkServer
from laptime_judge.policy.pyright import problem_with
from laptime_judge.policy.type_check import Checker
from laptime_judge.policy.warm_checker import WarmChecker

__all__ = ["Checker", "Evaluation", "ForkServer", "Rule", "TypeHints", "WarmChecker", "evaluate", "problem_with"]
