"""The words of the interface: every one stands in the files of words, in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from babel import Locale

from sitegen.build.theme import find_theme
from sitegen.build.words import read_words, words_problems
from sitegen.model.reasons import REASONS
from sitegen.model.theme import Theme
from sitegen.readers import READERS
from sitegen.site.words import (
    OF_SCRIPTS,
    TABLES,
    Words,
    WordTexts,
    direction_of,
    language_name,
    script_words,
)
from sitegen.text.markdown.callouts import CALLOUTS
from tests.building import ENGLISH_TEXTS
from tests.site.english_words import IN_ENGLISH

ROOT = Path(__file__).parents[2]
THEME = find_theme(ROOT)
WORDS = ROOT / "templates" / "words"
OF_A_COUNTRY = {"pt-PT"}
"""Files with only what is said in another way there."""
LANGUAGES = sorted({path.stem for path in WORDS.glob("*.yml")} - OF_A_COUNTRY)

USED = re.compile(r"\bwords\.(\w+)")
PAGES_ARE_MADE_IN = [*(ROOT / "templates").glob("*.html"), *(ROOT / "sitegen" / "site").rglob("*.py")]
IN_TEXTS = {"contents", "task_done", "task_open", *(f"callout_{kind}" for kind in CALLOUTS.values())}
OWN = {"number", "date", "language", "direction", "texts"}
"""Attributes of `Words` that are no words."""


def test_every_word_is_there_and_used() -> None:
    used = {key for path in PAGES_ARE_MADE_IN for key in USED.findall(path.read_text("utf-8"))}
    # Asked for by the name of the folder, by scripts, and in texts.
    by_name = {"venues", "topics", *OF_SCRIPTS, *IN_TEXTS}
    assert used - OWN - ENGLISH_TEXTS.texts.keys() == set()
    assert ENGLISH_TEXTS.texts.keys() - used - by_name == set()


def test_the_words_of_scripts_are_those_that_scripts_say() -> None:
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "static" / "js").rglob("*.js"))
    said = {
        key for call in re.findall(r"sitegenWord\(([^)]*)", scripts) for key in re.findall(r'"(\w+)"', call)
    }
    causes = set(re.findall(r'cause: "(\w+)"', scripts))
    assert said | causes == set(OF_SCRIPTS)
    assert set(OF_SCRIPTS) <= ENGLISH_TEXTS.texts.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(language: str) -> None:
    texts, problems = read_words(Theme(templates=("nowhere", str(ROOT / "templates")), static=()), language)
    assert not problems
    assert texts.language == language
    own = (WORDS / f"{language}.yml").read_text("utf-8")
    missing = [key for key in ENGLISH_TEXTS.texts if not re.search(rf"^{key}:", own, re.MULTILINE)]
    assert not missing


@pytest.mark.parametrize("table", sorted(TABLES))
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_language_has_every_name_of_a_table(language: str, table: str) -> None:
    own = yaml.safe_load((WORDS / f"{language}.yml").read_text("utf-8"))[table]
    assert IN_ENGLISH[table] - own.keys() == set()
    assert all(own.values())


def test_the_terminal_and_english_pages_say_the_same() -> None:
    assert ENGLISH_TEXTS.texts["formats"] == READERS
    assert ENGLISH_TEXTS.texts["reasons"] == REASONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_has_the_same_values_in_every_language(language: str) -> None:
    texts = read_words(THEME, language)[0].texts["reasons"]
    assert isinstance(texts, dict)
    for code, english in REASONS.items():
        assert {*re.findall(r"{\w+}", texts[code])} == {*re.findall(r"{\w+}", english)}, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_plurals(language: str) -> None:
    """Each word that depends on a number has all forms that CLDR knows in the language."""
    forms = {*Locale.parse(language, sep="-").plural_form.rules, "other"}
    texts = read_words(THEME, language)[0].texts
    counted = {key: text for key, text in texts.items() if isinstance(text, dict) and key not in TABLES}
    for key, text in counted.items():
        # English and German may do with one where both are the same.
        missing = forms - text.keys() if forms != {"one", "other"} else {"other"} - text.keys()
        assert not missing, key
        assert text.keys() <= forms, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_lacks_a_value(language: str) -> None:
    """What English puts in stands in every language too; only numbers may be said in words."""
    texts = read_words(THEME, language)[0].texts
    for key, text in ENGLISH_TEXTS.texts.items():
        if isinstance(text, str):
            found = texts[key]
            assert isinstance(found, str)
            assert {*_VALUES.findall(found)} == {*_VALUES.findall(text)}, key


_VALUES = re.compile(r"\{\w+\}")


@pytest.mark.parametrize("language", sorted({*LANGUAGES, *OF_A_COUNTRY}))
def test_words_of_the_theme_fit_the_english_ones(language: str, tmp_path: Path) -> None:
    """As a site's own they would give no warning: same shape, same values."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / f"{language}.yml").write_bytes((WORDS / f"{language}.yml").read_bytes())
    own = Theme(templates=(str(tmp_path), str(ROOT / "templates")), static=())
    assert not [*words_problems(own)]


BRACE = "a brace in `page_number` is not closed, or has more than a name"
OWN_FILES = [
    ("papers: Works\n", []),
    ("paper_counted: {other: many}\n", ["no page uses the word `paper_counted`"]),
    ("papers: {other: many}\n", ["`papers` must be a text"]),
    ("papers_counted: many\n", ["`papers_counted` must be texts by name"]),
    ("papers_counted: {one: one}\n", ["`papers_counted` needs the form `other`, and has an unknown one"]),
    ('page_number: "{n} of {pages}"\n', ["`page_number` has no value {pages}"]),
    ('page_number: "{n of"\n', [BRACE]),
    ('page_number: "{title:>99999999}, {n}"\n', [BRACE]),
    ('page_number: "{title!r}, {n}"\n', [BRACE]),
    ("page_number: Page\n", ["`page_number` has no place for {n}, {title}"]),
    ("menu: '{{ menu }}'\n", []),
    ("kinds: {article: Paper}\n", []),
]


@pytest.mark.parametrize(("text", "messages"), OWN_FILES)
def test_words_of_a_site(text: str, messages: list[str], tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.yml").write_text(text, "utf-8")
    own = Theme(templates=(str(tmp_path), str(ROOT / "templates")), static=())
    texts, _ = read_words(own, "en")
    problems = [*words_problems(own)]
    assert [problem.message for problem in problems] == messages
    assert all(problem.place.file == "templates/words/en.yml" for problem in problems)
    changed = [key for key in texts.texts if texts.texts[key] != ENGLISH_TEXTS.texts[key]]
    assert bool(changed) == (not messages)
    assert texts.texts.keys() == ENGLISH_TEXTS.texts.keys()


def test_a_language_without_words_is_told() -> None:
    texts, (problem,) = read_words(THEME, "tlh")
    assert texts == ENGLISH_TEXTS
    assert (problem.severity, problem.place.file) == ("notice", "site.yml")


def test_a_variety_of_a_language_takes_its_words() -> None:
    texts, problems = read_words(THEME, "de-AT")
    assert not problems
    assert Words(texts).papers == "Publikationen"
    assert read_words(THEME, "en-GB")[0].texts == ENGLISH_TEXTS.texts


@pytest.mark.parametrize(
    ("language", "software"),
    [("zh", "软件"), ("zh-CN", "软件"), ("zh-Hans-SG", "软件"), ("zh-Hant", "軟體"), ("zh-TW", "軟體")],
)
def test_chinese_is_written_as_its_tag_says(language: str, software: str) -> None:
    texts, problems = read_words(THEME, language)
    assert not problems
    assert Words(texts).kinds["software"] == software


@pytest.mark.parametrize(
    ("language", "accepted"),
    [("pt", "aceito"), ("pt-BR", "aceito"), ("pt-PT", "aceite"), ("pt-AO", "aceito")],
)
def test_portuguese_of_a_country(language: str, accepted: str) -> None:
    texts, problems = read_words(THEME, language)
    assert not problems
    assert Words(texts).states["accepted"] == accepted


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("de-AT", "ltr"), ("ar", "rtl"), ("ar-EG", "rtl"), ("he", "rtl"), ("nonsense", "ltr")],
)
def test_direction(language: str, direction: str) -> None:
    assert direction_of(language) == direction


@pytest.mark.parametrize(
    ("page", "name"), [("en-GB", "German"), ("de", "Deutsch"), ("fr", "Allemand"), ("zh-Hant", "德文")]
)
def test_a_language_is_named_in_that_of_the_page(page: str, name: str) -> None:
    assert language_name("de", page) == name


def test_scripts_write_the_same_digits_as_pages() -> None:
    assert '"language":"ar-u-nu-latn"' in script_words(read_words(THEME, "ar")[0])
    assert '"language":"fr"' in script_words(read_words(THEME, "fr")[0])


@pytest.mark.parametrize(
    ("language", "number", "dates"),
    [
        ("en", "12,345", ["22 July 2025", "July 2025", "2025", ""]),
        ("de", "12.345", ["22. Juli 2025", "Juli 2025", "2025", ""]),
        ("fr", "12\u202f345", ["22 juillet 2025", "juillet 2025", "2025", ""]),
        ("es", "12.345", ["22 de julio de 2025", "julio de 2025", "2025", ""]),
        ("pt-BR", "12.345", ["22 de julho de 2025", "julho de 2025", "2025", ""]),
        ("zh", "12,345", ["2025年7月22日", "2025年7月", "2025", ""]),
        ("zh-Hant", "12,345", ["2025年7月22日", "2025年7月", "2025", ""]),
        ("ja", "12,345", ["2025年7月22日", "2025年7月", "2025", ""]),
        ("ar", "12,345", ["22 يوليو 2025", "يوليو 2025", "2025", ""]),
        ("nonsense", "12,345", ["July 22, 2025", "July 2025", "2025", ""]),
    ],
)
def test_numbers_and_dates(language: str, number: str, dates: list[str]) -> None:
    words = Words(WordTexts(language, ENGLISH_TEXTS.texts))
    assert words.number(12_345) == number
    assert [words.date(iso) for iso in ("2025-07-22", "2025-07", "2025", "")] == dates
    assert words.papers_counted(12_345).startswith(number)


ARABIC = [
    (0, "لا منشورات"),
    (1, "منشور واحد"),
    (2, "منشوران"),
    (3, "3 منشورات"),
    (11, "11 منشورًا"),
    (100, "100 منشور"),
    (1_102, "1,102 منشور"),
]


@pytest.mark.parametrize(("number", "written"), ARABIC)
def test_arabic_has_six_plurals(number: int, written: str) -> None:
    assert Words(read_words(THEME, "ar")[0]).papers_counted(number) == written


def test_plurals_are_those_of_the_language() -> None:
    texts = {
        **ENGLISH_TEXTS.texts,
        "papers_counted": {"one": "{n} praca", "few": "{n} prace", "other": "{n} prac"},
    }
    words = Words(WordTexts("pl", texts))
    assert [words.papers_counted(n) for n in (1, 3, 5, 22)] == ["1 praca", "3 prace", "5 prac", "22 prace"]


_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_READ_OUT = re.compile(r'(?:aria-label|placeholder|alt|title)="([^"]*)"')


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("*.html")), ids=lambda path: path.name)
def test_no_word_stands_in_a_template(path: Path) -> None:
    html = _JINJA.sub("", path.read_text("utf-8"))
    seen = " ".join((*_READ_OUT.findall(html), re.sub(r"<[^>]*>", " ", html)))
    assert not {*re.findall(r"[^\W\d_]+", seen)} - {"BibTeX"}


OF_BROWSERS = set(
    "ArrowDown ArrowUp ArrowLeft ArrowRight Enter Escape DOMContentLoaded Home End Tab ClipboardItem".split()
)
"""Names that scripts know from browsers."""


def test_no_word_stands_in_a_script() -> None:
    """What is said begins with a capital; in scripts, only names that browsers know do."""
    for path in (ROOT / "static" / "js").rglob("*.js"):
        code = re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
        texts = re.findall(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'", code)
        said = {text for pair in texts for text in pair if re.match(r"[A-Z][a-z]+[a-zA-Z ]*$", text)}
        assert said - OF_BROWSERS == set(), path
