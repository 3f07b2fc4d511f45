"""Blocks that show a video, a map or slides."""

from __future__ import annotations

import pytest

from sitegen.content.embeds import read_embed
from sitegen.model.publications import Place
from sitegen.model.texts import Embedded
from sitegen.model.urls import ROOT

PLACE = Place("pages/a.md", 3)
TUBE = "https://www.youtube-nocookie.com/embed"


def embedded(source: str) -> Embedded:
    piece, problems = read_embed(source, PLACE)
    assert problems == ()
    assert isinstance(piece, Embedded)
    return piece


@pytest.mark.parametrize(
    ("written", "framed"),
    [
        ("https://www.youtube.com/watch?v=jNQXAC9IVRw", f"{TUBE}/jNQXAC9IVRw"),
        ("<https://youtube.com/watch?list=x&v=jNQXAC9IVRw&t=1m5s>", f"{TUBE}/jNQXAC9IVRw?start=65"),
        ("https://youtu.be/jNQXAC9IVRw?t=42", f"{TUBE}/jNQXAC9IVRw?start=42"),
        ("https://m.youtube.com/shorts/jNQXAC9IVRw", f"{TUBE}/jNQXAC9IVRw"),
        ("https://www.youtube.com/live/jNQXAC9IVRw?feature=share", f"{TUBE}/jNQXAC9IVRw"),
        ("//www.youtube.com/embed/jNQXAC9IVRw", f"{TUBE}/jNQXAC9IVRw"),
        ("https://www.youtube.com/playlist?list=PL1", f"{TUBE}/videoseries?list=PL1"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://vimeo.com/76979871/ab12", "https://player.vimeo.com/video/76979871?dnt=1&h=ab12"),
        ("https://vimeo.com/channels/staffpicks/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://player.vimeo.com/video/1?h=x", "https://player.vimeo.com/video/1?h=x"),
        ("https://framatube.org/w/9c9de5e8", "https://framatube.org/videos/embed/9c9de5e8"),
        ("https://peertube.example/videos/watch/9c-9d", "https://peertube.example/videos/embed/9c-9d"),
        (
            "https://www.google.com/maps/place/Eiffel+Tower/@48.8,2.29,17z",
            "https://www.google.com/maps?q=Eiffel%20Tower&output=embed",
        ),
        ("https://www.google.com/maps/@48.8,2.29,17z", "https://www.google.com/maps?q=48.8,2.29&output=embed"),
        ("https://www.google.com/maps/embed?pb=!1m18", "https://www.google.com/maps/embed?pb=!1m18"),
        ("https://maps.google.com/maps?q=Paris", "https://www.google.com/maps?q=Paris&output=embed"),
        (
            "https://www.openstreetmap.org/?mlat=48.8&mlon=2.2#map=17/48.80000/2.20000",
            "https://www.openstreetmap.org/export/embed.html"
            "?bbox=2.19451%2C48.79725%2C2.20549%2C48.80275&layer=mapnik&marker=48.8%2C2.2",
        ),
        (
            "https://docs.google.com/presentation/d/1a_B/edit#slide=id.p",
            "https://docs.google.com/presentation/d/1a_B/embed",
        ),
        ("https://docs.google.com/forms/d/e/1F/viewform", "https://docs.google.com/forms/d/e/1F/viewform?embedded=true"),
        ("https://drive.google.com/file/d/1x/view?usp=sharing", "https://drive.google.com/file/d/1x/preview"),
        ("https://speakerdeck.com/player/12ab", "https://speakerdeck.com/player/12ab"),
        ("https://www.slideshare.net/slideshow/embed_code/key/a", "https://www.slideshare.net/slideshow/embed_code/key/a"),
        ("https://example.org/any?x=1", "https://example.org/any?x=1"),
        ("files/plot.html", f"{ROOT}files/plot.html"),
    ],
)  # fmt: skip
def test_the_address_that_frames_want(written: str, framed: str) -> None:
    assert embedded(written).address == framed


def test_title_and_shape() -> None:
    read = embedded("\nhttps://example.org/a\nTitle: A talk: on reading\nshape: 4:3\n")
    assert (read.title, read.shape) == ("A talk: on reading", "standard")
    assert embedded("https://example.org/a").shape == "wide"
    assert embedded("https://www.openstreetmap.org/#map=3/1/2").shape == "standard"


@pytest.mark.parametrize(
    ("source", "severity", "message"),
    [
        ("", "error", "there is no address in this embed block"),
        ("javascript:alert(1)", "error", "“javascript:alert(1)” is no address"),
        ("title: x", "error", "“title: x” is no address"),
        ("https://example.org\nheight: 3", "error", "“height: 3” means nothing in an embed block"),
        ("https://example.org\nshape: round", "error", "there is no shape “round”"),
        (
            "https://speakerdeck.com/jane/talk",
            "warning",
            "https://speakerdeck.com/jane/talk can't be shown in a page; a link stands in its place",
        ),
    ],
)
def test_what_is_wrong_is_told(source: str, severity: str, message: str) -> None:
    _, (problem,) = read_embed(source, PLACE)
    assert (problem.severity, problem.message, problem.place) == (severity, message, PLACE)
    assert problem.remedy


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch",
        "https://www.youtube.com/",
        "https://vimeo.com/about",
        "https://www.google.com/maps",
        "https://www.openstreetmap.org/#map=99999999999999/./-",
        "https://youtu.be/",
    ],
)
def test_pages_that_have_no_frame(address: str) -> None:
    piece, (problem,) = read_embed(address, PLACE)
    assert isinstance(piece, Embedded)
    assert piece.address == ""
    assert problem.severity == "warning"
