"""What Python autograders for Gradescope use to mark their tests and to write results.json."""
