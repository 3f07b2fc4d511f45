"""Names of public bodies and companies, which are not taken apart as those of people are."""

from __future__ import annotations

import pytest

from sitegen.readers.bibtex.names import names_in_field


@pytest.mark.parametrize(
    ("written", "groups", "people"),
    [
        ("World Health Organization", ["World Health Organization"], []),
        ("Organization, World Health and others", ["World Health Organization"], []),
        ("Team, R Core", ["R Core Team"], []),
        ("University of Cambridge and John Smith", ["University of Cambridge"], ["John Smith"]),
        ("U.S. Department of Energy", ["U.S. Department of Energy"], []),
        (
            "National Institute of Standards and Technology and Doe, Jane",
            ["National Institute of Standards and Technology"],
            ["Jane Doe"],
        ),
        ("Ministry of Health and Human Services", ["Ministry of Health and Human Services"], []),
        ("Food and Drug Administration", ["Food and Drug Administration"], []),
        ("Bundesministerium für Bildung und Forschung", ["Bundesministerium für Bildung und Forschung"], []),
        (
            "Institut national de la statistique and Universidad de Chile",
            ["Institut national de la statistique", "Universidad de Chile"],
            [],
        ),
        ("United Nations and European Commission", ["United Nations", "European Commission"], []),
        ("University of Oxford and Google", ["University of Oxford"], ["Google"]),
        ("William Press and Robert Service", [], ["William Press", "Robert Service"]),
        ("Clifford Hospital and Bureau, Dominique", [], ["Clifford Hospital", "Dominique Bureau"]),
        ("Maria de la Cruz and van der Waals, Johannes", [], ["Maria de la Cruz", "Johannes van der Waals"]),
        ("Education, Ann and Food, Tom", [], ["Ann Education", "Tom Food"]),
    ],
)
def test_names_of_organisations(written: str, groups: list[str], people: list[str]) -> None:
    names, _, complaints = names_in_field(written)

    assert not complaints
    assert [name.full for name in names if name.group] == groups
    assert [name.full for name in names if not name.group] == people
