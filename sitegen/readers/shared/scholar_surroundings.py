"""What stands around the papers on Google Scholar's pages, in some of the languages that it speaks.

Not all of its words can be known, so that the papers are found where these are others too.
"""

from __future__ import annotations

import re

HEADER = re.compile(
    r"(?:title|titel|titre|título|titolo|tytuł|название|标题|標題|タイトル|제목|başlık)\W{0,3}"
    r"(?:(?:sort|sortieren|sort by (?:citations|year|title))\W{0,3})*"
    r"(?:cited by|zitiert von|citée? par|citado por|citata da|citato da|geciteerd door|cytowane przez"
    r"|процитировано|引用次数|引用文献数|引用次數|引用先|인용|alıntı yapanlar)\W{0,3}"
    r"(?:year|jahr|année|año|ano|anno|jaar|rok|год|年份|年|연도|yıl)",
    re.IGNORECASE,
)
"""The head of the table of a profile."""
_AROUND = re.compile(
    r"title|cited by|year|sort(?: by (?:citations|year|title))?|titel|zitiert von|jahr|titre|citée? par"
    r"|année|título|citado por|año|ano|titolo|citat[ao] da|anno|标题|引用次数|年份|loading(?:\.\.\.|…)?"
    r"|follow(?:ing)?|folgen|suivre|seguir|segui|关注|view all|alle anzeigen|tout afficher|ver todo"
    r"|visualizza tutto|查看全部|(?:show|load) more|mehr anzeigen|afficher plus|mostrar m[aá]i?s|mostra altro"
    r"|展开|get my own profile|eigenes profil erstellen|créer mon profil|crear mi perfil|创建我的个人资料"
    r"|co-authors|koautoren|coauteurs|coautores|coautori|合著者|my profile|my library|sign in|metrics|alerts"
    r"|settings|advanced search|public access|(?:\d+ articles? )?(?:not )?available|based on funding mandates"
    r"|(?:h-index|i10-index|h-inde[kx]s|h 指数|i10 指数|[iíÍ]ndice? (?:h|i10))(?:\s+\d+)*"
    r"|(?:citations|zitate|citas|citazioni|引用)(?:\s+\d+)*"
    r"|(?:all|alle|tout|todo|tutti|总计).{1,16} \d{4}.{0,5}"
    r"|(?:articles|artikel|artículos|artigos|articoli|文章) ?\d+[–-]\d+.*|\d{1,3} articles?"
    r"|the system can't perform the operation now.*|privacy|terms|help|privacy ?terms(?: ?help)?"
    r"|about scholar|search help|.*verified email at .*|bestätigte e-mail-adresse.*"
    r"|adresse e-mail validée.*|dirección de correo verificada.*|e-mail confirmado.*|email verificata.*"
    r"|.*电子邮件经过验证.*|duplicate citations|merged citations|add co-authors|upload pdf",
    re.IGNORECASE,
)
"""Lines that stand around the lists, in some languages; others are known by where they stand."""
FOOT = re.compile(r"\D{2,20}\d{1,4}[–-]\d{1,4}\b\D{0,40}")
"""``Articles 1–20``, in any language."""
VERIFIED = re.compile(
    r"verified email at |bestätigte e-mail-adresse|adresse e-mail validée|dirección de correo verificada"
    r"|e-mail confirmado|email verificata|电子邮件经过验证",
    re.IGNORECASE,
)
"""Stands before the host of the e-mail address, below the name of the owner of a profile."""


def is_around_scholar(text: str) -> bool:
    """Whether a line is known to be part of the page."""
    return bool(HEADER.match(text) or _AROUND.fullmatch(text))
