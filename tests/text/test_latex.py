"""Text and LaTeX: decoding, encoding, showing."""

from __future__ import annotations

import re
import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sitegen.text import latex
from sitegen.text.cleaning import one_line
from sitegen.text.html_tags import with_emphasis, without_tags
from sitegen.text.latex.maths import EMPHASIS, mathml

FIELD = [
    # accents
    (r"Ram{\'e}, Alexandre", "Ramé, Alexandre"),
    (r"L\'eonard Hussenot", "Léonard Hussenot"),
    (r"\'{E}lie \'{\i} \'i \'\i", "Élie í í í"),
    (r"Bart\'{o}k \H{o} \H o", "Bartók ő ő"),
    (r"\c{s} \c s {\c{S}}", "ş ş Ş"),
    (r"\v{C}ech, \v Zi\v{z}ek", "Čech, Žižek"),
    (r"Wa{\l}{\k{e}}sa \.z \u{g} \r{a} \d{s} \={a}", "Wałęsa ż ğ å ṣ ā"),
    (r"Stra{\ss}e Stra\ss e \o re \O{} \ae{}on {\AA}s \oe \dh \th", "Straße Straße øre Ø æon Ås œðþ"),
    (r"Nguy{\~{\^e}}n Nguy\~{\^e}n", "Nguyễn Nguyễn"),
    (r"\~n \^o \"u \`a", "ñ ô ü à"),
    # grouping, ligatures, escapes
    ("{RLHF}: {A} {S}tudy", "RLHF: A Study"),
    ("pp. 12--34 --- done", "pp. 12–34 — done"),
    ("``so'' they say, it's", "“so” they say, it's"),
    ("The `Other' People's Question", "The ‘Other’ People's Question"),
    ("`Abd al-Rahman", "`Abd al-Rahman"),
    ("Fig.~3", "Fig. 3"),
    (r"R\&D \% \# \_ \$ \{\}", "R&D % # _ $ {}"),
    ("100% raw & free # of _ escapes", "100% raw & free # of _ escapes"),
    (r"\textbackslash{}x\textasciitilde y \textbraceleft{}\textbraceright{}", r"\x~y {}"),
    # macros with an argument
    (r"\emph{a \textbf{b}} {\it c} \textsc{d}", "a b c d"),
    (r"m\textsuperscript{2}, 1\textsuperscript{st}, H\textsubscript{2}O", "m², 1st, H₂O"),
    (r"\url{https://x.org/a\_b~c}", "https://x.org/a_b~c"),
    (r"\href{https://x.org}{code}", "code (https://x.org)"),
    (r"\href{https://x.org/a}{x.org/a}", "x.org/a"),
    (r"\unknown{kept} \unknown[option]{kept}", "kept kept"),
    (r"\ours: a method", r"\ours: a method"),
    (r"{\noopsort{1973a}}1973", "1973"),
    (r"Arkad{\cprime}ev, \polhk{a}, \soft{t}, \dbar{} and Fa{\cdprime}", "Arkad’ev, ą, ť, đ and Fa”"),
    (r"https://example.org/\discretionary {}{}{}a", "https://example.org/a"),
    (r"DVIto\kern-.1emVDU", "DVItoVDU"),
    (r"a\penalty0 b\kern-.1em c\hskip 1em d \raisebox{1pt}{E} f\hyp{}g", "abcd E f-g"),
    (r"\textcolor{red}{x} \enquote{y} \uppercase{z}", "x “y” Z"),
    (r"\symbol{20013}", "中"),
    # mathematics
    (r"{$\alpha$}-Rank", r"\(\alpha\)-Rank"),
    (r"$O(n^{2})$ and $$x$$ and \[y\] and \(z\)", r"\(O(n^{2})\) and \(x\) and \(y\) and \(z\)"),
    (r"$\tilde{\'e}$", r"\(\tilde{\'e}\)"),
    (r"\ensuremath{\beta}", "β"),
    (r"\ensuremath{\beta^2}", r"\(\beta^2\)"),
    (r"$\sim$10", r"\(\sim\)10"),
    (r"\alpha-Rank", "α-Rank"),
    (r"\$500k", "$500k"),
    # damage stays readable
    ("a { b", "a { b"),
    ("a } b", "a } b"),
    (r"\emph{a", r"\emph{a"),
    ("\\", "\\"),
    ("$", "$"),
]


@pytest.mark.parametrize(("source", "text"), FIELD)
def test_decode_field(source: str, text: str) -> None:
    assert latex.decode(source, prose=False) == text


PROSE = [
    ("plain text -- with {braces}, 50%, ~10 & co.", "plain text -- with {braces}, 50%, ~10 & co."),
    (r"over 90\% at R\&D", "over 90% at R&D"),
    (r"Ram\'e, G{\"o}del, \c{s}, \'{E}", "Ramé, Gödel, ş, É"),
    (r"\emph{x} \textit{y} {\it z} \texttt{w}", "x y z w"),
    (r"see \url{http://a.b/c_d} and \href{http://a.b}{here}", "see http://a.b/c_d and here (http://a.b)"),
    (r"our \method{} beats \foo{bar}", r"our \method{} beats \foo{bar}"),
    (r"costs \$500k or $5 and $10, not $q$", r"costs $500k or $5 and $10, not \(q\)"),
    (r"$5-$10, US$5 and A$6, $ x $", "$5-$10, US$5 and A$6, $ x $"),
    (r"$\epsilon$-greedy with $\times$2", r"\(\epsilon\)-greedy with \(\times\)2"),
    (r"he said \"hello\"", r"he said \"hello\""),
    (r"a set {$x_1$} of", r"a set {\(x_1\)} of"),
    (r"C:\Users\x", r"C:\Users\x"),
    (r"$x \emph{never closed$", r"$x \emph{never closed$"),
]


@pytest.mark.parametrize(("source", "text"), PROSE)
def test_decode_prose(source: str, text: str) -> None:
    assert latex.decode(source, prose=True) == text


LATEX_LIKE = st.lists(
    st.sampled_from(
        [*list("\\{}$%&#_^~-`'\"([])@,; \naZ1é中ế́"), r"\(", r"\)", r"\frac", r"\'", "$$", r"\emph{"]
    ),
    max_size=25,
).map("".join)
ANY_TEXT = st.one_of(LATEX_LIKE, st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)).map(
    lambda text: unicodedata.normalize("NFC", text)
)


@given(ANY_TEXT)
@example(r"\($x\)")
@example(r"\(x\)5")
@example(r"\( x\)")
@example(r"\(a\(b\)")
@example("---``''-–-")
def test_encode_utf8_round_trip(text: str) -> None:
    encoded = latex.encode(text, ascii_only=False)
    assert latex.decode(encoded, prose=False) == text
    assert_balanced(encoded)


@given(ANY_TEXT)
@example("é í ế ß ø “x” – — ‘ł’ 中 🦇 q\u0301")
def test_encode_ascii_round_trip(text: str) -> None:
    encoded = latex.encode(text, ascii_only=True)
    assert encoded.isascii()
    assert latex.decode(encoded, prose=False) == latex.in_latin(text).replace("\u00a0", " ")
    numbers = [int(number) for number in re.findall(r"\\symbol\{(\d+)\}", encoded)]
    assert not [number for number in numbers if number > 255] or "symbol" in text


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("Știință în Țara", r"{\textcommabelow{S}}tiin{\textcommabelow{t}}{\u{a}}"),
        ("γ rays ≤ 5 μm", r"{\ensuremath{\gamma}} rays {\ensuremath{\leq}} 5 {\ensuremath{\mu}}m"),
        ("山田", "ShanTian"),
        ("a < b | c > d", r"a \textless{} b \textbar{} c \textgreater{} d"),
        ("Ǿ", r"{\'{{\O}}}"),
    ],
)
def test_ascii_is_what_latex_knows(text: str, encoded: str) -> None:
    assert latex.encode(text, ascii_only=True).startswith(encoded)
    assert_balanced(encoded)


def assert_balanced(encoded: str) -> None:
    """BibTeX counts every brace, whatever stands before it."""
    depth = 0
    for sign in encoded:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


ACCENTED = st.lists(
    st.sampled_from(
        [
            *"aiZ é{}~-'`\\",
            *("{\\'e}", "\\'{e}", '\\"o', "{\\c c}", "\\v{s}", "{\\o}", "{\\'\\i}", "\\~{\\^e}", "{\\AA}"),
            *("\\&", "{LLM}", "---", "''", "\\c ", "\\emph{", "\\o", "\u0301"),
        ]
    ),
    max_size=12,
).map("".join)


@given(st.one_of(LATEX_LIKE, ACCENTED))
def test_simple_markup_is_decoded_as_the_scanner_does(source: str) -> None:
    r"""A macro that leaves nothing behind, and that nothing replaces, makes the scanner do it."""
    assert latex.decode(source, prose=False) == latex.decode(r"\relax{}" + source, prose=False)


@given(LATEX_LIKE, st.booleans())
def test_decode_of_anything(source: str, prose: bool) -> None:
    text = latex.decode(source, prose=prose)
    for letter in "aZ1é中":
        assert text.count(letter) <= source.count(letter) + source.count("a")  # \frac may stand for itself
    latex.plain(text)
    latex.html(text, link_urls=True)


@pytest.mark.parametrize(
    "source",
    [
        "{" * 50000,
        "{" * 50000 + "}" * 50000,
        r"\emph{" * 20000 + "}" * 20000,
        r"\'" * 50000,
        "$" * 50001,
        r"\(" * 50000,
        r"\[" * 50000,
        r"\(\)" * 30000,
        "{x" * 30000 + "$",
        r"\'{" * 20000 + "}" * 20000,
    ],
    ids=lambda source: source[:6],
)
def test_long_hostile_text(source: str) -> None:
    """Neither the stack nor patience runs out."""
    for prose in (True, False):
        text = latex.decode(source, prose=prose)
        latex.html(text)
        latex.plain(text)
        assert latex.decode(latex.encode(text, ascii_only=True), prose=False) == text


PLAIN = [
    (r"\(q\)-learning", "q-learning"),
    (r"\(\alpha\)", "α"),
    (r"\(x^2\), \(a_{10}\), \(10^{-3}\)", "x², a₁₀, 10⁻³"),
    (r"\(\frac{a}{b+1}\), \(\sqrt{T}\)", "a/(b+1), √T"),
    (r"\(\mathbb{R}^n\), \(\mathcal{O}(n \log n)\)", "ℝⁿ, O(n log n)"),
    (r"\(L_{max}\), \(\max_\theta f\)", "L_max, max_θ f"),
    (r"\(f'\), \(90^\circ\), \(\{a, b\}\)", "f′, 90°, {a, b}"),
    (r"\(\unknown{x}\)", "unknownx"),
    ("costs $5 \\ 3", "costs $5 \\ 3"),
]


@pytest.mark.parametrize(("text", "shown"), PLAIN)
def test_plain(text: str, shown: str) -> None:
    assert latex.plain(text) == shown


@given(LATEX_LIKE)
def test_plain_mathematics_has_no_markup(source: str) -> None:
    for is_maths, part in latex.spans(rf"\({source}\)"):
        if is_maths and not EMPHASIS.fullmatch(part):  # words in italics are text
            shown = latex.plain(rf"\({part}\)")
            assert "\\" not in shown
            assert "$" not in shown


def test_spans() -> None:
    assert list(latex.spans(r"a \(x\)\(y\) b \( c")) == [
        (False, "a "),
        (True, "x"),
        (True, "y"),
        (False, r" b \( c"),
    ]
    assert list(latex.spans("")) == []


def test_html_escapes() -> None:
    assert latex.html("<b>\"x\" & 'y' -- z") == "&lt;b&gt;&#34;x&#34; &amp; &#39;y&#39; – z"


def test_html_mathematics() -> None:
    assert latex.html(r"\(q\)-learning") == "<math><mi>q</mi></math>-learning"
    assert latex.html(r"\(\nonsense<x>\)") == r'<code class="math">\nonsense&lt;x&gt;</code>'


@pytest.mark.parametrize(
    "source",
    [
        r"\mathcal{O}(\sqrt{T\log T})",
        r"\mathbb{E}_{x\sim p}\left[\frac{1}{2}\right]",
        r"\widetilde{O}(n)",
        r"\textrm{a} \texttt{b} \text{c}",
        r"\begin{pmatrix}a & b \\ c & d\end{pmatrix}",
        r"\color{red} x",
        r"\operatorname{KL}(p \| q)",
    ],
)
def test_common_mathematics_is_shown(source: str) -> None:
    markup = mathml(source)
    assert ET.fromstring(markup).tag == "math"
    assert " style=" not in markup


HOSTILE = [
    r"\text{<script>alert(1)</script>}",
    r"\text{<img src=x onerror=alert(1)>}",
    r"\href{javascript:alert(1)}{x}",
    r"\style{color:red}{x}",
    r"\class{a}{b}",
    r'" onmouseover="alert(1)',
    r"\begin{equation}a\label{x}\end{equation}",
    r"\begin{equation}a\tag{<script>}\end{equation}",
    r'\textcolor{"><script>}{x}',
    r"\newcommand\x{\x\x}\x",
    r"\def\x{<script>}\x",
    r"<!-- --><script>",
    r"</math><script>alert(1)</script>",
    r"]]><script>",
    r"\hspace{1em\" onclick=\"x}",
]
HARMLESS_TAGS = set(
    "math mi mn mo mtext mspace mrow mfrac msqrt mroot mpadded mphantom mstyle msub msup msubsup munder "
    "mover munderover mmultiscripts mprescripts mtable mtr mtd menclose span code".split()
)


def assert_harmless(markup: str) -> None:
    """As a browser reads it, there is nothing in `markup` but mathematics without scripts and addresses."""
    body = LexborHTMLParser(f"<body>{markup}").body
    assert body is not None
    for node in body.traverse():
        if node.tag == "body":
            continue
        assert node.tag in HARMLESS_TAGS
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name not in {"style", "href", "src", "id", "xlink:href"}
            assert not re.search(r"javascript|[<>]", value or "")


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_mathematics(source: str) -> None:
    assert_harmless(latex.html(rf"\({source}\)"))


@given(
    st.lists(
        st.sampled_from(HOSTILE + list("{}<>&\"'=/\\^_$ abc1") + [r"\text{", r"\frac", r"\mbox", "onclick="]),
        max_size=12,
    ).map("".join)
)
def test_any_mathematics_is_harmless(source: str) -> None:
    if r"\)" not in source and source and not source.endswith("\\"):
        assert_harmless(latex.html(rf"\({source}\)"))


@pytest.mark.parametrize("macro", ["{", r"\sqrt", "x^{", "x^", r"\left(", r"\frac1", r"\hat", r"\text{$"])
def test_deeply_nested_mathematics(macro: str) -> None:
    """The converter would end the process."""
    assert latex.html(rf"\({macro * 50_000}x\)").startswith("<code")


def test_links() -> None:
    shown = latex.html("(see https://x.org/a_(b)?c=1&d=2). Or http://y.org, https://.", link_urls=True)
    assert shown == (
        '(see <a href="https://x.org/a_(b)?c=1&amp;d=2" rel="nofollow">https://x.org/a_(b)?c=1&amp;d=2</a>). '
        'Or <a href="http://y.org" rel="nofollow">http://y.org</a>, https://.'
    )
    assert "<a" not in latex.html("https://x.org")
    assert "<a" not in latex.html("javascript://x.org ftp://x.org", link_urls=True)


@given(
    st.lists(st.sampled_from(["https://", "x.org", "<", ">", '"', "'", "(", ")", "&", " ", "%", "é"])).map(
        "".join
    )
)
def test_links_carry_no_markup(text: str) -> None:
    body = LexborHTMLParser(f"<body>{latex.html(text, link_urls=True)}").body
    assert body is not None
    for node in body.traverse():
        assert node.tag == "body" or (node.tag == "a" and set(node.attributes) == {"href", "rel"})
    assert body.text() == text


def test_words_in_italics() -> None:
    text = r"Growth of \(\emph{Sebastes <valens>}\) in valleys"
    assert latex.plain(text) == "Growth of Sebastes <valens> in valleys"
    assert latex.html(text) == "Growth of <em>Sebastes &lt;valens&gt;</em> in valleys"
    encoded = r"Growth of \emph{Sebastes \textless{}valens\textgreater{}} in valleys"
    assert latex.encode(text, ascii_only=False) == encoded


@pytest.mark.parametrize(
    "written",
    [
        r"Growth of \emph{Gadus mons}",
        r"Growth of \textit{Gadus mons}",
        r"Growth of {\it Gadus mons}",
        r"Growth of {\em Gadus mons\/}",
        "Growth of <i>Gadus mons</i>",
        "Growth of <jats:italic>Gadus mons</jats:italic>",
    ],
)
def test_italics_as_they_are_written(written: str) -> None:
    assert latex.decode(with_emphasis(written), prose=False) == r"Growth of \(\emph{Gadus mons}\)"


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize(
    "maths", [r"\write18{ls}", r"\input {x}", r"\csname x\endcsname", r"x^^2", r"x % y", r"\end{document}"]
)
def test_maths_that_is_a_program_is_exported_as_text(maths: str, ascii_only: bool) -> None:
    encoded = latex.encode(rf"On \({maths}\)", ascii_only=ascii_only)
    assert "$" not in encoded
    assert not re.search(r"\\(?!textbackslash|text|[&%#_$])", encoded)


@pytest.mark.parametrize(
    "maths", [r"\pm 1", r"\inf_x", r"\let1", r"50 \%", r"\begin{matrix}x\end{matrix}", r"\defx"]
)
def test_other_maths_stays_maths(maths: str) -> None:
    is_maths = latex.encode(rf"\({maths}\)", ascii_only=True).startswith(("$", r"\("))
    assert is_maths == (maths != r"\let1")


def test_many_accents_on_a_letter_nest_no_commands() -> None:
    assert "{" * 20 not in latex.encode("a" + "\u0301" * 300, ascii_only=True)


@pytest.mark.parametrize(
    "mark", ["&#8238;", "&#x200B;", "&#1;", "\\symbol{8238}", "\\symbol{27}", "\\symbol{173}"]
)
def test_marks_that_nobody_sees_are_not_named(mark: str) -> None:
    assert one_line(latex.decode(without_tags(f"A {mark} b"), prose=False)) == "A b"
