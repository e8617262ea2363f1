"""The program inside the student's container. Nothing that it says is believed: it only carries calls and answers.

`agent` holds the container: it writes the files that come over the socket, forks a fresh process for every session and
kills whatever a session leaves behind. `session` is that fresh process: it imports the submission and answers calls.
"""
