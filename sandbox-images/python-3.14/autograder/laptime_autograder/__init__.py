"""Leads an autograder of another platform in its own container. It runs beside the submission: nothing that it says is believed."""
