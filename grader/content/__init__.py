"""Read a course folder (course.yaml, exercises, solutions) into core values."""
