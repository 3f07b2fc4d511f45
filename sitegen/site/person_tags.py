"""What machines are told of a person, on their own page and on the home page of a site of one."""

from __future__ import annotations

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.site import Site
from sitegen.site.pictures import file_for_previews
from sitegen.writers import head


def person_tags(site: Site, identifier: str, page: str = "") -> Markup:
    """A ``ProfilePage`` in JSON-LD; `page` is the address of the page, where it is not the person's own."""
    person, researcher = site.people[identifier], site.researchers.get(identifier)
    base = site.config.base_url
    photo = file_for_previews(site, researcher.photo) if researcher else None
    return head.person_json_ld(
        person,
        researcher,
        urls.absolute(base, urls.person_page(identifier)),
        urls.absolute(site.top_url, photo.path) if photo else "",
        page,
    )
