"""What programs and copies of PDF files do to LaTeX and to names is undone."""

from __future__ import annotations

import time

import pytest

from sitegen.text.html_tags import with_crossref_signs, with_emphasis, without_tags
from sitegen.text.latex import decode, plain
from sitegen.text.loose_accents import tidy_name


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"Bob O\'Hara and L\'Ecuyer", "Bob O'Hara and L'Ecuyer"),
        (r"\'Alvarez, \'E. ÉL\'AN", r"Álvarez, É. ÉLÁN"),
        (r'H{\\"u}bner and El\\.zbieta', "Hübner and Elżbieta"),
        (r"one\\two", "one two"),
        (
            r"Diffusion \{{M}{RI}\} and \{fMRI\} Studies of \{Lund\}",
            "Diffusion MRI and {fMRI} Studies of Lund",
        ),
        (r"The Sets \{0,1\} and \{A, B\}", "The Sets {0,1} and {A, B}"),
        (r"\a'El\a'ements alg\a`ebriques", "Éléments algébriques".replace("gé", "gè")),
        (r"f\accent127ur \accent 19 e \accent" + '"7F u', "für é ü"),
        (r"\accent7x", r"\accent7x"),
        (r"2{\'}-Deoxy and {\^}", "2'-Deoxy and ^"),
        (r"methodology\hyphen independent", "methodology-independent"),
        (r"A {\textbackslash}emph\{small\} river", "A small river"),
        (r"on \${\textbackslash}mathbb\{R\}{\textasciicircum}d\$", r"on \(\mathbb{R}^d\)"),
        (r"Rivers\textasteriskcentered", "Rivers*"),
        (r"intersession (\>5 months apart), (\<1 h apart)", "intersession (>5 months apart), (<1 h apart)"),
        (r"calls \verb|CALL {A}_1, \x^2~&%| and", r"calls CALL {A}_1, \x^2~&% and"),
        (r"costs \$5 and \$6 or \textbackslash{} more", r"costs $5 and $6 or \ more"),
    ],
)
def test_damage_is_undone(source: str, text: str) -> None:
    assert decode(source, prose=False) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        # as reference managers write it
        (
            r"on \${\textbackslash}mathbb\{R\}{\textasciicircum}d\$ for \$d\$ and \$X\_\{n\_1\}\$",
            "on ℝᵈ for d and X_n₁",
        ),
        # as publishers write it, with a copy in plain text
        (
            r"{\textdollar}{\textdollar}{\textbackslash}mathcal O (N \textbackslash{}log N)"
            r"\textdollar\textdollar{}"
            r" O ( N log N ) Solver",
            "O (N log N) Solver",
        ),
        (r"spatial {\$}{\$}{\backslash}times {\$}{\$}{\texttimes}temporal", "spatial ×temporal"),
        (r"the $$x^2$$ x 2 law", "the x² law"),
        (r"the $$x^2$$ x 3 law", "the x² x 3 law"),
        (r"z$^{'}$-band", "z′-band"),
        (r"21$^{st}$ Century, 3 R$_{\oplus}$, 5 M$_\odot$", "21st Century, 3 R⊕, 5 M⊙"),
    ],
)
def test_mathematics_that_was_escaped_or_copied(source: str, text: str) -> None:
    assert " ".join(plain(decode(source, prose=False)).split()) == text


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("M¨uller", "Müller"),
        ("Poincar´e", "Poincaré"),
        ("Schr¨ odinger", "Schrödinger"),
        ("G´ Erard", "Gérard"),
        ("Fran¸cois Dvoˇr´ak", "François Dvořák"),
        ("O´Connor", "O'Connor"),
        ("O´Brien", "O'Brien"),
        ("Cribari–Neto", "Cribari-Neto"),
        ("Xiang‐Jun", "Xiang-Jun"),
        ("Müller", "Müller"),
    ],
)
def test_names_as_programs_write_them(written: str, name: str) -> None:
    assert tidy_name(written) == name
    assert tidy_name(name) == name


@pytest.mark.parametrize("piece", [r"\$", r"{\$}{\$}\backslash ", "$$a", r"\\'", r"\{A", "¨", "O\\'"])
def test_long_damage_takes_no_time(piece: str) -> None:
    started = time.process_time()
    decode(piece * 20_000, prose=False)
    tidy_name(piece * 20_000)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"$\less$i$\greater$Gadus$\less$/i$\greater$ eats", r"\(\emph{Gadus}\) eats"),
        (r"H$\less$sub$\greater$2$\less$/sub$\greater$O", r"H\(_{2}\)O"),
        (r"Science $\mathplus$ Business", "Science + Business"),
        (r"Rivers {\&}amp$\mathsemicolon$ Brooks", "Rivers & Brooks"),
        (r"$\upalpha$-helix", r"\(\alpha\)-helix"),
        (r"$\uparrow$ and $\lesssim$", r"\(\uparrow\) and \(\lesssim\)"),
    ],
)
def test_names_that_crossref_has_for_signs_are_signs(source: str, text: str) -> None:
    assert decode(without_tags(with_crossref_signs(with_emphasis(source))), prose=False) == text


def test_braces_around_an_index_are_no_index() -> None:
    assert plain(r"\({\rm Fi}_{{22}}\) and \(\sum_{{i=1}}^{{n}}\)") == "Fi₂₂ and ∑ᵢ₌₁ⁿ"


def test_lists_in_an_abstract_lose_their_layout() -> None:
    source = r"Rivers\begin{itemize}\item are \item[(b)] flow \end{itemize} and \begin{matrix}"
    assert decode(source, prose=False).split() == "Rivers • are (b) flow and matrix".split()
