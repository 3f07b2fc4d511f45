"""Types of documents in HAL, and the members of its JSON that are read or of no use."""

from __future__ import annotations

import re

from sitegen.model.publications import MASTERS_THESIS, PHD_THESIS, Kind

KINDS: dict[str, Kind] = {
    "ART": "article",
    "ARTREV": "article",
    "BLOG": "webpage",
    "COMM": "inproceedings",
    "COUV": "incollection",
    "CREPORT": "report",
    "DATA": "dataset",
    "DOUV": "book",
    "ETABTHESE": "thesis",
    "HDR": "thesis",
    "ISSUE": "book",
    "LECTURE": "talk",
    "MEM": "thesis",
    "NOTE": "article",
    "NOTICE": "incollection",
    "OTHERREPORT": "report",
    "OUV": "book",
    "PATENT": "patent",
    "POSTER": "talk",
    "PREPRINT": "preprint",
    "PRESCONF": "talk",
    "PROCEEDINGS": "proceedings",
    "REPACT": "report",
    "REPORT": "report",
    "SOFTWARE": "software",
    "THESE": "thesis",
    "UNDEFINED": "preprint",
    "WORKINGPAPER": "report",
}
"""Types of documents in HAL; all others are ``misc``."""
GENRES = {
    "THESE": PHD_THESIS,
    "HDR": "Habilitation",
    "MEM": MASTERS_THESIS,
    "POSTER": "Poster",
    "LECTURE": "Lecture",
}
EDITED = frozenset({"DOUV", "ISSUE", "PROCEEDINGS"})
"""Types whose authors are those who edited the volume."""
ROLES = {"edt": "editor", "sad": "editor", "trl": "translator", "ths": "", "dir": ""}
"""What people did, where it was not writing."""
READ = frozenset(
    "abstract arxivId authFirstName authFullName authLastName authQuality authorityInstitution biorxivId "
    "bookCollection bookTitle city comment conferenceEndDate conferenceStartDate conferenceTitle country "
    "defenseDate docType docid domainAllCode doiId ePublicationDate fileMain funding halId inPress isbn "
    "issue journalIssn journalTitle keyword language number page primaryDomain producedDate "
    "publicationDate publicationLocation publisher pubmedId pubmedcentralId reportType scientificEditor "
    "serie softCodeRepository softVersion source subTitle submittedDate title uri version volume "
    "journalPublisher sitegen".split()
)
"""Read, or known: ``sitegen`` is what `sitegen fetch` writes beside the members of HAL."""
OF_NO_USE = re.compile(
    r".*_(?:fs|tdate|i|bool|html|xml|bibtex|endnote|coins|dc|tei|sort|autocomplete|id|version_)|_version_|score|"
    r"(?:[a-z]{2}_.*|citation.*|label.*|auth.*|struct.*|lab.*|inst.*|dept.*|rteam.*|rgroup.*|rgrp.*|coll.*|"
    r"contributor.*|owners.*|submit.*|oldDocType|modifiedDate.*|releasedDate.*|archivedDate.*|file.*|files|thumb.*|"
    r"domain.*|level.*|primaryDomain.*|popularLevel|peerReviewing|audience|invitedCommunication|proceedings|status|"
    r"instance|openAccess|selfArchiving|journal.*|halId.*|sid|version|director|wosId|nntId|bibcodeId|inspireId|"
    r"prodinraId|swhId|idref.*|linkExt.*|seeAlso|localReference|classification|mesh.*|acm.*|jel.*|anr.*|european.*|"
    r"conferenceOrganizer|description|licence|embargo.*|duplicate.*|related.*|ftGroupLang|country.*|producedDate.*|"
    r"publicationDate.*|conference(?:Start|End)Date.*|defenseDate.*|ePublicationDate.*|writingDate.*|"
    r"softProgrammingLanguage|softPlatform|softRuntimePlatform|softDevelopmentStatus|hasCV.*|replaced|"
    r"publisherLink|writingDate|crac.*|inra_.*|emailDomain|keyword)_?(?:s|t|sci)?"
)
"""What serves searching in HAL, or says again what others do."""
