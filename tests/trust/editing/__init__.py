"""What people do to a site between two builds: tables of kinds of edits."""

from tests.trust.editing.content_files import COPIED_FILES, LINKED_FOLDERS, UNNOTICED
from tests.trust.editing.corrections import CORRECTIONS
from tests.trust.editing.lists import LISTS
from tests.trust.editing.output import BUILDS, OUTPUT
from tests.trust.editing.people import PEOPLE
from tests.trust.editing.settings import SETTINGS
from tests.trust.editing.site import Edit
from tests.trust.editing.texts import TEXTS
from tests.trust.editing.theme import THEME

EDITS: tuple[Edit, ...] = (
    *LISTS,
    *CORRECTIONS,
    *PEOPLE,
    *TEXTS,
    *THEME,
    *SETTINGS,
    *COPIED_FILES,
    *LINKED_FOLDERS,
    *UNNOTICED,
    *OUTPUT,
    *BUILDS,
)
"""All kinds. A new one is a function and its name in the table of its module."""
