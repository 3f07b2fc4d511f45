"""Pictures of other hosts and frames in texts: shown where the settings allow the host, otherwise links."""

from __future__ import annotations

from urllib.parse import urlsplit

from sitegen.model import urls
from sitegen.model.hosts import is_allowed
from sitegen.model.settings import Config
from sitegen.model.texts import Embedded, ForeignPicture
from sitegen.text.escaping import escaped

_SANDBOX = (
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-forms "
    "allow-presentation"
)
"""What a page of another host may do in its frame. Not: lead the whole window elsewhere."""


def picture_html(config: Config, picture: ForeignPicture) -> str:
    """The picture, a link to it, or in a link only what it shows."""
    description, address = escaped(picture.description), escaped(picture.address)
    if is_allowed(picture.address, config.allow.images):
        return f'<img class="foreign" src="{address}" alt="{description}" loading="lazy">'
    words = description or address
    return words if picture.in_link else f'<a href="{address}">{words}</a>'


def embedded_html(config: Config, embedded: Embedded) -> str:
    """A frame that fits the page, or a link; it may stand in a paragraph, so it is no block of its own."""
    title = escaped(embedded.title or _title(embedded))
    is_ours = embedded.address.startswith(urls.ROOT)
    if not embedded.address or not (is_ours or is_allowed(embedded.address, config.allow.frames)):
        return f'<span class="embedded-link"><a href="{escaped(embedded.written)}">{title}</a></span>\n'
    address = escaped(embedded.address)
    if is_ours:
        # A PDF is not shown in a sandbox; a page of one's own needs nothing of the site's.
        sandbox = "" if embedded.address.lower().endswith(".pdf") else ' sandbox="allow-scripts allow-popups"'
    else:
        sandbox = f' sandbox="{_SANDBOX}" referrerpolicy="strict-origin-when-cross-origin"'
    return (
        f'<span class="embedded {embedded.shape}"><iframe src="{address}" title="{title}" loading="lazy" '
        f'allow="fullscreen; picture-in-picture; encrypted-media"{sandbox}></iframe></span>\n'
    )


def _title(embedded: Embedded) -> str:
    """What a frame without a title is called: its host, or the name of the file."""
    if embedded.written.startswith(urls.ROOT):
        return embedded.written.rpartition("/")[2]
    return urlsplit(embedded.written).hostname or embedded.written
