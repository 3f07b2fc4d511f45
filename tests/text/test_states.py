"""What has not appeared yet: states beside venues and titles."""

import pytest

from sitegen.text.states import title_and_state, venue_and_state


@pytest.mark.parametrize(
    ("written", "venue", "state"),
    [
        ("Nature (in press)", "Nature", "in press"),
        ("Journal of Vision, in press", "Journal of Vision", "in press"),
        ("Proc. of ICML 2024 (to appear)", "Proc. of ICML 2024", "to appear"),
        ("(Accepted) Physical Review Letters", "Physical Review Letters", "accepted"),
        ("To appear in Annals of Mathematics", "Annals of Mathematics", "to appear"),
        (
            "Accepted for publication in Astronomy & Astrophysics",
            "Astronomy & Astrophysics",
            "accepted for publication",
        ),
        ("Physical Review Letters. In press.", "Physical Review Letters", "in press"),
        ("Neuron [accepted, March 2024]", "Neuron", "accepted"),
        ("Zeitschrift für Physik (im Druck)", "Zeitschrift für Physik", "im Druck"),
        ("Nature in press", "Nature", "in press"),
        ("in press", "", "in press"),
        ("Submitted to Science", "", "submitted to Science"),
        ("R&R at Journal of Finance", "", "revise and resubmit at Journal of Finance"),
        ("Preprint submitted to Elsevier", "", "submitted to Elsevier"),
    ],
)
def test_state_beside_a_venue(written: str, venue: str, state: str) -> None:
    assert venue_and_state(written) == (venue, state)


@pytest.mark.parametrize(
    "venue",
    [
        "Women in Press",
        "Progress in Materials Science",
        "Annual Review of Physiology",
        "Cambridge University Press",
        "Registered Reports (RR)",
        "Journal of Proof Theory",
        "International Conference on Production, Printing and Proofs",
    ],
)
def test_venue_that_only_looks_like_it(venue: str) -> None:
    assert venue_and_state(venue) == (venue, "")


def test_state_behind_a_title() -> None:
    assert title_and_state("On Birds (in press)") == ("On Birds", "in press")
    assert title_and_state("[Under Review] On Birds") == ("On Birds", "under review")
    assert title_and_state("(Trans) Naming") == ("(Trans) Naming", "")
    assert title_and_state("On Birds (and bees)") == ("On Birds (and bees)", "")
