"""What a student has done so far: the append-only store of attempts."""
