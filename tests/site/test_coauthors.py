"""Co-authors of large papers are counted once for all, and come out as if they were counted one by one."""

from __future__ import annotations

import random
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from sitegen.build.pipeline import plan_site
from sitegen.model.site import Site
from sitegen.site import coauthors
from sitegen.site.coauthors import MOST_FIRST, Coauthors, coauthors_of, shared_papers
from tests.building import write_files


def counted_one_by_one(site: Site, person: str) -> Coauthors:
    counts = Counter(other for slug in site.people[person].papers for other in {*site.authorship[slug]})
    del counts[person]
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ranked = [each for each in ranked if not site.people[each[0]].name.group]
    return Coauthors(ranked[:MOST_FIRST], len(ranked))


@pytest.mark.parametrize("seed", range(6))
def test_counted_once_for_all(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coauthors, "LARGE_PAPER", 6)
    chance = random.Random(seed)
    names = [f"Family{n}, Given{n}" for n in range(60)]
    entries = []
    for number in range(30):
        named = chance.sample(names, chance.choice((1, 2, 3, 5, 8, 30, 50)))
        named += ["{The Example Collaboration}"] * (number % 4 == 0)
        entries.append(
            f"@misc{{k{number}, title={{River {number}}}, author={{{' and '.join(named)}}}, year=2001}}"
        )
    write_files(tmp_path, {"content/publications/a.bib": "\n".join(entries)})
    site = plan_site(tmp_path).site
    assert any(len(ids) > 6 for ids in site.authorship.values())
    for person in site.people:
        assert coauthors_of(site, person, partial(shared_papers, site)) == counted_one_by_one(site, person)
