"""What is fed with damaged inputs: every way in which a text or picture of others comes in.

A target makes an input of a source of chance alone, and checks what comes of it: nothing is raised, what is
said can be written, and every problem says what and where.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from sitegen.build.collect import read_text
from sitegen.build.pictures.make import make_picture
from sitegen.build.theme import find_theme
from sitegen.build.words import read_words, words_problems
from sitegen.cli.import_site.disk import read_source
from sitegen.cli.import_site.finish import finished
from sitegen.cli.import_site.generators import generator_of
from sitegen.cli.import_site.source import OldSite
from sitegen.content.corrections import read_corrections
from sitegen.content.cv import read_cv
from sitegen.content.pages import read_authored
from sitegen.content.settings import read_config
from sitegen.fetch.forms import TakenWork
from sitegen.fetch.service import FoundWork, NotThereError, Service, UnansweredError
from sitegen.fetch.services import SERVICES
from sitegen.merge.identify import identify
from sitegen.merge.papers import merge
from sitegen.model.authored import Corrections
from sitegen.model.publications import Problem, Record, Source
from sitegen.readers import READERS, reader_of
from sitegen.readers.read_files import read_all
from sitegen.text import latex
from sitegen.text.cleaning import strip_controls
from sitegen.text.names import parse_name
from sitegen.writers import WRITERS
from sitegen.writers.citations import STYLES
from sitegen.writers.citations.work import work_of
from tests.cli.import_site.shapes import SHAPES, make
from tests.fetch.fakes import FAKES
from tests.fetch.fakes.fake import Direct
from tests.fetch.services.made_works import articles
from tests.fetch.services.test_damaged import Damaging, questions
from tests.trust import examples
from tests.trust.mutations import mutated, mutated_bytes


class Target(msgspec.Struct, frozen=True):
    """One way in."""

    make: Callable[[Random], Any]
    """An input."""
    check: Callable[[Any], None]
    """Feeds it; raises whatever is raised, and AssertionError where what comes is not as it should be."""


def targets() -> dict[str, Target]:
    """All targets by name."""
    return {
        **{f"read.{name}": _of_reader(name) for name in READERS},
        "recognise": Target(_any_list, _check_list),
        "file": Target(_any_bytes, _check_file),
        "papers": Target(_two_lists, _check_papers),
        **{
            f"write.{folder}": Target(partial(_one_of, f"content/{folder}"), partial(_check_authored, folder))
            for folder in ("researchers", "pages", "news", "projects")
        },
        "markdown": Target(partial(_one_of, "markdown"), _check_markdown),
        "settings": Target(partial(_one_of, "settings"), _check_settings),
        "corrections": Target(partial(_one_of, "corrections"), _check_corrections),
        "coauthors": Target(partial(_one_of, "coauthors"), partial(_check_file_of, "coauthors.yml")),
        "venues": Target(partial(_one_of, "venues"), partial(_check_file_of, "venues.yml")),
        "cv.yml": Target(partial(_one_of, "cv.yml"), partial(_check_cv, "cv.yml")),
        "cv.json": Target(partial(_one_of, "cv.json"), partial(_check_cv, "cv.json")),
        "words": Target(partial(_one_of, "words"), _check_words),
        "latex": Target(partial(_one_of, "latex"), _check_latex),
        "maths": Target(partial(_one_of, "maths"), _check_maths),
        "name": Target(partial(_one_of, "names"), _check_name),
        "picture": Target(_picture, _check_picture),
        **{f"import.{shape}": Target(partial(_old_site, shape), _check_import) for shape in SHAPES},
        **{f"fetch.{service.name}": _of_service(service) for service in SERVICES},
    }


_LOST = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\u202a-\u202e\u2066-\u2069]")
"""Characters that must not come out of anything: they do not show, and change how others do."""
_LONGEST_MESSAGE = 1_500


def _check_items(items: Sequence[Record | Problem], text: str) -> None:
    """What is read or said has no characters that no file holds or nobody sees; places are in the text."""
    lines = text.count("\n") + 1
    for item in items:
        # The mark of addresses on the site itself is the program's own.
        written = msgspec.json.encode(item).decode().replace('"\\u0001', '"')
        assert not _LOST.search(written) and "\\u00" not in written.replace("\\\\", ""), "a control character"
        assert item.place.line <= lines, f"line {item.place.line} of {lines}"
    _check_problems([item for item in items if isinstance(item, Problem)])


def _check_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        assert problem.message and problem.remedy, f"a problem without words: {problem}"
        assert len(problem.message) < _LONGEST_MESSAGE, f"a message of {len(problem.message)} characters"
        assert "\n" not in problem.message, "a message of several lines"
        msgspec.json.encode(problem)


# Lists of publications


def _of_reader(name: str) -> Target:
    return Target(partial(_one_of, f"readers/{name}"), partial(_check_reader, name))


def _one_of(corpus: str, chance: Random) -> str:
    """A text of a corpus with damage; now and then something of another."""
    texts = examples.corpus(corpus)
    others = examples.all_texts() if chance.random() < 0.1 else texts
    return mutated(chance.choice(texts), chance, others)


def _any_list(chance: Random) -> str:
    texts = examples.lists()
    return mutated(chance.choice(texts), chance, texts)


def _two_lists(chance: Random) -> tuple[str, str]:
    return _any_list(chance), _any_list(chance)


def _any_bytes(chance: Random) -> bytes:
    texts = [
        text[:4_000].encode(chance.choice(("utf-8", "cp1252", "utf-16")), "replace")
        for text in chance.sample(examples.lists(), 2)
    ]
    return mutated_bytes(texts[0], chance, texts)


def _read(text: str, name: str = "", file: str = "publications/list.txt") -> list[Record | Problem]:
    records, problems = read_all([Source(file, text, name)])
    return [*records, *problems]


def _check_reader(name: str, text: str) -> None:
    clean = strip_controls(text)
    reader_of(name).sniff(clean, "list.txt")
    _check_items(_read(clean, name), clean)


def _check_list(text: str) -> None:
    clean = strip_controls(text)
    for ending in ("txt", "html"):
        _check_items(_read(clean, file=f"publications/list.{ending}"), clean)


def _check_file(data: bytes) -> None:
    path = _folder() / "list.bib"
    path.write_bytes(data)
    text, problem = read_text(path, "publications/list.bib")
    assert text is not None or problem
    _check_problems([problem] if problem else [])
    if text is not None:
        assert strip_controls(text) == text, "the text is not clean"
        _check_items(_read(text), text)


def _check_papers(lists: tuple[str, str]) -> None:
    """What is read of two lists is merged, and written in every format and style."""
    records, _ = read_all(Source(f"publications/{n}", strip_controls(each)) for n, each in enumerate(lists))
    papers, problems = merge(records[:60], Corrections())
    _check_problems(problems)
    assert sum(len(paper.records) for paper in papers) == len(records[:60]), "a record has vanished"
    found = identify(papers, (), Corrections())
    _check_problems([*found.problems, *found.hints()])
    for paper in papers:
        for writer in WRITERS:
            assert not _LOST.search("".join(writer.join([writer.entry(paper, encoding="ascii")])))
        for style in STYLES:
            style.cite(work_of(paper))


# What people write


_COLLECTIONS = "collections: [projects]"


@cache
def _collections() -> Sequence[Any]:
    return read_config(_COLLECTIONS)[0].collections


def _check_authored(folder: str, text: str) -> None:
    clean = strip_controls(text)
    for raw_html in (False, True):
        _check_problems(read_authored({f"{folder}/some/2024-01-02-x.md": clean}, _collections(), raw_html)[1])


def _check_markdown(text: str) -> None:
    """A text without settings; what comes of it is on a page as it is."""
    clean = strip_controls(text)
    for raw_html in (False, True):
        authored, problems = read_authored({"index.md": clean}, (), raw_html)
        _check_problems(problems)
        for written in authored.texts:
            html = "".join(piece for piece in written.pieces if isinstance(piece, str))
            html.encode()
            assert "<script" not in html.lower(), "a script"


def _check_settings(text: str) -> None:
    clean = strip_controls(text)
    config, problems = read_config(clean)
    _check_problems(problems)
    msgspec.json.encode(config)


def _check_corrections(text: str) -> None:
    _check_problems(read_corrections(strip_controls(text))[1])


def _check_file_of(name: str, text: str) -> None:
    _check_problems(read_authored({name: strip_controls(text)})[1])


def _check_cv(name: str, text: str) -> None:
    _check_problems(read_cv({name: strip_controls(text)})[1])


def _check_words(text: str) -> None:
    folder = _folder() / "templates" / "words"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "de.yml").write_text(text, "utf-8", "replace")
    theme = find_theme(_folder())
    _check_problems([*words_problems(theme)])
    read_words(theme, "de")


# Texts


def _check_latex(text: str) -> None:
    decoded = latex.decode(strip_controls(text), prose=True)
    assert not _LOST.search(decoded), "a control character"
    for written in (
        latex.html(decoded, link_urls=True),
        latex.plain(decoded),
        latex.encode(decoded, ascii_only=True),
    ):
        written.encode()


def _check_maths(text: str) -> None:
    html = latex.html(rf"\({strip_controls(text)}\)")
    assert "<script" not in html.lower(), "a script"
    latex.plain(rf"\({strip_controls(text)}\)").encode()


def _check_name(text: str) -> None:
    for line in strip_controls(text).split("\n")[:20]:
        msgspec.json.encode(parse_name(line))


# Pictures


def _picture(chance: Random) -> tuple[str, bytes]:
    name, data = chance.choice(examples.pictures())
    ending = chance.choice((name, name, name, "jpg", "png", "svg", "avif", "tif"))
    return ending, mutated_bytes(data, chance, [each for _, each in examples.pictures()])


def _check_picture(picture: tuple[str, bytes]) -> None:
    ending, data = picture
    path = _folder() / f"picture.{ending}"
    path.write_bytes(data)
    made = make_picture(str(_folder()), (str(path), "made", (40, 60)))
    assert made.is_left_out or not made.flaw or made.flaw.remedy
    for file in _folder().glob("made-*"):
        file.unlink()


# Sites of others, and answers of services


@cache
def _folder() -> Path:
    """A folder of this process; it is in that of the run, which deletes it."""
    return Path(tempfile.mkdtemp(prefix="trust-"))


@cache
def _site(shape: str) -> OldSite:
    return read_source(make(shape, _folder() / shape))[0]


def _old_site(shape: str, chance: Random) -> OldSite:
    site = _site(shape)
    files = {**site.files}
    texts = [file for file in files.values() if file.text]
    contents = [file.text or "" for file in texts]
    for file in chance.sample(texts, min(len(texts), chance.choice((1, 1, 3, 10)))):
        new = strip_controls(mutated(file.text or "", chance, contents))
        files[file.path] = msgspec.structs.replace(file, text=new)
    return OldSite(site.name, files)


def _check_import(site: OldSite) -> None:
    generator = generator_of(site)
    if not generator:
        return
    result = finished(generator.convert(site), site, generator.syntax)
    for path, text in result.texts.items():
        path.encode()
        text.encode()
        assert not Path(path).is_absolute() and ".." not in Path(path).parts, f"leads out: {path}"


class _Damaging(Damaging):
    """An imitated service of whose answers each has some damage; as `Ask`, it takes JSON apart."""

    def __init__(self, service: Service, chance: Random) -> None:
        super().__init__(FAKES[service.name], articles(2, service.choice), 0)
        self._chance = chance

    def json(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> Any:
        try:
            return json.loads(self.text(path, parameters))
        except (ValueError, RecursionError) as error:
            raise UnansweredError("its answer is damaged") from error

    def text(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> str:
        text = Direct.text(self, path, parameters)
        return mutated(text, self._chance, [text, *examples.answers()])


def _of_service(service: Service) -> Target:
    return Target(lambda chance: chance, partial(_check_service, service))


def _check_service(service: Service, chance: Random) -> None:
    """All questions end with works or are not answered, and what is kept can be read again."""
    ask = _Damaging(service, chance)
    question = chance.choice(questions(service, ask, articles(2, service.choice)))
    try:
        found = [*question()]
    except (UnansweredError, NotThereError):
        return
    kept = [TakenWork(each.id, each.text, "") for each in found if isinstance(each, FoundWork)]
    text = service.form.whole(kept)
    assert [*service.form.parts(text)] == kept, "what is kept is read otherwise"
    clean = strip_controls(text)
    _check_items(_read(clean, file="publications/fetched/kept"), clean)
