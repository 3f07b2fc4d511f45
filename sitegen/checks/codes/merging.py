"""M: messages about papers and people, while records are merged."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.checks.codes.explanation import Explanation
from sitegen.model.codes import Code

MERGING: Mapping[Code, Explanation] = {
    "M001": Explanation(
        "Possible duplicate",
        "Two papers may be one, but something speaks against it or too little for it. Both are listed.",
        "Write one of the two lines that the message gives into corrections.yml: `same` or `different`.",
    ),
    "M002": Explanation(
        "Sources disagree",
        "Two records of one paper say different things. The page shows one of them, as the message says.",
        "If it is the wrong one, correct it under `papers:` in corrections.yml.",
    ),
    "M003": Explanation(
        "No such paper",
        "A text, an item or a correction names a paper that no list has.",
        "Write its arXiv id, DOI, citation key or title as the lists do.",
    ),
    "M004": Explanation(
        "The correction can mean several papers",
        "More than one paper is called so. Nothing was corrected.",
        "Name the one that is meant, as the message shows.",
    ),
    "M005": Explanation(
        "Papers can't be kept apart",
        "What is declared different are the same records, or is declared the same elsewhere.",
        "Delete one of the two declarations, or name each paper by what the other does not have.",
    ),
    "M006": Explanation(
        "Corrected twice",
        "Two corrections give different values for one field of one paper. The later one counts.",
        "Keep one of the two.",
    ),
    "M007": Explanation(
        "No source gives a title",
        "A paper is known only by an identifier. It is listed under that.",
        "Give it a title and authors under `papers:` in corrections.yml, or add a list that has them.",
    ),
    "M008": Explanation(
        "Title and first author are not clearly divided",
        "The list glues title and authors together, and no other list has the paper.",
        "If the division is wrong, give title and authors under `papers:` in corrections.yml.",
    ),
    "M010": Explanation(
        "Two names may be one person",
        "Two names are alike and share co-authors. They count as two people: initials and misspellings "
        "join nobody by themselves.",
        "Write one of the two lines that the message gives into corrections.yml: `same` or `different`.",
    ),
    "M011": Explanation(
        "Authors have nearly the name of a researcher",
        "Papers of these authors may belong to the researcher.",
        "If that is the same person, add the names under `aliases` at the head of the researcher's file.",
    ),
    "M012": Explanation(
        "No papers of a researcher",
        "Nobody of the name is an author of any paper. The profile is shown all the same.",
        "If there are papers, name their lists under `listings` or other names under `aliases`.",
    ),
    "M013": Explanation(
        "The owner of a list is not among the authors",
        "A paper stands in somebody's own list, but the authors that are known do not include that "
        "person. It is counted as theirs.",
        "If it is not, take it out of the list; else complete its authors in corrections.yml.",
    ),
    "M014": Explanation(
        "A list seems to be somebody else's",
        "Most papers of a list name other authors than the person whose own list it is said to be.",
        "Take the list out of `listings` in the researcher's file, or correct the ids in it.",
    ),
    "M015": Explanation(
        "No such author",
        "A correction of people names an author whom no list has.",
        "Check the spelling.",
    ),
    "M016": Explanation(
        "People can't be kept apart",
        "Names are declared different that are one person by an alias, another correction, or because "
        "they are equal.",
        "Delete one of the two declarations.",
    ),
    "M017": Explanation(
        "Two files for one researcher",
        "An alias or correction makes two files of researchers/ one person. One of them has the papers.",
        "Delete one of the files, or the alias or correction.",
    ),
    "M018": Explanation(
        "Nobody is called so",
        "A post or an item names a person who is neither a researcher nor an author here. The name has "
        "no link.",
        "Correct it, or leave it.",
    ),
    "M020": Explanation(
        "not_mine names a paper of your own lists",
        "Only fetched works are left out by `not_mine`. The paper stays.",
        "Take the paper out of the list, or out of `not_mine:`.",
    ),
    "M021": Explanation(
        "not_mine names no researcher",
        "There is no file of that name in researchers/.",
        "Write the name of a file in researchers/.",
    ),
    "M022": Explanation(
        "Several authors have the name",
        "coauthors.yml gives an address for a name that several people have. None of them is linked.",
        "Write the id of the one who is meant in place of the name.",
    ),
    "M023": Explanation(
        "A co-author has two addresses",
        "coauthors.yml gives two addresses for one person. The name is no link.",
        "Keep one of the two.",
    ),
    "M024": Explanation(
        "Names of no author here",
        "coauthors.yml has names that are on no paper.",
        "Check the spelling; else nothing has to be done.",
    ),
}
