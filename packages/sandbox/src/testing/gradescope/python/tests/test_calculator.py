import unittest

from calculator import add
from gradescope_utils.autograder_utils.decorators import number, visibility, weight


class TestCalculator(unittest.TestCase):
    @weight(4)
    @number("1.1")
    def test_add(self):
        """Adds two numbers"""
        self.assertEqual(add(1, 2), 3)

    @weight(6)
    @number("1.2")
    @visibility("hidden")
    def test_negative(self):
        """Adds negative numbers"""
        self.assertEqual(add(-2, -3), -5)
