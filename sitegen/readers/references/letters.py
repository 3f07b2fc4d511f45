"""How the words of a reference look, as parts of regular expressions that the other modules are made of."""

from __future__ import annotations

UPPER = "".join(chr(code) for code in (*range(0x41, 0x530), *range(0x1E00, 0x1F00)) if chr(code).isupper())
"""Capital letters of the Latin, Greek and Cyrillic scripts."""
LOWER = "".join(chr(code) for code in (*range(0x61, 0x530), *range(0x1E00, 0x1F00)) if chr(code).islower())

HAN = "\u3400-\u9fff\uf900-\ufaff"
"""Chinese characters, as part of a class."""

YEAR_PATTERN = r"(?:1[6-9]|20)\d\d"

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"sep?tiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|"
    r"dezembro|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|ene|abr|ago|fev|set|out|"
    r"dez|dic|"
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\.?"
)
SEASON = r"(?:Spring|Summer|Autumn|Fall|Winter)"
WHEN = (
    rf"(?:(?:\d{{1,2}}\.?\s+)?{MONTH}(?:\s*[-–/]\s*{MONTH})?(?:\s+\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?)?|"
    rf"{SEASON})"
)
"""Month, perhaps with a day: ``May``, ``12 May``, ``May 12``, ``Jan.–Feb.``."""

_PARTICLE = (
    "des|vor der|"
    "van der|van den|van de|van|von der|von|vom|der|den|del|della|delle|dello|degli|dei|de la|de las|"
    "de los|"
    "de|dos|das|do|da|di|du|la|le|las|los|ter|ten|te|tot|zu|zur|zum|af|av|el|al|bin|ibn|dal|dalla|vande|"
    "vanden|vander|op|lo|im|am|in|'t|’t|e|y|i"
)
PARTICLE = rf"(?:{_PARTICLE})"
"""``van der``, ``de la`` …"""
PARTICLES = rf"(?:{PARTICLE}\s+)"
CAPITALISED = rf"(?:[a-z]{{1,5}}['’`-])?[{UPPER}](?:[^\W\d_]|['’‘`´‐‑-](?=[^\W\d_]))*+"
"""A word of a name: ``Hussenot``, ``O'Neil``, ``al-Khatib``, ``Smith-Jones``, ``DOE``."""
SUFFIX = r"(?:Jr\b\.?|Sr\b\.?|I{2,3}\b|IV\b|[23](?:nd|rd)\b)"
SMALL_FAMILY = (
    rf"(?:Van(?:\s(?:der|den|de))?|De(?:r|n)?|El|Al|Ben|Da|Di|La|Le|Ter|Ten|Von)\s[{LOWER}]{{3,20}}"
)
"""A family name with a small letter behind a particle with a capital: ``Van hamme``."""
FAMILY = (
    rf"(?:{SMALL_FAMILY}\b|"
    rf"{PARTICLES}*+{CAPITALISED}(?:[ ]{PARTICLES}*+(?!{SUFFIX}){CAPITALISED}){{0,3}})"
)
"""A family name: ``de la Cruz``, ``Gómez Pérez``, ``Van hamme``."""

_ONE_INITIAL = rf"(?:[{UPPER}]\.|(?:Yu|Ya|Th|Ch|Chr|Ph|Zh|Sh|Ju|Jo|Wm|Fr|St|Ed|Al|Md|Mohd)\.)"
_INITIAL_OR_SHORT = rf"(?:[{UPPER}]|Md|Mohd|Wm|Chr|St)\."
DOTTED_WITHIN = rf"{_INITIAL_OR_SHORT}(?:\s?[-‐‑–]?\s?{_INITIAL_OR_SHORT})*+"
"""The same within a name that is written out, whose last part may be ``Yu``, ``Sh`` or ``Al``."""
DOTTED = rf"{_ONE_INITIAL}(?:\s?[-‐‑–]?\s?{_ONE_INITIAL})*+"
"""``J.``, ``J.-P.``, ``M. K.``, ``Yu.``"""
DOTTED_BEFORE = rf"{_ONE_INITIAL}(?:\s?[-‐‑–]?\s?{_ONE_INITIAL}){{0,5}}"
"""The same before a family name, which may look like an initial too: ``Y. Yu.``"""
BARE = rf"[{UPPER}](?:[-‐‑]?[{UPPER}]){{0,3}}+(?:\s[{UPPER}](?![^\W\d_]|\.))?"
"""``JP``, ``J-P``, ``J P``."""

OPENING_SIGNS = "\"“„«‘'"
CLOSING = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
"""Opening quotation mark -> those that close it."""
