"""The subject classes of arXiv: what their short names mean, and the ways in which they are written.

The names are those of arXiv's category taxonomy.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from sitegen.text.folding import fold

_TAXONOMY = """
cs Computer Science
cs.AI Artificial Intelligence
cs.AR Hardware Architecture
cs.CC Computational Complexity
cs.CE Computational Engineering, Finance, and Science
cs.CG Computational Geometry
cs.CL Computation and Language
cs.CR Cryptography and Security
cs.CV Computer Vision and Pattern Recognition
cs.CY Computers and Society
cs.DB Databases
cs.DC Distributed, Parallel, and Cluster Computing
cs.DL Digital Libraries
cs.DM Discrete Mathematics
cs.DS Data Structures and Algorithms
cs.ET Emerging Technologies
cs.FL Formal Languages and Automata Theory
cs.GL General Literature
cs.GR Graphics
cs.GT Computer Science and Game Theory
cs.HC Human-Computer Interaction
cs.IR Information Retrieval
cs.IT Information Theory
cs.LG Machine Learning
cs.LO Logic in Computer Science
cs.MA Multiagent Systems
cs.MM Multimedia
cs.MS Mathematical Software
cs.NA Numerical Analysis
cs.NE Neural and Evolutionary Computing
cs.NI Networking and Internet Architecture
cs.OH Other Computer Science
cs.OS Operating Systems
cs.PF Performance
cs.PL Programming Languages
cs.RO Robotics
cs.SC Symbolic Computation
cs.SD Sound
cs.SE Software Engineering
cs.SI Social and Information Networks
cs.SY Systems and Control
econ Economics
econ.EM Econometrics
econ.GN General Economics
econ.TH Theoretical Economics
eess Electrical Engineering and Systems Science
eess.AS Audio and Speech Processing
eess.IV Image and Video Processing
eess.SP Signal Processing
eess.SY Systems and Control
math Mathematics
math.AC Commutative Algebra
math.AG Algebraic Geometry
math.AP Analysis of PDEs
math.AT Algebraic Topology
math.CA Classical Analysis and ODEs
math.CO Combinatorics
math.CT Category Theory
math.CV Complex Variables
math.DG Differential Geometry
math.DS Dynamical Systems
math.FA Functional Analysis
math.GM General Mathematics
math.GN General Topology
math.GR Group Theory
math.GT Geometric Topology
math.HO History and Overview
math.IT Information Theory
math.KT K-Theory and Homology
math.LO Logic
math.MG Metric Geometry
math.MP Mathematical Physics
math.NA Numerical Analysis
math.NT Number Theory
math.OA Operator Algebras
math.OC Optimization and Control
math.PR Probability
math.QA Quantum Algebra
math.RA Rings and Algebras
math.RT Representation Theory
math.SG Symplectic Geometry
math.SP Spectral Theory
math.ST Statistics Theory
astro-ph Astrophysics
astro-ph.CO Cosmology and Nongalactic Astrophysics
astro-ph.EP Earth and Planetary Astrophysics
astro-ph.GA Astrophysics of Galaxies
astro-ph.HE High Energy Astrophysical Phenomena
astro-ph.IM Instrumentation and Methods for Astrophysics
astro-ph.SR Solar and Stellar Astrophysics
cond-mat Condensed Matter
cond-mat.dis-nn Disordered Systems and Neural Networks
cond-mat.mes-hall Mesoscale and Nanoscale Physics
cond-mat.mtrl-sci Materials Science
cond-mat.other Other Condensed Matter
cond-mat.quant-gas Quantum Gases
cond-mat.soft Soft Condensed Matter
cond-mat.stat-mech Statistical Mechanics
cond-mat.str-el Strongly Correlated Electrons
cond-mat.supr-con Superconductivity
gr-qc General Relativity and Quantum Cosmology
hep-ex High Energy Physics - Experiment
hep-lat High Energy Physics - Lattice
hep-ph High Energy Physics - Phenomenology
hep-th High Energy Physics - Theory
math-ph Mathematical Physics
nlin Nonlinear Sciences
nlin.AO Adaptation and Self-Organizing Systems
nlin.CD Chaotic Dynamics
nlin.CG Cellular Automata and Lattice Gases
nlin.PS Pattern Formation and Solitons
nlin.SI Exactly Solvable and Integrable Systems
nucl-ex Nuclear Experiment
nucl-th Nuclear Theory
physics Physics
physics.acc-ph Accelerator Physics
physics.ao-ph Atmospheric and Oceanic Physics
physics.app-ph Applied Physics
physics.atm-clus Atomic and Molecular Clusters
physics.atom-ph Atomic Physics
physics.bio-ph Biological Physics
physics.chem-ph Chemical Physics
physics.class-ph Classical Physics
physics.comp-ph Computational Physics
physics.data-an Data Analysis, Statistics and Probability
physics.ed-ph Physics Education
physics.flu-dyn Fluid Dynamics
physics.gen-ph General Physics
physics.geo-ph Geophysics
physics.hist-ph History and Philosophy of Physics
physics.ins-det Instrumentation and Detectors
physics.med-ph Medical Physics
physics.optics Optics
physics.plasm-ph Plasma Physics
physics.pop-ph Popular Physics
physics.soc-ph Physics and Society
physics.space-ph Space Physics
q-bio Quantitative Biology
q-bio.BM Biomolecules
q-bio.CB Cell Behavior
q-bio.GN Genomics
q-bio.MN Molecular Networks
q-bio.NC Neurons and Cognition
q-bio.OT Other Quantitative Biology
q-bio.PE Populations and Evolution
q-bio.QM Quantitative Methods
q-bio.SC Subcellular Processes
q-bio.TO Tissues and Organs
q-fin Quantitative Finance
q-fin.CP Computational Finance
q-fin.EC Economics
q-fin.GN General Finance
q-fin.MF Mathematical Finance
q-fin.PM Portfolio Management
q-fin.PR Pricing of Securities
q-fin.RM Risk Management
q-fin.ST Statistical Finance
q-fin.TR Trading and Market Microstructure
quant-ph Quantum Physics
stat Statistics
stat.AP Applications
stat.CO Computation
stat.ME Methodology
stat.ML Machine Learning
stat.OT Other Statistics
stat.TH Statistics Theory
"""

ARXIV_CLASSES: dict[str, str] = dict(line.split(" ", 1) for line in _TAXONOMY.strip().splitlines())
"""Class or archive -> its name."""

_OTHER_NAMES = {
    # Two classes that arXiv takes for one
    "cs.NA": "math.NA",
    "cs.SY": "eess.SY",
    "math.IT": "cs.IT",
    "math.MP": "math-ph",
    "q-fin.EC": "econ.GN",
    "stat.TH": "math.ST",
    # Archives that were closed
    "acc-phys": "physics.acc-ph",
    "adap-org": "nlin.AO",
    "alg-geom": "math.AG",
    "ao-sci": "physics.ao-ph",
    "atom-ph": "physics.atom-ph",
    "bayes-an": "physics.data-an",
    "chao-dyn": "nlin.CD",
    "chem-ph": "physics.chem-ph",
    "cmp-lg": "cs.CL",
    "comp-gas": "nlin.CG",
    "dg-ga": "math.DG",
    "funct-an": "math.FA",
    "mtrl-th": "cond-mat.mtrl-sci",
    "patt-sol": "nlin.PS",
    "plasm-ph": "physics.plasm-ph",
    "q-alg": "math.QA",
    "solv-int": "nlin.SI",
    "supr-con": "cond-mat.supr-con",
}
"""Class or archive -> the class that arXiv has for it today."""

_ARCHIVES = frozenset(each for each in ARXIV_CLASSES if "." not in each)
_WRITTEN = {
    each.lower(): _OTHER_NAMES.get(each, each)
    for each in (*ARXIV_CLASSES, *_OTHER_NAMES)
    if "." in each or "-" in each
}
"""What is a class wherever it stands, in small letters."""
_SAID = {
    fold(f"{ARXIV_CLASSES[archive]} {name}"): _OTHER_NAMES.get(each, each)
    for each, name in ARXIV_CLASSES.items()
    if (archive := each.partition(".")[0]) != each
} | {fold(ARXIV_CLASSES[each]): each for each in ("hep-ex", "hep-lat", "hep-ph", "hep-th")}
"""Folded ``Computer Science - Machine Learning``, as reference managers write it."""
_WITH_NAME = re.compile(
    r"(?P<name>[^()\[\]]{3,80}?)\s*[(\[](?P<behind>[A-Za-z.-]{2,20})[)\]]|"
    r"(?P<before>[a-z-]{2,8}\.[A-Za-z-]{2,9})\s*[-–—:]\s.{3,80}"
)


def _without_archive() -> dict[str, str]:
    """``LG`` -> ``cs.LG``: of several archives it is the one of computer science; else nothing."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in ARXIV_CLASSES:
        archive, dot, rest = each.partition(".")
        if dot:
            found[rest].insert(0 if archive == "cs" else len(found[rest]), each)
    known = {rest: some[0] for rest, some in found.items() if len(some) == 1 or some[0].startswith("cs.")}
    return {rest: _OTHER_NAMES.get(each, each) for rest, each in known.items()}


_BARE = {**_without_archive(), **{each: each for each in _ARCHIVES}}


@lru_cache(10_000)
def arxiv_class(written: str, *, is_subject: bool = False) -> str:
    """The class of arXiv that a subject or keyword names: ``cs.LG``; ``""`` for any other.

    ``cs.LG``, ``Machine Learning (cs.LG)``, ``cs.LG - Machine Learning``, ``Computer Science - Machine
    Learning`` and the old ``cmp-lg`` are understood everywhere.

    Args:
        is_subject: it stands where classes are expected, so that ``LG`` and ``math`` are classes too.
    """
    text = written.strip().removeprefix("arXiv:").strip()
    if found := _WRITTEN.get(text.lower()) or (_BARE.get(text, "") if is_subject else ""):
        return found
    if match := _WITH_NAME.fullmatch(text):
        inner = match["behind"] or match["before"]
        is_archive = inner in _ARCHIVES and fold(match["name"]) == fold(ARXIV_CLASSES[inner])
        if found := _WRITTEN.get(inner.lower()) or (inner if is_archive else ""):
            return found
    return _SAID.get(fold(text), "") if " - " in text or ": " in text else ""


def arxiv_class_name(identifier: str) -> str:
    """How a class is shown: ``Machine Learning (cs.LG)``; anything else as it is."""
    name = ARXIV_CLASSES.get(identifier, "")
    return f"{name} ({identifier})" if name else identifier
