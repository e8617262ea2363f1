"""Policy: what a submission's text must and must not contain. Nothing is run."""

from laptime_judge.policy.evaluate import Rule, TypeHints, evaluate

__all__ = ["Rule", "TypeHints", "evaluate"]
