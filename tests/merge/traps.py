"""Titles of real works that look alike, and helpers that say which records are one paper."""

from __future__ import annotations

from sitegen.model.authored import Corrections
from sitegen.model.publications import Paper, Record
from tests.records import (
    lines,
    merged,
)

GEMINI = "Gemini: A Family of Highly Capable Multimodal Models"
GEMINI_15 = "Gemini 1.5: Unlocking multimodal understanding across millions of tokens of context"
GEMINI_25 = (
    "Gemini 2.5: Pushing the Frontier with Advanced Reasoning, Multimodality, Long Context, and Next "
    "Generation Agentic Capabilities"
)
GEMMA = "Gemma: Open Models Based on Gemini Research and Technology"
GEMMA_2 = "Gemma 2: Improving Open Language Models at a Practical Size"
GEMMA_3 = "Gemma 3 Technical Report"
MEDGEMMA = "MedGemma Technical Report"
RECURRENT_GEMMA = "RecurrentGemma: Moving Past Transformers for Efficient Open Language Models"
WARM = "WARM: On the Benefits of Weight Averaged Reward Models"
WARP = "WARP: On the Benefits of Weight Averaged Rewarded Policies"
MEAN_FIELDS = "Learning in Mean Field Games"
MUSIC = "MusicRL: Aligning Music Generation to Human Preferences"
MUSIC_AUTHORS = "Geoffrey Cideron; Sertan Girgin; Mauro Verzetti; Damien Vincent; Matej Kastelic"


def places(papers: list[Paper]) -> list[list[int]]:
    """The lines of the records of each paper."""
    return sorted([each.place.line for each in paper.records] for paper in papers)


def grouped(*records: Record, by: Corrections | None = None) -> list[list[int]]:
    """Which of the records, numbered from 1, are one paper."""
    return places(merged(*lines(*records), by=by))
