"""Words by which parts of a reference are recognised."""

from __future__ import annotations

import re

from sitegen.model.publications import Kind
from sitegen.readers.references.letters import LOWER, UPPER

CONFERENCE = re.compile(
    r"\b(?:Proceedings|Proc\b\.?|Conference|Conf\b\.|Workshops?|Symposium|Symp\.|Annual Meeting|"
    r"Congress|Colloquium|"
    r"Meeting of|Findings of|Shared Task|Advances in Neural Information|"
    r"Adv\.? Neural Inf|NeurIPS|NIPS|ICML|ICLR|CVPR|"
    r"ICCV|ECCV|AAAI|IJCAI|ACL\b|"
    r"NAACL|EMNLP|EACL|COLING|LREC|SIGIR|KDD|WWW|CHI\b|Interspeech|INTERSPEECH|ICASSP|ICRA|IROS|STOC|"
    r"FOCS|SODA|"
    r"SIGMOD|VLDB|USENIX|OSDI|SOSP|Actes|Tagung|[Кк]онференци\w+|Труды|Материалы)\b"
)
VENUE_START = re.compile(
    r"(?:The\s+)?(?:Proceedings|Proc\b|Journal|J\.\s|Transactions|Trans\.|Annals|Ann\.|Annual Review|"
    r"Advances in|"
    r"International Journal|International Conference|Int\.|Lecture Notes|Bulletin|Archives?|Acta|IEEE|"
    r"ACM|Findings of|"
    r"Communications|Commun\.|Phys\.|Physical Review|Rev\.|Revue|Zeitschrift|Traitement|Quarterly|"
    r"American|British|"
    r"European Journal|Conference|Workshop|Symposium|Actes|Nature|PLo?S|BMC|Frontiers|Handbook|"
    r"The Oxford Handbook|"
    r"Encyclopedia|NeurIPS|NIPS|ICML|ICLR|CVPR|AAAI|IJCAI|EMNLP|NAACL|EACL|COLING|LREC|SIGIR|"
    r"KDD)(?=[\s.,:(\[]|\Z)"
)
SERVER = re.compile(
    r"(?:(?:Preprint|Working paper)\s*(?:at|on|in|,|\.|:)?\s*)?(?:arXiv|CoRR|bioRxiv|medRxiv|SSRN|"
    r"PsyArXiv|SocArXiv|ChemRxiv|"
    r"OSF Preprints|Research Square|Preprints\.org|TechRxiv|EarthArXiv|EdArXiv|HAL)\b"
    r"(?:\s+(?:e-?prints?|preprints?|electronic journal))?(?:\s+server)?",
    re.IGNORECASE,
)
PUBLISHER = re.compile(
    r"\b(?:Press|Presses|Publish(?:er|ers|ing)|Publications?|Springer|Elsevier|Wiley|Routledge|Kluwer|"
    r"Verlag|"
    r"Benjamins|Gruyter|Sage|SAGE|Academic|McGraw|Pearson|Prentice|Addison|North-Holland|O[’']Reilly|"
    r"Morgan Kaufmann|IEEE|ACM|"
    r"Association|Society|"
    r"Curran|PMLR|Books|Birkhäuser|Erlbaum|Blackwell|Macmillan|Norton|Penguin|Random House|Harper\w*|"
    r"Knopf|Basic Books|"
    r"Ltd|Inc|Co\.|GmbH|Éditions?|Editions?|Editorial|Hachette|Gallimard|Brill|Peter Lang|CSLI|ELRA|"
    r"ELDA|Aslib|"
    r"Suhrkamp|Reclam|Mohr|Nomos|Taylor|Palgrave|Edward Elgar|World Scientific|Dover|Plenum|Freeman|"
    r"Committee|Institute|Federation|Foundation|Group|Organization|Agency|House|Universit\w+|ETH|"
    r"Hochschule|Polytechni\w+|College|Institut\w*|School of \w+|Laborator\w+|Centre|Center)\b"
)
THESIS = re.compile(
    r"[\[(]?\s*\b(?P<genre>(?:unpublished\s+|published\s+)?(?:(?:doctoral|ph\.?\s?d\.?|d\.?\s?phil\.?|"
    r"master[’']?s?|m\.?\s?sc\.?|"
    r"m\.?\s?a\.?|m\.?\s?phil\.?|bachelor[’']?s?|b\.?\s?sc\.?|diploma|licentiate|habilitation|"
    r"undergraduate|honou?rs)"
    r"[\s-]+(?:thesis|dissertation)|dissertation|diss\.|"
    r"doctoral thesis|habilitation(?:sschrift)?|diplomarbeit|"
    r"thèse(?: de doctorat)?|mémoire de (?:master|maîtrise)|"
    r"tesis(?: doctoral| de (?:doctorado|maestría|licenciatura))?|"
    r"tese(?: de doutorado| \(doutorado[^()]{0,60}\))?|"
    r"dissertação(?: de mestrado| \(mestrado[^()]{0,60}\))?|tesi (?:di (?:dottorato|laurea)|magistrale)|"
    r"masterarbeit|дис(?:сертация|с?\.)|thesis))(?!\w)\s*[\])]?",
    re.IGNORECASE,
)
REPORT = re.compile(
    r"[\[(]?\s*\b(?P<genre>(?:technical|tech\.?|research|internal|project|white)[\s-]+(?:report|rep\b\.?|"
    r"paper|memo(?:randum)?|note)|"
    r"(?:NBER\s+|IZA\s+|CEPR\s+)?(?:working|discussion|policy)\s+paper|"
    r"report)(?!\w)\s*(?:series\s*)?(?:(?:no\.?|nr\.?|number|#)\s*)?"
    r"(?P<number>(?:[A-Z]{1,8}[/-]){0,3}[A-Z]*[#.–/-]?\d[\w./–-]*|[A-Z]{2,}[\w-]*[–/-]\d[\w./–-]*)?\s*[\])]?",
    re.IGNORECASE,
)
JOURNAL_AND_VOLUME = re.compile(
    rf"(?!.{{0,80}}\b(?:Conference|Workshop|Proceedings|Symposium)\b)[{UPPER}][^\d.,;:¦()]{{2,80}},?\s"
    r"(?P<volume>\d{1,3})[\s.]*"
)
"""A journal and its volume, and nothing else: ``Cognition, 67.``"""
EDITION = re.compile(
    r"[\[(,.]?\s*\b(?P<edition>(?:\d{1,2}(?:st|nd|rd|th)|[Rr]ev(?:ised|\.)|[Ss]econd|[Tt]hird|[Ff]ourth|"
    r"[Ff]ifth|[Ff]irst|\d{1,2}(?=\.\s*(?:ed|Aufl)\b|\.?ª|ª))"
    r"(?:\s+(?:corrected|revised|expanded|enlarged|international))?)(?:\s+|\.?ª?\s*)"
    r"(?:ed(?:n|ition|ición|ição)?|[Aa]ufl(?:age)?)\b\.?\s*[\])]?"
)
MEDIUM = re.compile(
    r"\s*[\[(](?P<medium>Internet|Online|Computer software|Data ?set|Print|Web|CD-ROM|Preprint|"
    r"Electronic)[\])]",
    re.IGNORECASE,
)
AWARD = re.compile(
    r"[\[(,;–—.-]*\s*(?P<award>(?:[A-Z][\w-]*\s+){0,4}?(?:Best|Outstanding|Distinguished|Honou?rable|"
    r"Winner|Test[- ]of[- ]Time)"
    r"[^.;()\[\]]{0,60}?(?:[Aa]ward|Prize|Mention|[Pp]aper|Nominee|Runner[- ]up)(?:\s+(?:[Aa]ward|Nominee|"
    r"Finalist|Runner[- ]up|Nomination|Candidate)){0,2})\s*[\])]?",
)
LEGEND = re.compile(
    r"[\s(_\\]*[*†‡§¶#^∗✉=]+[\s:_=\\)]*(?:denotes?|indicates?|marks?|equal(?:ly)?|co-?first|joint first|"
    r"contributed|these authors|corresponding|student|(?:under)?graduate|supervised|mentored|advis|"
    r"authors? (?:in|with)|both authors)\b",
    re.IGNORECASE,
)
"""The beginning of a line that says what marks at names mean."""
NOTE = re.compile(
    r"[,.]?\s*[(\[](?P<note>(?:oral|spotlight|poster|highlight|long|short|full|invited|demo|"
    r"extended abstract|acceptance|accepted? (?:rate|as)|impact|IF\b|IF[:=]|JCR|SJR|ABDC|CORE|Q[1-4]\b|"
    r"top\s\d|h5|\d+(?:\.\d+)?\s?%|cited|citations?|equal contribution|corresponding author|featured|cover|"
    r"editor[’']s choice|peer[- ]reviewed|refereed|reprinted|lead article|open access)\b"
    r"[^()\[\]]{0,80})[)\]]\.?",
    re.IGNORECASE,
)
"""What people add about a paper in brackets."""
NOTE_SENTENCE = re.compile(
    r"(?:\A|(?<=[.;¦)\]])\s*|,\s)(?P<note>(?:Reviewed (?:in|by)|Besprochen (?:von|in)|Reprinted (?:in|as)|"
    r"Translated (?:into|from|by)|Featured (?:in|on|as)|Highlighted (?:in|by|as)|(?:Media )?[Cc]overage|"
    r"Covered (?:in|by)|(?:A )?[Pp]reliminary version|(?:A )?[Ff]ull version|(?:An )?[Ee]arlier version|"
    r"(?:An )?[Ee]xtended (?:abstract|version)|Invited to|Selected (?:for|as)|Cited by|Zugleich|"
    r"Impact [Ff]actor|Times cited|Citations:|Acceptance rate)\b(?:[^.;¦]|\.(?=\d)){2,200})\.?"
)
"""A sentence about a paper that is none of its parts."""
NOTE_PAGES = re.compile(
    r"(?:\A|(?<=[.,;¦\s]))(?P<note>(?:[ivxlcIVXLC]{1,6},\s)?\d{2,4}\s?(?:с|стр|pp|S|f|Seiten|pages|páginas|págs?)\b"
    r"\.?)(?=\s*(?:[.,;¦)]|\Z))"
)
"""How many pages a book has: ``240 с.``"""
STATE = re.compile(
    r"[\[(]?\s*\b(?P<state>in press|forthcoming|to appear|accepted(?: for publication)?|in print|"
    r"under review|in review|"
    r"under revision|in revision|submitted(?: for publication)?|in preparation|in prep|online first|"
    r"ahead of print|"
    r"advance online publication|revise and resubmit|conditionally accepted|unpublished manuscript|"
    r"manuscript in preparation|im druck|im erscheinen|erscheint|à paraître|sous presse|en prensa|"
    r"próxima publicación|aceptado|aceito|accepté|no prelo|in stampa|в печати)\b"
    r"(?:\s+(?=(?:in|to)\b))?\.?\s*(?P<closed>[\])])?",
    re.IGNORECASE,
)

ABBREVIATIONS = frozenset(
    "vs v cf eg ie st dr prof mr mrs ms no nos vol vols al ca approx jr sr fig eq sec ch dept univ "
    "inc ltd co corp "
    "proc trans conf int natl assoc ann rev lett phys chem biol med comput linguist lang ed eds edn "
    "pp p dem gen sp spp "
    "subsp var ssp resp bros".split()
)
"""Words behind which a full stop ends nothing."""

_ABBREVIATED = re.compile(
    rf"(?:[{UPPER}][\w'’-]{{0,9}}\.|of|for|and|&|the|on|in|de|der|la|[{UPPER}][{LOWER}]{{0,14}}|"
    rf"[{UPPER}]+)\Z"
)


def is_abbreviated(text: str) -> bool:
    """Whether `text` can be the name of a journal with words cut short: ``Phys. Rev. Lett``."""
    words = text.split()
    return 0 < len(words) <= 9 and all(_ABBREVIATED.match(word) for word in words) and words[0][0].isupper()


def _kind(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)


HEADING_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (
        _kind(
            r"(?:book )?(?:chapters?|contributions? to (?:edited )?(?:books|volumes))|buchkapitel|"
            r"sammelbandbeitr\w+|beiträge in sammelbänden|chapitres?(?: d[’']ouvrages?| de livres?)?|"
            r"capítulos?(?: de livros?(?: publicados)?| de libros?)?|capitoli(?: di libri)?|глав\w*"
        ),
        "incollection",
    ),
    (
        _kind(
            r"journals?|articles?|\w*zeitschrift\w*|\w*aufsätze|revues?|artículos|revistas?|artigos|periódicos|"
            r"articoli|rivist[ae]|tijdschrift\w*|artikel\w*|artikler|czasopism\w*|artykuł\w*|стат[ьеё]\w*|журнал\w*"
        ),
        "article",
    ),
    (re.compile("期刊|論文誌|学術論文|雑誌"), "article"),
    (
        _kind(
            r"conferences?|proceedings|workshops?|symposi\w+|konferenz\w*|tagungs\w*|actes|congrès|colloques?|"
            r"congresos?|ponencias|congressos?|anais|convegn\w+|atti|конференци\w+|труды"
        ),
        "inproceedings",
    ),
    (re.compile("会议|会議"), "inproceedings"),
    (
        _kind(
            r"books?(?! reviews?)|monographs?|bücher|monogra[pf]\w+|livres?|ouvrages?|libros?|"
            r"livros?|libri|boeken|монографи\w+|книги"
        ),
        "book",
    ),
    (re.compile("专著|著书|著書"), "book"),
    (
        _kind(r"thes[ie]s|dissertations?|dissertationen|thèses?|tesis|teses|dissertaç\w+|tesi|диссертаци\w+"),
        "thesis",
    ),
    (
        _kind(
            r"(?:technical |research )?(?<!case )reports?|working papers?|discussion papers?|"
            r"forschungsberichte|rapports?|informes|relatórios"
        ),
        "report",
    ),
    (_kind(r"pre-?prints?|arxiv|e-?prints?"), "preprint"),
    (
        _kind(
            r"talks?|presentations?|posters?|(?<!de )lectures?|vorträge|communications? orales?|exposés|"
            r"conferencias|palestras"
        ),
        "talk",
    ),
    (_kind(r"patents?|patente|brevets?|patentes"), "patent"),
    (re.compile("专利"), "patent"),
    (_kind(r"software"), "software"),
    (_kind(r"data ?sets?"), "dataset"),
)
HEADING = re.compile(
    r"\b(?:curriculum vitae|publications?|\w*verzeichnis|publicações|pubblicazioni|публикац\w+|"
    r"список|\w*论文\w*|\w*著作\w*|\w*業績\w*|"
    r"publikationen|publicaciones|veröffentlichungen|bibliography|"
    r"references?|works?|papers?|articles?|journals?|"
    r"conferences?|proceedings|workshops?|chapters?|books?|monographs?|thes[ie]s|dissertations?|"
    r"reports?|pre-?prints?|"
    r"manuscripts?|patents?|talks?|presentations?|posters?|software|refereed|peer[- ]reviewed|"
    r"reviews?|edited|volumes?|"
    r"submitted|in press|forthcoming|under review|in preparation|accepted|to appear|selected|other|"
    r"invited|research|"
    r"translations?|übersetzungen|\w*besprechungen|rezensionen|editorials?|commentar\w+|letters|abstracts?|\w*aufsätze|\w*beiträge|zeitschriften\w*|sammelb\w+|monogra\w+|bücher|symposi\w+)\b",
    re.IGNORECASE,
)
