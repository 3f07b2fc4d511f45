"""Which names of venues are one series."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.merge.series import series_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "anthology.bib.gz"

SERIES = """
International Conference on Machine Learning
  ICML 2020 | ICML | Proceedings of the 36th International Conference on Machine Learning
  International Conference on Machine Learning
Advances in Neural Information Processing Systems
  NeurIPS | NeurIPS 2019 | Advances in Neural Information Processing Systems 33
Journal of Machine Learning Research
  J. Mach. Learn. Res. | JMLR
AAAI Conference on Artificial Intelligence
  AAAI | Proceedings of the Thirty-Fourth AAAI Conference on Artificial Intelligence
IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)
  CVPR | 2019 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)
Workshop on Rivers
  Second Workshop on Rivers | 1st Workshop on Rivers
Monthly Notices of the Royal Astronomical Society
  MNRAS
Nature
  Nature
Nature Communications
  Nature Communications
Physical Review A
  Physical Review A
Physical Review B
  Phys. Rev. B
SIGMOD
  SIGMOD 2001
SIGMOD Record
  SIGMOD Record
CVPR Workshops
  CVPR Workshops
Findings of the Association for Computational Linguistics: EMNLP
  Findings of the Association for Computational Linguistics: EMNLP 2020
Findings of the Association for Computational Linguistics: ACL
  Findings of the Association for Computational Linguistics: ACL 2021
Proceedings of the National Academy of Sciences
  Proceedings of the National Academy of Sciences | PNAS
World's Fair
  World's Fair in 2019
"""


def expected() -> dict[str, str]:
    """Venue -> series, as written above; every full name is also a venue."""
    found: dict[str, str] = {}
    series = ""
    for line in SERIES.strip().splitlines():
        if line[0] != " ":
            series = line
            found |= {series: series} if line != "World's Fair" else {}
        else:
            found |= {venue.strip(): series for venue in line.split("|")}
    return found


def test_names_of_one_series() -> None:
    venues = expected()
    # Where several forms are equally frequent the longest counts, so full names are made frequent.
    numbers = {venue: 3 if venue == series else 1 for venue, series in venues.items()}
    assert series_of(numbers) == venues


def test_a_short_name_that_fits_two_full_names_joins_neither() -> None:
    rivers, roads = "Journal of River Research", "Journal of Road Research"
    assert series_of({rivers: 1, roads: 1, "JRR": 1})["JRR"] == "JRR"


@given(st.dictionaries(st.text(max_size=30).filter(bool), st.integers(1, 9), max_size=8))
def test_any_names(numbers: dict[str, int]) -> None:
    """Every venue has a series, whatever the order in which they come."""
    found = series_of(numbers)
    assert found.keys() == numbers.keys()
    assert all(found.values())
    assert series_of(dict(reversed(numbers.items()))) == found


@pytest.mark.skipif(not CORPUS.is_file(), reason="needs the corpus in ../shared")
def test_a_real_bibliography() -> None:
    text = gzip.decompress(CORPUS.read_bytes()).decode()
    numbers = Counter(re.findall(r'(?:booktitle|journal) = "(.*?)",\n', text))
    found = series_of(numbers)
    sizes = Counter[str]()
    for venue, number in numbers.items():
        sizes[found[venue]] += number
    assert len(sizes) < 0.6 * len(numbers)
    assert sizes["Annual Meeting of the Association for Computational Linguistics"] > 7_000
    assert sizes["Transactions of the Association for Computational Linguistics"] > 700
