"""What the model computes, without its work."""

from inference import ROUNDS

#: The factors of the modulus: with them the score is known without the work (Euler's theorem).
_P = 93366266679109627018365446320205079986726385710296739779485200902267568753329
_Q = 101100075933462527102889577579270846206923265626582855319797110655201912792627


def score(answer) -> int:
    """Return the score of a source's answer."""
    return pow(answer["reading"] + 2, pow(2, ROUNDS, (_P - 1) * (_Q - 1)), _P * _Q)
