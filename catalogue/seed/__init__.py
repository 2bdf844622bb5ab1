"""The first catalogue: the entries in this folder's `*.yml`, and the code that reads them."""

from luotsi.catalogue.seed.reader import SEED, Seed, read_seed

__all__ = ["SEED", "Seed", "read_seed"]
