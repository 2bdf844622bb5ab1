"""The staff bench: cases that say what is right, trials, judgements, and what came from real use."""
