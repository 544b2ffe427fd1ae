"""What enrolments tell."""
