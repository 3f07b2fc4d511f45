"""Where the files that are not texts go: pictures, documents, and what lies at the top of the site."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import PurePosixPath

from sitegen.cli.import_site.draft import Draft
from sitegen.cli.import_site.source import DATA, MARKDOWN, OldSite, SourceFile
from sitegen.text.folding import slugify

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg"})
LARGEST_COPY = 100 * 1024 * 1024
"""Bytes of a file that hosts of static sites still take."""

_TOPS = (
    "assets/img",
    "assets/images",
    "assets/media",
    "static/media",
    "static/images",
    "static/img",
    "static/uploads",
    "images",
    "img",
    "content",
    "static",
    "assets",
    "_posts",
)
"""Folders whose names say nothing; they are left out of the new names."""

_AT_TOP = re.compile(
    r"CNAME|favicon[\w.-]*\.(?:ico|png|svg)|apple-touch-icon[\w-]*\.png|android-chrome[\w-]*\.png|google[0-9a-f]{6,}\.html"
    r"|BingSiteAuth\.xml|yandex_\w+\.html|pinterest-\w+\.html|ads\.txt|humans\.txt|keybase\.txt|\.well-known/.*"
    r"|site\.webmanifest|browserconfig\.xml|security\.txt"
)
_TOOLS = (
    "Gemfile",
    "Gemfile.lock",
    "*.gemspec",
    "package.json",
    "package-lock.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "purgecss.config.js",
    "Dockerfile",
    "docker-compose*.yml",
    "requirements*.txt",
    "netlify.toml",
    "vercel.json",
    "go.mod",
    "go.sum",
    "hugoblox.yaml",
    "theme.toml",
    "LICENSE*",
    "README*",
    "CONTRIBUTING*",
    "CHANGELOG*",
    "CUSTOMIZE*",
    "FAQ*",
    "INSTALL*",
    "QUICKSTART*",
    "ANALYTICS*",
    "SEO*",
    "TROUBLESHOOTING*",
    "AGENTS.md",
    "CLAUDE.md",
    "CITATION.cff",
    "CODE_OF_CONDUCT*",
    "SECURITY*",
    "MAINTENANCE*",
    "Rakefile",
    "Gruntfile.js",
    "gulpfile.js",
    "*.Rproj",
    "renv.lock",
    "pyproject.toml",
    "uv.lock",
    "poetry.lock",
    "robots.txt",
    "sitemap.xml",
    "feed.xml",
    "index.xml",
    "404.html",
    "404.md",
    "manifest.json",
    ".*",
    "*.code-workspace",
    "talkmap.*",
    "postcss.config.js",
    "tailwind.config.js",
    "view.sh",
    "*.sh",
)
"""Files at the top that belong to tools, or that sitegen makes itself."""

_TOOL_FOLDERS = (
    "_site",
    "public",
    "resources",
    "node_modules",
    "vendor",
    "bin",
    ".github",
    ".git",
    ".quarto",
    "_freeze",
    "renv",
    "site_libs",
    "_layouts",
    "_includes",
    "_sass",
    "_plugins",
    "_scripts",
    "_styles",
    "_cite",
    "_cache",
    "themes",
    "assets/css",
    "assets/js",
    "assets/fonts",
    "assets/webfonts",
    "assets/libs",
    "assets/scss",
    "assets/bibliography",
    "layouts",
    "archetypes",
    "i18n",
    "markdown_generator",
    "scripts",
    "lighthouse_results",
    "readme_preview",
    "test",
    "tests",
    "talkmap",
    "assets/audio/.keep",
    "_extensions",
    "assets/jupyter/.ipynb_checkpoints",
    "static/admin",
    "_test",
    "assets/plotly/.keep",
    "assets/html/.keep",
    "css",
    "js",
    "_docs",
)


_FOR_FILES = frozenset(
    {"files", "assets", "static", "downloads", "data", "docs", "uploads", "media", "pdf", "pdfs", "papers"}
)
_FILE_TOPS = re.compile(r"^(?:content/|static/|assets/(?:pdf|files|documents)/|assets/|files/|uploads/)+")
_READ = MARKDOWN | DATA | {".html", ".htm", ".bib", ".tsv", ".csv", ".ipynb", ".r", ".py", ".rb", ".xml"}
_DOCUMENTS = frozenset(
    {".pdf", ".doc", ".docx", ".ppt", ".pptx", ".zip", ".key", ".odt", ".odp", ".gz", ".asc", ".vcf", ".ics"}
)


def is_machinery(path: str) -> bool:
    """Whether a file belongs to the theme or to tools."""
    if "/" not in path:
        return any(fnmatch(path, pattern) for pattern in _TOOLS) and not _AT_TOP.fullmatch(path)
    if path.startswith(".well-known/"):
        return False
    if path.rsplit("/", 1)[1] in {".gitkeep", ".keep", ".DS_Store", ".nojekyll"}:
        return True
    return path.startswith(".") or any(path.startswith(f"{folder}/") for folder in _TOOL_FOLDERS)


def plan_copies(source: OldSite, draft: Draft, public: str = "") -> None:
    """Say in `draft` where every file goes that is only copied.

    Args:
        source: the site.
        draft: its `copies` and `machinery` grow.
        public: the folder whose files lie at the top of the old site; ``""``: the site's own folder.
    """
    taken: set[str] = set()
    pages = _folders_of_pages(source, public)
    for path, file in source.files.items():
        if is_machinery(path):
            draft.machinery.add(path)
        elif file.size > LARGEST_COPY:
            what = f"the file has {file.size // (1024 * 1024)} MB, which hosts do not take"
            draft.remark("I002", path, 0, what, "put it elsewhere, and link to it")
            draft.carried[path] = ""
        elif target := _target(file, public, pages):
            target = _free(target, taken)
            taken.add(target.lower())
            draft.copies[path] = target
            old = path.removeprefix(f"{public}/") if public else path
            if target.startswith("files/") and old != target:
                # A server leads from a folder's name to the page in it: so old addresses of files work.
                draft.places[f"/{old.removeprefix('content/')}/"] = target


def _folders_of_pages(source: OldSite, public: str) -> tuple[str, ...]:
    """Folders with pages of HTML that are only copied: they need all that lies beside them, where it is."""
    folders = set()
    for path, file in source.files.items():
        is_public = not public or path.startswith(f"{public}/")
        if file.ending in {".html", ".htm"} and is_public and file.folder and file.text is not None:
            top = file.folder.split("/")[0]
            if not file.text.lstrip("\ufeff").startswith("---") and not top.startswith("_"):
                folders.add(file.folder)
    return tuple(sorted(folders - {public}))


def _target(file: SourceFile, public: str, pages: tuple[str, ...]) -> str:
    """Where a file goes below ``content/``; ``""`` for what is read, not copied."""
    at_top = file.path.removeprefix(f"{public}/") if public else file.path
    is_public = not public or at_top != file.path
    if _AT_TOP.fullmatch(at_top) and (is_public or file.path == "CNAME"):
        return f"root/{at_top}"
    if any(file.folder == folder or file.path.startswith(f"{folder}/") for folder in pages):
        return f"root/{at_top}"
    if file.ending in PICTURES:
        return f"images/{_short(file.path)}"
    if file.path.startswith("_") or (not is_public and not file.path.startswith("content/")):
        return ""
    in_files = "/" in at_top and at_top.split("/")[0] in _FOR_FILES
    if file.ending in _READ and not in_files and not (public and is_public):
        return ""
    if not public and "/" not in at_top and file.ending not in _DOCUMENTS:
        return ""
    return f"files/{_FILE_TOPS.sub('', file.path)}"


def _short(path: str) -> str:
    """The path of a picture without folders that say nothing."""
    top = next((each for each in _TOPS if path.startswith(f"{each}/")), "")
    return path[len(top) :].lstrip("/") if top else path


def _free(target: str, taken: set[str]) -> str:
    """A name that no other file has, also where capitals make no difference."""
    path = PurePosixPath(target)
    number = 1
    while target.lower() in taken:
        number += 1
        target = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
    return target


def place_of_copy(target: str) -> str:
    """The address of a copied file on the new site."""
    return target.removeprefix("root/")


def find_copy(draft: Draft, written: str, folder: str = "") -> str:
    """The place on the new site of the file that `written` in a file in `folder` means; ``""`` for none."""
    written = re.sub(r"^(?:\{\{[^}]*\}\})+", "", written.strip())
    if not written or "://" in written:
        return ""
    plain = written.split("?")[0].lstrip("/").removeprefix("./")
    tops = (
        "",
        "assets/img/",
        "images/",
        "assets/images/",
        "assets/img/publication_preview/",
        "static/",
        "assets/",
        "assets/media/",
        "static/img/",
        "img/",
        "assets/pdf/",
        "files/",
        "content/",
    )
    candidates = [f"{folder}/{plain}" if folder else plain, *(f"{top}{plain}" for top in tops)]
    return next((place_of_copy(draft.copies[each]) for each in candidates if each in draft.copies), "")


def picture_named(draft: Draft, folder: str, *names: str) -> str:
    """The picture in a folder whose name, without its ending, begins with one of `names`."""
    for path, target in draft.copies.items():
        parent, _, name = path.rpartition("/")
        if (
            parent == folder
            and target.startswith("images/")
            and any(name.lower().startswith(each) for each in names)
        ):
            return target
    return ""


def slug_path(path: str) -> str:
    """A path whose parts can be parts of an address."""
    return "/".join(slugify(part) or "page" for part in path.split("/"))
