"""Edits of the publication lists."""

from __future__ import annotations

from random import Random

from tests.trust.editing.site import (
    PAPERS,
    VENUES,
    Edit,
    Site,
    authors,
    entry_text,
    head,
    new_entry,
    phrase,
    some_entry,
)

PUBLICATIONS = "content/publications"


def change_a_title(rng: Random, site: Site) -> None:
    some_entry(rng, site)["title"] = phrase(rng)


def change_a_letter(rng: Random, site: Site) -> None:
    entry = some_entry(rng, site)
    place = rng.randrange(len(entry["title"]))
    entry["title"] = entry["title"][:place] + rng.choice("aeé") + entry["title"][place + 1 :]


def change_capitals(rng: Random, site: Site) -> None:
    entry = some_entry(rng, site)
    entry["title"] = entry["title"].title()


def change_authors(rng: Random, site: Site) -> None:
    some_entry(rng, site)["author"] = authors(rng)


def turn_authors_round(rng: Random, site: Site) -> None:
    entry = some_entry(rng, site)
    entry["author"] = " and ".join(reversed(entry["author"].split(" and ")))


def mark_authors(rng: Random, site: Site) -> None:
    entry = some_entry(rng, site)
    entry["author"] = entry["author"].replace(",", "*,", 1)
    entry["annotation"] = rng.choice(["* equal contribution", "* corresponding author", ""])


def misspell_a_name(rng: Random, site: Site) -> None:
    entry = some_entry(rng, site)
    entry["author"] = entry["author"].replace("Kepler", "Kepleer").replace("Ada", "A.").replace("ü", "ue")


def change_a_field(rng: Random, site: Site) -> None:
    name, values = rng.choice(
        [
            ("year", ["2013", "2020", "in press", "2025", ""]),
            ("month", ["jan", "6", ""]),
            ("journal", [*VENUES, "Journal of Ex."]),
            ("volume", ["1", "12", ""]),
            ("pages", ["1--9", "7", ""]),
            ("doi", [f"10.1000/{rng.randint(1, 30)}", ""]),
            ("eprint", [f"2101.{rng.randint(0, 20):05}", ""]),
            ("abstract", [phrase(rng), "See $\\alpha_1$ & more.", ""]),
            ("keywords", [phrase(rng, 2), "graphs, kernels", ""]),
            ("note", ["To appear", ""]),
            ("award", ["Best paper", ""]),
            ("selected", ["true", ""]),
            ("abbr", ["JoE", ""]),
            ("code", ["https://example.org/code", ""]),
            ("pdf", ["talk.pdf", "files/talk.pdf", "missing.pdf", ""]),
            ("slides", ["files/deck", ""]),
            ("preview", ["ada.png", "images/ada.png", "nothing.png", ""]),
            ("crossref", ["entry3", ""]),
            ("funding", ["Example Fund", ""]),
            ("strange", [phrase(rng), ""]),
        ]
    )
    some_entry(rng, site)[name] = rng.choice(values)


def change_a_key(rng: Random, site: Site) -> None:
    site.made += 1
    some_entry(rng, site)["key"] = rng.choice([f"key{site.made}", f"Abel{site.made}a", "con"])


def change_a_type(rng: Random, site: Site) -> None:
    some_entry(rng, site)["type"] = rng.choice(
        ["article", "inproceedings", "book", "phdthesis", "misc", "patent", "software", "set"]
    )


def add_a_paper(rng: Random, site: Site) -> None:
    site.entries.insert(rng.randrange(len(site.entries) + 1), new_entry(rng, site))


def add_a_long_list_of_authors(rng: Random, site: Site) -> None:
    names = " and ".join(f"Writer{number}, Ann" for number in range(rng.choice([40, 120])))
    site.entries.append({**new_entry(rng, site), "author": f"{names} and {authors(rng)}"})


def delete_a_paper(rng: Random, site: Site) -> None:
    if len(site.entries) > PAPERS / 2:
        site.entries.pop(rng.randrange(len(site.entries)))


def move_papers(rng: Random, site: Site) -> None:
    rng.shuffle(site.entries)


def enter_a_paper_twice(rng: Random, site: Site) -> None:
    """A second record of a paper: the two are merged."""
    twin = some_entry(rng, site)
    again = {name: twin[name] for name in ("title", "author", "doi")}
    site.entries.append({**new_entry(rng, site), **again})


def give_two_papers_one_title(rng: Random, site: Site) -> None:
    one, other = rng.sample(site.entries, 2)
    one["title"] = other["title"]


def damage_the_list(rng: Random, site: Site) -> None:
    broken = rng.choice(["@article{broken, title={A", "@article{noauthor}", "@string{x = {X}\n", "}}}", ""])
    site.write(f"{PUBLICATIONS}/broken.bib", broken)


def write_another_list(rng: Random, site: Site) -> None:
    one, other = rng.sample(site.entries, 2)
    author = authors(rng).split(" and ")[0]
    texts = {
        "more.ris": f"TY  - JOUR\nTI  - {one['title']}\nAU  - {author}\nPY  - 2020\nER  - \n",
        "old/more.bib": entry_text({**other, "key": "again"}) + entry_text(new_entry(rng, site)),
        "fetched/ada-abel.crossref.bib": entry_text({**one, "abstract": phrase(rng)}),
        "references.txt": f"Abel, A. (2019). {other['title']}. Journal of Examples, 3, 1-9.\n",
        "strings.bib": f"@string{{joe = {{Journal of {phrase(rng, 1)}}}}}\n",
        "unknown.txt": phrase(rng),
        "latin.bib": "@article{latin, title={Müller}, author={Müller, Ada}, year=2020}",
    }
    name = rng.choice(sorted(texts))
    if name == "strings.bib":
        some_entry(rng, site)["journal"] = ""
        site.write(
            f"{PUBLICATIONS}/uses.bib", "@article{uses, title={A macro}, author={Abel, Ada}, journal=joe}\n"
        )
    site.write(f"{PUBLICATIONS}/{name}", texts[name].encode("latin-1" if name == "latin.bib" else "utf-8"))


def delete_another_list(rng: Random, site: Site) -> None:
    others = [path for path in site.files(PUBLICATIONS) if path.name != "all.bib"]
    if others:
        rng.choice(others).unlink()


def rename_another_list(rng: Random, site: Site) -> None:
    others = [path for path in site.files(PUBLICATIONS) if path.name != "all.bib"]
    if others:
        path = rng.choice(others)
        path.rename(path.with_name(f"{phrase(rng, 1)}{path.suffix}"))


def own_a_list(rng: Random, site: Site) -> None:
    """A list that belongs to a researcher, or no longer."""
    owned = rng.choice(["all.bib", "old/more.bib", "none.bib"])
    site.write("content/researchers/bea-bohr.md", head({"name": "Bea Bohr", "listings": [owned]}, "Hello."))


LISTS: tuple[Edit, ...] = (
    change_a_title,
    change_a_letter,
    change_capitals,
    change_authors,
    turn_authors_round,
    mark_authors,
    misspell_a_name,
    change_a_field,
    change_a_field,
    change_a_field,
    change_a_key,
    change_a_type,
    add_a_paper,
    add_a_long_list_of_authors,
    delete_a_paper,
    delete_a_paper,
    move_papers,
    enter_a_paper_twice,
    give_two_papers_one_title,
    damage_the_list,
    write_another_list,
    write_another_list,
    delete_another_list,
    rename_another_list,
    own_a_list,
)
