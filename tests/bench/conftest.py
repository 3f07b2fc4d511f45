"""Processes are measured with calls that Windows does not have."""

from __future__ import annotations

import sys

collect_ignore = ["test_corpus.py"] if sys.platform == "win32" else []
