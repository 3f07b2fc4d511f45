"""The subject classes of arXiv, however they are written."""

from __future__ import annotations

import pytest

from sitegen.text.arxiv_classes import ARXIV_CLASSES, arxiv_class, arxiv_class_name


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("cs.LG", "cs.LG"),
        ("CS.lg", "cs.LG"),
        ("arXiv:cs.LG", "cs.LG"),
        ("Machine Learning (cs.LG)", "cs.LG"),
        ("Machine Learning (stat.ML)", "stat.ML"),
        ("cs.LG - Machine Learning", "cs.LG"),
        ("cs.LG: Machine Learning", "cs.LG"),
        ("Computer Science - Machine Learning", "cs.LG"),
        ("Statistics - Machine Learning", "stat.ML"),
        ("Machine Learning [cs.LG]", "cs.LG"),
        ("Computer Science [cs]/Machine Learning [cs.LG]", ""),
        ("cmp-lg", "cs.CL"),
        ("alg-geom", "math.AG"),
        ("hep-th", "hep-th"),
        ("High Energy Physics - Theory (hep-th)", "hep-th"),
        ("High Energy Physics - Theory", "hep-th"),
        ("cond-mat.mtrl-sci", "cond-mat.mtrl-sci"),
        ("Condensed Matter - Materials Science", "cond-mat.mtrl-sci"),
        ("math.IT", "cs.IT"),
        ("stat.TH", "math.ST"),
        ("Astrophysics (astro-ph)", "astro-ph"),
    ],
)
def test_ways_to_write_a_class(written: str, meant: str) -> None:
    assert arxiv_class(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("LG", "cs.LG"),
        ("CL", "cs.CL"),
        ("ML", "stat.ML"),
        ("CV", "cs.CV"),
        ("math", "math"),
        ("optics", "physics.optics"),
    ],
)
def test_a_class_without_archive_is_one_only_among_subjects(written: str, meant: str) -> None:
    assert arxiv_class(written, is_subject=True) == meant
    assert arxiv_class(written) == ""


@pytest.mark.parametrize(
    "keyword",
    [
        "AI",
        "Machine Learning",
        "physics",
        "68T05",
        "e.g.",
        "co-authors",
        "Machine Learning (ML)",
        "node.js",
        "",
        "(",
    ],
)
def test_keywords_that_only_look_like_a_class(keyword: str) -> None:
    assert arxiv_class(keyword) == ""


@pytest.mark.parametrize(
    "subject", ["GN", "ST", "68T05", "I.2.6", "Optics and lasers", "Deep Learning [math]"]
)
def test_subjects_that_are_no_class_or_of_several_archives(subject: str) -> None:
    assert arxiv_class(subject, is_subject=True) == ""


def test_every_class_is_read_as_it_is_shown() -> None:
    assert len([each for each in ARXIV_CLASSES if "." in each or "-" in each]) > 150
    for each in ARXIV_CLASSES:
        shown = arxiv_class_name(each)
        meant = arxiv_class(each, is_subject=True)
        assert arxiv_class(shown, is_subject=True) == meant
        assert meant in ARXIV_CLASSES
    assert arxiv_class_name("cs.LG") == "Machine Learning (cs.LG)"
    assert arxiv_class_name("Rivers") == "Rivers"
