"""How ORCID's pages name the types of works in German, French, Spanish and Chinese."""

from __future__ import annotations

_WORDS = {
    "annotation": "urteilsanmerkung; nota de jurisprudencia; 标注",
    "blog-post": "blogbeitrag; entrada de blog; 博客文章",
    "book": "buch; livre; libro; 书",
    "book-chapter": "buchkapitel; chapitre de livre; capítulo de libro; 图书章节",
    "book-review": "buchrezension; critique de livre; reseña de libro; 书评",
    "conference-abstract": "konferenzabstract; résumé de conférence; sumario de conferencia; 会议摘要",
    "conference-output": "konferenzveröffentlichung; contribución de congreso; 会议对象",
    "conference-paper": "konferenzbeitrag; document de conférence; comunicación de congreso; 会议论文",
    "conference-poster": "konferenzposter; affiche de conférence; "
    "póster de congreso; 会议集里的会议海报 会议板报",
    "conference-presentation": "konferenzpräsentation; presentación de congreso; 会议演示报告",
    "conference-proceedings": "konferenzschrift; konfernzschrift; actas de congreso; 会议论文集",
    "data-set": "datensatz; données définies; jeu de données; conjunto de datos; 数据集",
    "dictionary-entry": "eintrag im wörterbuch; entrée de dictionnaire; término de diccionario; 词条",
    "dissertation-thesis": "dissertation oder diplomarbeit; mémoire thèse; tesina o tesis; 学位论文 毕业论文",
    "edited-book": "bearbeitetes buch; livre édité; libro editado; 编辑的图书",
    "encyclopedia-entry": "enzyklopädie eintrag; article dans une encyclopédie; "
    "entrada en enciclopedia; 百科词条",
    "journal-article": "zeitschriftenaufsatz; article de revue; artículo; "
    "artículo de revista; 学术论文; 期刊论文",
    "journal-issue": "zeitschriftenausgabe; numéro de journal; edición o número de revista; 期刊刊号或版本",
    "lecture-speech": "vorlesung; discours de conférence; ponencia; 讲座",
    "magazine-article": "zeitschriftenartikel; article de magazine; artículo de magacín; 杂志文章",
    "manual": "handbuch; manuel; 手册",
    "newsletter-article": "newsletter artikel; article de bulletin d'information; "
    "artículo de boletín informativo; 时事文章",
    "newspaper-article": "zeitungsartikel; article de journal; artículo de periódico; 报纸文章",
    "online-resource": "interaktive ressource; resource en ligne; "
    "ressource en ligne; recurso interactivo; 互动资源",
    "other": "andere; autres résultats; otros; 其他成果",
    "patent": "brevet; patente; 专利",
    "physical-object": "physikalisches objekt; objet physique; objeto físico; 实物",
    "preprint": "pré imprimer; prépublication; artículo preliminar; 预印本",
    "report": "bericht; rapport; informe; 报告",
    "review": "rezension; reseña; 评论",
    "software": "logiciel; 软件",
    "standards-and-policy": "normen oder richtlinie; normes et politiques; normas o política; 标准或政策",
    "supervised-student-publication": "betreute studentische publikation; "
    "publication d'étudiants supervisée; "
    "publicación estudiantil supervisada; 受监督的学生出版物",
    "technical-standard": "technischer standard; norme technique; norma técnica; 技术准则",
    "website": "webseite; site web; sitio web; 网站",
    "working-paper": "arbeitspapier; document de travail; documento de trabajo; 研究手稿",
}
"""Type in ORCID's API -> its names on the pages, with blanks for hyphens and slashes."""
TYPES_IN_WORDS = {
    written.strip(): name for name, all_written in _WORDS.items() for written in all_written.split(";")
}
"""Name on a page, in small letters -> type in ORCID's API."""
