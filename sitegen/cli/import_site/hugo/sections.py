"""What the folders of a site of HugoBlox hold."""

from __future__ import annotations

PAPER_SECTIONS = frozenset({"publication", "publications", "paper", "papers"})


POST_SECTIONS = frozenset({"post", "posts", "blog", "news", "announcement", "announcements"})


COLLECTION_SECTIONS = {
    "project": "projects",
    "projects": "projects",
    "event": "talks",
    "events": "talks",
    "talk": "talks",
    "talks": "talks",
    "teaching": "teaching",
    "course": "teaching",
    "courses": "teaching",
    "software": "software",
}


GENERATED_SECTIONS = frozenset(
    {"tags", "categories", "publication_types", "publication-type", "tag", "category", "author", "home"}
)


def place_of_section(section: str) -> str:
    """Where sitegen lists what a section held; ``""`` for sections of free pages."""
    if section in PAPER_SECTIONS:
        return "papers/"
    return (
        "news/"
        if section in POST_SECTIONS
        else f"{COLLECTION_SECTIONS[section]}/"
        if section in COLLECTION_SECTIONS
        else ""
    )
