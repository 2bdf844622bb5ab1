"""How well needs reach the right provider: figures per language over judged needs (`tests/data/routing/`)."""
