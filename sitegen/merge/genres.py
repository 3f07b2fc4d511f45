"""Titles that only say what sort of text stands below them, in several languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sitegen.text.folding import fold
from sitegen.text.latex import plain

LONGEST_SORT = 80
"""Characters; longer titles say more than their sort."""

_GENRES = frozenset(
    fold(
        """
        introduction introductory preface prefatory foreword foreward prologue prolog epilogue
        afterword
        postface editorial editorials editor editors editor's editors' chair chairs chairman
        president's
        presidential message messages remark remarks note notes notice notices announcement
        announcements welcome opening closing conclusion conclusions summary summaries overview
        abstract
        abstracts synopsis outlook discussion comment comments commentary reply response rejoinder
        erratum errata corrigendum corrigenda correction corrections retraction addendum update
        updates
        letter letters correspondence news newsletter obituary memoriam memorial tribute book books
        review reviews reviewer reviewers referee referees received index contents content table
        front
        back matter cover appendix appendices bibliography references glossary acknowledgements
        acknowledgments acknowledgement acknowledgment dedication contributors contributor authors
        author guest special issue issues section sections session sessions panel keynote invited
        talk
        talks address lecture report reports column columns current literature forum viewpoint
        perspective perspectives interview question questions answer answers faq miscellany
        miscellaneous program programme committee committees organizers organizing conference
        workshop
        proceedings volume part chapter publisher publisher's translator's highlights spotlight
        digest
        calendar events upcoming recent publications titles untitled title page pages prelim
        preliminary
        supplement supplementary material information poster tutorial tutorials demo herausgeber
        herausgebers herausgeberin redaktion einleitung einführung vorwort nachwort geleitwort
        schlusswort zusammenfassung ausblick rezension rezensionen buchbesprechung buchbesprechungen
        besprechung mitteilung mitteilungen berichtigung editorial inhalt inhaltsverzeichnis nachruf
        erwiderung leserbrief danksagung aktuelles hinweise literatur rédaction rédacteur avant
        propos
        préface postface éditorial compte rendu comptes rendus recension réponse résumé sommaire
        remerciements présentation actualités nécrologie errata editor editores introducción prólogo
        prefacio epílogo presentación reseña reseñas resumen conclusiones respuesta fe erratas
        índice
        agradecimientos carta nota notas introdução prefácio apresentação resenha resenhas resumo
        conclusão errata sumário agradecimentos introduzione prefazione presentazione recensione
        recensioni postfazione conclusioni riassunto premessa inleiding voorwoord nawoord
        boekbespreking
        boekbesprekingen samenvatting redactioneel inledning förord recension recensioner
        sammanfattning
        indledning forord anmeldelse anmeldelser innledning johdanto esipuhe wstęp przedmowa
        recenzja
        recenzje zakończenie úvod předmluva recenze závěr bevezetés előszó introducere prefață
        recenzie
        önsöz giriş sunuş введение предисловие послесловие заключение рецензия рецензии редакционная
        статья от редактора редакции вступ передмова рецензія εισαγωγή πρόλογος 前言 序 序言
        序文
        引言 编者按 编者的话
        卷首语 書評 书评 はじめに まえがき あとがき 巻頭言 編集後記 後記 目次 目录 目錄
        勘误 更正 訂正 緒言 緒論 绪论 結論 结论 서문 머리말 서론 서평
        권두언 مقدمة
        """
    ).split()
)
_FILLERS = frozenset(
    fold(
        "a an the of in on for to and from by with at this our your about "
        "der die das des dem den und von zum zur im am le la les du de des et en l d à au aux un une el los "
        "las y "
        "del da do dos e o os as i il lo gli della di per het een van voor til og och av do z w и о к"
    ).split()
)

_NOTICES = frozenset(
    fold(
        """
        erratum errata corrigendum corrigenda correction corrections corrected retraction retracted
        addendum addenda reply rejoinder comment comments commentary response withdrawn withdrawal
        expression concern berichtigung korrektur korrigendum erwiderung rectificatif correctif
        réponse
        errata corrigé corrección respuesta correção errore rettifica correzione rättelse
        исправление
        опечатки ответ 勘误 更正 訂正
        """
    ).split()
)


def says_only_its_sort(words: Sequence[str]) -> bool:
    """Whether a title of these folded words says what sort of text it is, and no more."""
    telling = [word for word in words if word not in _FILLERS and not word.isdecimal()]
    return bool(telling) and all(word in _GENRES for word in telling)


@lru_cache(16_384)
def is_generic(title: str) -> bool:
    """Whether thousands of works may be called so: ``Introduction``, ``Book Review``, ``Vorwort``."""
    return len(title) < LONGEST_SORT and says_only_its_sort(fold(plain(title)).split())


def is_notice(words: Sequence[str]) -> bool:
    """Whether a title begins or ends as that of a text about another text does: an erratum, a reply.

    ``Erratum to: …``, ``Comment on “…”``, ``Reply to …``, ``… (Corrigendum)``.
    """
    if len(words) < 2:
        return bool(words) and words[0] in _NOTICES
    if words[0] in _NOTICES:
        return words[1] in _AFTER or words[0] not in _VERBAL
    return words[-1] in _NOTICES - _VERBAL or (words[0] in _BEFORE and words[1] in _NOTICES)


_VERBAL = frozenset(
    "comment comments commentary response correction corrections corrected concern expression".split()
)
"""These begin titles of ordinary works too: ``Correction of Errors in Large Games``."""
_AFTER = frozenset(fold("to on for and zu auf zum à au sur a al alla").split())
_BEFORE = frozenset("a the author authors publisher editors".split())
