"""Elements of XML files."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from sitegen.readers.shared.xml_items import parsed


def test_characters_that_entities_stand_for_are_cleaned_as_those_of_files_are() -> None:
    element = parsed('<a b="1&#x202e;2&lrm;3">e&#x301;&#8203;<c>&shy;d</c>&#x9f;f</a>')

    assert isinstance(element, Element)
    assert (element.get("b"), "".join(element.itertext())) == ("123", "édf")
