from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.publications import Place
from sitegen.text.yaml import Node, Value, read_front_matter, read_yaml


def plain(node: Node) -> object:
    """The value without its places."""
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: plain(item) for key, item in node.value.items()}
    return node.value


def mapping(value: Value) -> dict[str, Node]:
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "yes",
        "012",
        "12:30:00",
        "2409.01369",
        "2025-07-22",
        "1e3",
        "0x1F",
        "arXiv:2409.01369",
        ".inf",
        "=",
    ],
)
def test_values_stay_what_was_written(written: str) -> None:
    node, problems = read_yaml(f"key: {written}", "f.yml")
    assert plain(node) == {"key": written}
    assert problems == ()


@pytest.mark.parametrize("written", ["", "~", "null", "# comment"])
def test_nothing_is_none(written: str) -> None:
    assert plain(read_yaml(f"key: {written}", "f.yml")[0]) == {"key": None}


def test_quoted_nothing_is_text() -> None:
    assert plain(read_yaml("a: ''\nb: 'null'", "f.yml")[0]) == {"a": "", "b": "null"}


def test_every_key_and_item_knows_its_line() -> None:
    text = "one: 1\ntwo:\n  - a\n  - b: c\n    d: >\n      e\nthree:\n"
    root, problems = read_yaml(text, "f.yml")
    values = mapping(root.value)
    assert problems == ()
    assert [values[key].place.line for key in ("one", "two", "three")] == [1, 2, 7]
    items = values["two"].value
    assert isinstance(items, tuple)
    assert [item.place for item in items] == [Place("f.yml", 3), Place("f.yml", 4)]
    assert mapping(items[1].value)["d"].place.line == 5


def test_paragraphs_look_alike_in_every_style() -> None:
    text = "a: >\n  x\n  y\n\n  z\nb: |\n  x\n  y\n\n  z\nc: x\n  y\n\n  z\n"
    assert plain(read_yaml(text, "f")[0]) == {"a": "x y\n\nz\n\n", "b": "x\ny\n\nz\n", "c": "x y\n\nz"}


def test_a_second_key_is_a_problem_naming_both_lines() -> None:
    node, problems = read_yaml("a: 1\nb: 2\na: 3\n", "f.yml")
    assert plain(node) == {"a": "1", "b": "2"}
    assert [(str(problem.place), problem.severity) for problem in problems] == [("f.yml:3", "error")]
    assert "line 1" in problems[0].message


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ("a: x\ntitle: Chess: an essay", 2, "quotes"),
        ("title: *Great* lab", 1, "begins with *"),
        ("title: [Re] Something", 1, "quotes"),
        ("a: b\nc:\n\td: e", 3, "spaces instead of tabs"),
        ('a: b\nc: "open\nd: e\n', 2, "close the quotation mark"),
        ("a: b\nc: [open\n\nd: e\n", 2, "close the list with ]"),
        ("a: @home", 1, "begins with @"),
        ("a: b\nlonely\n", 2, "a colon and a space after the key"),
        ('title: "about $\\lambda$"', 1, "single quotes"),
        ("- a\nb: c", 2, "hyphen"),
        ("[" * 100_000, 1, "remove brackets"),
        ("a: " + "{x: " * 500, 1, "remove brackets"),
    ],
)
def test_broken_yaml_is_one_problem_with_line_and_remedy(text: str, line: int, remedy: str) -> None:
    node, problems = read_yaml(text, "f.yml")
    assert node.value is None
    (problem,) = problems
    assert (problem.severity, problem.place) == ("error", Place("f.yml", line))
    assert remedy in problem.remedy


@pytest.mark.parametrize("text", ["a: &anchor x", "a: !tag x", "a: *alias", "a: &b [c, d]"])
def test_what_yaml_would_swallow_is_a_problem(text: str) -> None:
    (problem,) = read_yaml(text, "f.yml")[1]
    assert "quotes" in problem.remedy


def test_aliases_do_not_multiply() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 10))
    node, problems = read_yaml(bomb, "f.yml")
    assert mapping(node.value).keys() == {f"a{n}" for n in range(10)}
    assert len(problems) == 10 + 9 * 9


def test_swallowed_backslashes_are_a_problem() -> None:
    text = 'x: "é🙂"\ntitle: "$\\beta$"\nfine: "$\\\\beta$"\nalso: \'$\\beta$\'\n'
    node, problems = read_yaml(text, "f.yml")
    assert [problem.place.line for problem in problems] == [2]
    assert mapping(node.value)["fine"].value == mapping(node.value)["also"].value == "$\\beta$"


def test_escapes_bring_no_control_characters() -> None:
    assert plain(read_yaml('a: "x\\x07\\u202ey"', "f.yml")[0]) == {"a": "xy"}


def test_a_second_document_is_a_problem() -> None:
    node, problems = read_yaml("a: b\n---\nc: d\n", "f.yml")
    assert plain(node) == {"a": "b"}
    assert [problem.place.line for problem in problems] == [2]


def test_a_list_is_no_key() -> None:
    node, problems = read_yaml("a: b\n? [c]\n: d\n", "f.yml")
    assert plain(node) == {"a": "b"}
    assert [problem.place.line for problem in problems] == [2]


def test_control_characters_in_the_file_are_a_problem() -> None:
    node, problems = read_yaml("a: b\x07", "f.yml")
    assert node.value is None
    assert len(problems) == 1


def test_front_matter_and_body() -> None:
    text = "---\nname: Jane\nrole: x\n--- \n\nBody\n---\nmore\n"
    root, body, problems = read_front_matter(text, "f.md")
    assert plain(root) == {"name": "Jane", "role": "x"}
    assert mapping(root.value)["role"].place == Place("f.md", 3)
    assert body == "\nBody\n---\nmore\n"
    assert problems == ()


def test_errors_in_front_matter_have_the_line_of_the_file() -> None:
    (problem,) = read_front_matter("---\nname: Jane\nrole: a: b\n---\nBody", "f.md")[2]
    assert problem.place == Place("f.md", 3)


def test_missing_front_matter_leaves_the_text() -> None:
    root, body, problems = read_front_matter("# Title\n\nText", "f.md")
    assert root.value is None
    assert body == "# Title\n\nText"
    assert [str(problem.place) for problem in problems] == ["f.md:1"]


def test_unclosed_front_matter() -> None:
    root, body, problems = read_front_matter("---\nname: Jane\n\nText", "f.md")
    assert (root.value, body) == (None, "")
    assert "partner" in problems[0].message


YAMLISH = st.text(st.sampled_from("ab: \n-[]{}'\"&*!|>%@`#?,~\\tx0\té\x07\u2028")) | st.text()


@given(YAMLISH)
def test_reading_never_raises(text: str) -> None:
    node, problems = read_yaml(text, "f")
    assert node.value is not None or isinstance(problems, tuple)
    read_front_matter(text, "f")
    root, body, _ = read_front_matter(f"---\n{text}\n---\nbody", "f")
    assert isinstance(root, Node)
    assert body.endswith("body")


@given(st.dictionaries(st.text(st.sampled_from("abcé"), min_size=1), st.text(st.sampled_from("ab: é'#[&*"))))
def test_single_quotes_protect_everything(values: dict[str, str]) -> None:
    text = "".join("'{}': '{}'\n".format(key, value.replace("'", "''")) for key, value in values.items())
    node, problems = read_yaml(text, "f")
    assert problems == ()
    assert (plain(node) or {}) == values
