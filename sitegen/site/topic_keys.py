"""What keywords and subjects of papers are called as topics: all ways to write a class of arXiv are one."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.publications import Paper
from sitegen.text.arxiv_classes import arxiv_class, arxiv_class_name


def keyword_key(keyword: str) -> str:
    """The key of a keyword in `Site.topic_of`: a class of arXiv (``cs.LG``), else the keyword as written."""
    return arxiv_class(keyword) or keyword


def subject_key(subject: str) -> str:
    """The same of a subject, which may also be a class without its archive: ``LG``."""
    return arxiv_class(subject, is_subject=True) or subject


def topic_keys(paper: Paper) -> Iterator[str]:
    """The keys of all keywords and subjects of a paper, each once."""
    yield from dict.fromkeys((*map(keyword_key, paper.keywords), *map(subject_key, paper.categories)))


def topic_name(key: str) -> str:
    """What to call a topic: ``Machine Learning (cs.LG)``, or the keyword as written."""
    return arxiv_class_name(key)
