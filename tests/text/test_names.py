"""Names in every order and disguise that listings give them in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.publications import Name
from sitegen.text.name_titles import without_titles
from sitegen.text.names import abbreviates, fold_name, initials_key, is_initials, parse_name


@pytest.mark.parametrize(
    ("text", "family", "given_name", "suffix"),
    [
        ("Léonard Hussenot", "Hussenot", "Léonard", ""),
        ("Hussenot, Léonard", "Hussenot", "Léonard", ""),
        ("  Hussenot ,  Léonard , ", "Hussenot", "Léonard", ""),
        ("Hussenot,\u00a0Léonard;", "Hussenot", "Léonard", ""),
        ("Samuel L Smith", "Smith", "Samuel L", ""),
        ("Tiago Cardal Pais", "Pais", "Tiago Cardal", ""),
        ("Jean-bastien Grill", "Grill", "Jean-bastien", ""),
        ("Pouget-Abadie, Jean", "Pouget-Abadie", "Jean", ""),
        ("Conan O'Brien", "O'Brien", "Conan", ""),
        ("O’Brien, Conan", "O’Brien", "Conan", ""),
        ("Tamara von Glehn", "von Glehn", "Tamara", ""),
        ("von Glehn, Tamara", "von Glehn", "Tamara", ""),
        ("Nando de Freitas", "de Freitas", "Nando", ""),
        ("Laurens van der Maaten", "van der Maaten", "Laurens", ""),
        ("van der Maaten", "van der Maaten", "", ""),
        ("Lan, Charline Le", "Lan", "Charline Le", ""),
        ("José Ortega y Gasset", "Ortega y Gasset", "José", ""),
        ("Martin Luther King Jr.", "King", "Martin Luther", "Jr."),
        ("King, Jr., Martin Luther", "King", "Martin Luther", "Jr."),
        ("King, Martin Luther, Jr.", "King", "Martin Luther", "Jr."),
        ("King Jr., Martin Luther", "King", "Martin Luther", "Jr."),
        ("Martin Luther King, Jr.", "King", "Martin Luther", "Jr."),
        ("Guy L. Steele III", "Steele", "Guy L.", "III"),
        ("Plato", "Plato", "", ""),
        ("Plato, null", "Plato", "", ""),
        ("王小明", "王小明", "", ""),
        ("王 小明", "王", "小明", ""),
        ("王, 小明", "王", "小明", ""),
        ("山田 太郎", "山田", "太郎", ""),
        ("佐々木 アキラ", "佐々木", "アキラ", ""),
        ("김 철수", "김", "철수", ""),
        ("ジョン スミス", "スミス", "ジョン", ""),
        ("Ming 王", "王", "Ming", ""),
        ("Jiang, Nan", "Jiang", "Nan", ""),
        ("Nan Jiang", "Jiang", "Nan", ""),
        ("Null, Jane", "Null", "Jane", ""),
        ("Jr.", "Jr.", "", ""),
        ("Jr., John", "Jr.", "John", ""),
        ("", "", "", ""),
        (" , ;,", "", "", ""),
    ],
)
def test_people(text: str, family: str, given_name: str, suffix: str) -> None:
    assert parse_name(text) == Name(family, given_name, suffix)


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Gemma Team", "Gemma Team"),
        ("Gemma Team, null", "Gemma Team"),
        ("Gemma Team,", "Gemma Team"),
        ("Team, Gemma", "Gemma Team"),
        ("Team, nan", "Team"),
        ("ATLAS Collaboration", "ATLAS Collaboration"),
        ("The International HapMap Consortium", "The International HapMap Consortium"),
        ("BIG-bench authors", "BIG-bench authors"),
    ],
)
def test_groups(text: str, family: str) -> None:
    assert parse_name(text) == Name(family, group=True)


@pytest.mark.parametrize("text", ["Team Leader", "Lab Rat", "Leader, Team"])
def test_words_of_groups_elsewhere_make_no_group(text: str) -> None:
    assert not parse_name(text).group


@given(st.text(max_size=60))
def test_any_text_is_a_name(text: str) -> None:
    name = parse_name(text)
    assert all(part == part.strip() for part in (name.family, name.given, name.suffix))
    assert name.family or not name.given
    fold_name(name)
    initials_key(name)
    is_initials(name.given)
    assert abbreviates(name, name) in (True, False)


@given(
    st.lists(
        st.sampled_from([",", " ", "Jr.", "de", "y", "null", "Team", "A", "Grill", ";", "-"]), max_size=9
    )
)
def test_any_mixture_is_a_name(pieces: list[str]) -> None:
    name = parse_name(" ".join(pieces))
    assert name.family or not (name.given or name.suffix)


@given(
    st.from_regex(r"[A-Z][a-zé]{1,8}( [A-Z]\.)?", fullmatch=True),
    st.from_regex(r"(von |de |van der )?[A-Z][a-z]{2,9}(-[A-Z][a-z]{2,5})?", fullmatch=True),
)
def test_both_orders_are_one_name(given_name: str, family: str) -> None:
    whole = f"{given_name} {family}"
    if parse_name(family).group or given_name in ("Jr", "Sr") or without_titles(whole) != whole:
        return
    assert parse_name(f"{family}, {given_name}") == parse_name(f"{given_name} {family}")
    assert parse_name(f"{given_name} {family}").full == f"{given_name} {family}"


def test_very_long_text() -> None:
    text = "Busa-Fekete, " * 20_000
    assert parse_name(text).family == "Busa-Fekete"
    assert parse_name("Robert " * 20_000).family == "Robert"


@pytest.mark.parametrize(
    "forms",
    [
        ("Léonard Hussenot", "Leonard Hussenot", "Hussenot, Léonard", "LÉONARD HUSSENOT"),
        ("Jean-bastien Grill", "Jean-Bastien Grill", "Grill, Jean Bastien"),
        ("Samuel L. Smith", "Samuel L Smith"),
        ("J. A. Thomson", "JA Thomson", "Thomson, J.A.", "J A Thomson"),
        ("Tolkien, J. R. R.", "JRR Tolkien"),
        ("Łukasz Kaiser", "Lukasz Kaiser"),
        ("Soňa Mokrá", "Sona Mokra"),
        ("Conan O'Brien", "Conan O’Brien", "OBrien, Conan"),
        ("Freitas, Nando de", "Nando de Freitas"),
        ("Martin Luther King Jr.", "King, Martin Luther, Jr"),
        ("Gemma Team, null", "Team, Gemma", "Gemma Team"),
    ],
)
def test_forms_of_one_name(forms: tuple[str, ...]) -> None:
    assert len({fold_name(parse_name(form)) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bobak Shahriari", "Bobak Shariari"),
        ("J. Ferret", "Johan Ferret"),
        ("ANA Sample", "A. N. A. Sample"),
        ("JO SAMPLE", "J. O. Sample"),
        ("王伟", "王薇"),
        ("अनिल कुमार", "अनल कुमर"),
        ("???", "..."),
    ],
)
def test_different_names(one: str, other: str) -> None:
    assert fold_name(parse_name(one)) != fold_name(parse_name(other))


@pytest.mark.parametrize("given_name", ["J.", "C. D.", "JP", "J.-P.", "J", "É."])
def test_initials(given_name: str) -> None:
    assert is_initials(given_name)


@pytest.mark.parametrize("given_name", ["", ".", "Bo", "Nan", "CJay", "明", "J. Robert"])
def test_no_initials(given_name: str) -> None:
    assert not is_initials(given_name)


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("G. Cideron", "Geoffrey Cideron", True),
        ("Cideron, G.", "Geoffrey Cideron", True),
        ("J.-B. Grill", "Jean-bastien Grill", True),
        ("S. L. Smith", "Samuel L Smith", True),
        ("S. Smith", "Samuel L Smith", True),
        ("A. Rame", "Alexandre Ramé", True),
        ("J. Cideron", "Geoffrey Cideron", False),
        ("G. Ferret", "Geoffrey Cideron", False),
        ("Geoffrey Cideron", "G. Cideron", False),
        ("Geoff Cideron", "Geoffrey Cideron", False),
        ("S. M. Smith", "Samuel L Smith", False),
        ("Gemma Team", "Gemma Team", False),
        ("明 王", "明华 王", False),
    ],
)
def test_abbreviates(short: str, full: str, expected: bool) -> None:
    assert abbreviates(parse_name(short), parse_name(full)) is expected


def test_initials_key() -> None:
    assert initials_key(parse_name("Ramé, Alexandre")) == initials_key(parse_name("A. Rame")) == "rame a"
    assert initials_key(parse_name("Gemma Team, null")) == "gemma team"


@pytest.mark.parametrize("text", ["王 小明", "王, 小明"])
def test_east_asian_names_are_read_family_name_first(text: str) -> None:
    name = parse_name(text)
    assert name.full == "王 小明"
    assert fold_name(name) == fold_name(parse_name("王 小明"))


def test_others_are_read_given_name_first() -> None:
    assert parse_name("スミス, ジョン").full == "ジョン スミス"
    assert parse_name("王, Ming").full == "Ming 王"
