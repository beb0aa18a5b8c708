"""What instructors use: collect a class, grade it in parallel, keep and compare the results."""
