"""The trusted side: one submission and a hidden pytest suite become a stream of events."""
