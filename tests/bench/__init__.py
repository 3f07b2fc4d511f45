"""Benchmarks: what sitegen and its peers take for the same site. See ``python -m tests.bench --help``."""
