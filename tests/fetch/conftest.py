"""Patience is short in tests."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.fetch import asking
from sitegen.fetch.asking import Asking, Manners

QUICK = Manners(attempts=2, first_wait=0.01, longest_wait=1.0, silence=5.0)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is not told how patient to be is not."""
    init = asking.Asking.__init__

    def impatient(self: Asking, *args: Any, **options: Any) -> None:
        init(self, *args, **{"manners": QUICK, **options})

    monkeypatch.setattr(asking.Asking, "__init__", impatient)
