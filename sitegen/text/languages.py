"""Languages of publications: the many ways in which sources write them, as codes of ISO 639.

Known are tags (``de``, ``pt-BR``, ``en_US``), codes of three letters, English names, what the languages call
themselves, and the names that LaTeX has for them (``ngerman``, ``langenglish``). The codes are those of
ISO 639-1, and of ISO 639-2 where that has none.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TABLE = """
af Afrikaans: afr
am Amharic: amh
ar Arabic: ara, العربية, arabisch, arabe, árabe
az Azerbaijani: aze, azərbaycan dili
be Belarusian: bel, беларуская
bg Bulgarian: bul, български, bulgarisch, bulgare, búlgaro
bn Bengali: ben, bangla, বাংলা
bs Bosnian: bos, bosanski
ca Catalan: cat, català, katalanisch, catalán, catalão
cs Czech: cze, ces, čeština, česky, tschechisch, tchèque, checo, tcheco
cy Welsh: wel, cym, cymraeg
da Danish: dan, dansk, dänisch, danois, danés, dinamarquês
de German: ger, deu, deutsch, ngerman, germanb, austrian, naustrian, nswissgerman, swissgerman, allemand, \
alemán, alemão, tedesco
el Greek, Modern Greek: gre, ell, ελληνικά, polygreek, polutonikogreek, griechisch, grec, griego, grego
en English: eng, american, british, usenglish, ukenglish, canadian, australian, newzealand, englisch, \
anglais, inglés, inglês, inglese, usamerican
eo Esperanto: epo
es Spanish, Castilian: spa, español, castellano, spanisch, espagnol, espanhol, spagnolo, mexican
et Estonian: est, eesti, estnisch
eu Basque: baq, eus, euskara, baskisch, euskera
fa Persian, Farsi: per, fas, فارسی, persisch
fi Finnish: fin, suomi, finnisch, finnois, finlandés
fr French: fre, fra, français, francais, frenchb, acadian, canadien, französisch, francés, francês, francese
ga Irish: gle, gaeilge
gl Galician: glg, galego, gallego
grc Ancient Greek: ancientgreek, altgriechisch
he Hebrew: heb, עברית, iw, hebräisch, hébreu, hebreo
hi Hindi: hin, हिन्दी
hr Croatian: hrv, scr, hrvatski, kroatisch
hu Hungarian: hun, magyar, ungarisch, hongrois, húngaro
hy Armenian: arm, hye, հայերեն
id Indonesian: ind, bahasa indonesia, bahasai, bahasa, indon
is Icelandic: ice, isl, íslenska, isländisch
it Italian: ita, italiano, italienisch, italien
ja Japanese: jpn, 日本語, japanisch, japonais, japonés, japonês
ka Georgian: geo, kat, ქართული
kk Kazakh: kaz, қазақша
ko Korean: kor, 한국어, koreanisch, coréen, coreano
la Latin: lat, latina, lateinisch, latein, latín, latim, ecclesiasticlatin, classiclatin
lt Lithuanian: lit, lietuvių, litauisch
lv Latvian: lav, latviešu, lettisch
mk Macedonian: mac, mkd, македонски
mn Mongolian: mon, монгол
ms Malay: may, msa, bahasa melayu, bahasam, melayu, malaysian
nb Norwegian Bokmål: nob, bokmål
nl Dutch, Flemish: dut, nld, nederlands, niederländisch, néerlandais, neerlandés, holandês
nn Norwegian Nynorsk: nno, nynorsk
no Norwegian: nor, norsk, norwegisch, norvégien, noruego, norueguês
pl Polish: pol, polski, polnisch, polonais, polaco, polonês
pt Portuguese: por, português, portuges, brazilian, brazil, brazilian portuguese, portugiesisch, \
portugais, portugués
ro Romanian, Moldavian: rum, ron, română, rumänisch, roumain, rumano
ru Russian: rus, русский, russisch, russe, ruso, russo
sa Sanskrit: san
sk Slovak: slo, slk, slovenčina, slowakisch
sl Slovenian, Slovene: slv, slovenščina, slowenisch
sq Albanian: alb, sqi, shqip
sr Serbian: srp, scc, српски, srpski, serbianc, serbisch
sv Swedish: swe, svenska, schwedisch, suédois, sueco
sw Swahili: swa, kiswahili
ta Tamil: tam, தமிழ்
th Thai: tha, ไทย
tr Turkish: tur, türkçe, türkisch, turc, turco
uk Ukrainian: ukr, українська, ukrainisch
ur Urdu: urd, اردو
uz Uzbek: uzb, oʻzbekcha
vi Vietnamese: vie, tiếng việt
zh Chinese: chi, zho, 中文, 汉语, 漢語, mandarin, cn, chinese-simplified, chinese-traditional, \
simplified chinese, traditional chinese, chinesisch, chinois, chino, chinês
"""
_FORMS = {
    code: re.split("[:,] ", forms)
    for code, _, forms in (line.partition(" ") for line in _TABLE.strip().splitlines())
}

ENGLISH_NAMES = {code: name for code, (name, *_) in _FORMS.items()}
"""Code -> English name."""

_CODES = {form.lower(): code for code, forms in _FORMS.items() for form in (code, *forms)}
_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_BETWEEN = re.compile(r"[;,/&]|\s(?:and|und|et)\s", re.IGNORECASE)


@lru_cache(1024)
def language_tag(written: str) -> str:
    """The BCP 47 tag of one language: ``de`` for ``ngerman``, ``en-US`` for ``en_US``; ``""`` if unknown."""
    text = " ".join(written.split())
    if (match := _TAG.fullmatch(text)) and (code := _CODES.get(match[1].lower())):
        return code + match[2].replace("_", "-")
    name = text.lower()
    return _CODES.get(name) or _CODES.get(name.removeprefix("lang"), "")


def language_code(written: str) -> str:
    """The code of one language, without its country; ``""`` if unknown."""
    return language_tag(written).partition("-")[0]


@lru_cache(1024)
def language_codes(written: str) -> tuple[str, ...]:
    """The codes of all languages that a text names, such as ``English; German``; none if one is unknown."""
    names = [name for name in _BETWEEN.split(written) if name.strip()]
    codes = tuple(dict.fromkeys(map(language_code, names)))
    return codes if all(codes) else ()
