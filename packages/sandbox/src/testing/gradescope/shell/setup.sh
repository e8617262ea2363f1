mkdir -p /autograder/expected
seq 3 >/autograder/expected/count
