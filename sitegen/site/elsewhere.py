"""Authors without a page on this site who have one elsewhere, as ``coauthors.yml`` says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sitegen.model.authored import Coauthor
from sitegen.model.publications import Person, Problem
from sitegen.text.names import fold_name, parse_name

MOST_NAMED_UNKNOWN = 5


def pages_elsewhere(
    coauthors: Sequence[Coauthor], people: Sequence[Person], profiles: Collection[str]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Person id -> web address, and a notice for each entry that may mean several people, or nobody.

    A name is compared as names of one person are: capitals, accents, hyphens and order do not matter, but
    all of the given name does. Who has a page here is linked there.
    """
    if not coauthors:
        return {}, ()
    wanted = {fold_name(name) for coauthor in coauthors for name in coauthor.names}
    found: dict[str, list[str]] = defaultdict(list)
    for person in people:
        for form in {fold_name(parse_name(each)) for each in (person.name.full, *person.variants)} & wanted:
            found[form].append(person.id)
    pages: dict[str, str] = {}
    problems: list[Problem] = []
    for coauthor in coauthors:
        forms = {name: found.get(fold_name(name), []) for name in coauthor.names}
        for name, ids in forms.items():
            if len(ids) > 1:
                message = f"{name.full} can mean {len(ids)} people, so none of them is linked"
                remedy = "write the name in full, as it is in print"
                problems.append(Problem("notice", coauthor.place, message, remedy))
        clear = [ids[0] for ids in forms.values() if len(ids) == 1]
        for person_id in clear:
            if person_id not in profiles:
                pages.setdefault(person_id, coauthor.url)
    unknown = [each for each in coauthors if not any(found.get(fold_name(name)) for name in each.names)]
    if unknown:
        names = ", ".join(each.names[0].full for each in unknown[:MOST_NAMED_UNKNOWN])
        more = f" and {len(unknown) - MOST_NAMED_UNKNOWN} more" if len(unknown) > MOST_NAMED_UNKNOWN else ""
        message = f"no author is called {names}{more}"
        problems.append(
            Problem("notice", unknown[0].place, message, "correct the name, or leave it for later")
        )
    return pages, tuple(problems)
