"""Turns planned jobs into files. Rendering one job is a pure function of the site, the plan and the theme."""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import jinja2
import msgspec

from sitegen.documents import Desk, document_text
from sitegen.jobs import Blob, Copy, Job, Page
from sitegen.model import Place, Problem
from sitegen.site import Site
from sitegen.theme import Theme
from sitegen.views import TEMPLATES, VIEWS, shell

BATCH = 200
"""Jobs that a worker process is handed at once."""

WORTH_PROCESSES = 2_000
"""With fewer jobs, starting processes takes longer than they save."""

Progress = Callable[[int, int], None]
"""Called with the number of jobs that are done and of all jobs."""


class Rendering(msgspec.Struct, frozen=True):
    """What rendering any job of a site needs."""

    site: Site
    plan: tuple[Job, ...]
    theme: Theme


class Press(msgspec.Struct, frozen=True):
    """What one process needs to render any number of jobs."""

    rendering: Rendering
    templates: jinja2.Environment
    desk: Desk


def set_up(rendering: Rendering) -> Press:
    """A press for the jobs of one site."""
    return Press(rendering, _environment(rendering.theme), Desk(rendering.site, rendering.plan))


def _environment(theme: Theme) -> jinja2.Environment:
    """Jinja as the templates see it: everything is escaped, an unknown name is an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme.templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def render_job(press: Press, job: Page | Blob) -> str:
    """The text of one planned file."""
    if isinstance(job, Blob):
        return document_text(press.desk, job)
    site = press.rendering.site
    template = press.templates.get_template(TEMPLATES[job.view])
    return template.render(page=shell(site, job), view=VIEWS[job.view](site, job))


def render(rendering: Rendering, folder: Path, processes: int, progress: Progress) -> tuple[Problem, ...]:
    """Write every planned file below `folder`; problems are those of templates.

    Args:
        rendering: the site, its plan and its theme.
        folder: an empty folder.
        processes: how many processes may work; large sites are split among them.
        progress: called now and then from this process.
    """
    plan = rendering.plan
    batches = [plan[start : start + BATCH] for start in range(0, len(plan), BATCH)]
    if processes < 2 or len(plan) < WORTH_PROCESSES:
        press = set_up(rendering)
        outcomes: Iterable[list[Problem]] = (_render_batch(press, folder, batch) for batch in batches)
        return _gather(outcomes, len(plan), progress)
    with ProcessPoolExecutor(processes, initializer=_start_worker, initargs=(rendering, folder)) as executor:
        return _gather(executor.map(_work, batches), len(plan), progress)


def _gather(outcomes: Iterable[list[Problem]], total: int, progress: Progress) -> tuple[Problem, ...]:
    """Each problem once, in order: a fault in a template shows on every page that uses it."""
    problems: dict[Problem, None] = {}
    done = 0
    for found in outcomes:
        problems.update(dict.fromkeys(found))
        done = min(done + BATCH, total)
        progress(done, total)
    return tuple(problems)


def _render_batch(press: Press, folder: Path, jobs: Sequence[Job]) -> list[Problem]:
    """Write the files of some jobs; a job whose template fails leaves a problem instead of a file."""
    problems = []
    for job in jobs:
        path = folder / job.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(job, Copy):
            shutil.copyfile(job.source, path)
            continue
        try:
            text = render_job(press, job)
        except Exception as error:  # a theme is user content: any fault in it is told, not raised
            problem = template_problem(error, press.rendering.theme)
            if problem is None:
                raise
            problems.append(problem)
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    return problems


def template_problem(error: Exception, theme: Theme) -> Problem | None:
    """What is wrong with which line of which template; None if `error` did not come from a template.

    Templates see plain values only, so whatever goes wrong below one of them is its own fault.
    """
    remedy = "correct the template, or delete your copy of it to go back to the theme's"
    if isinstance(error, jinja2.TemplateNotFound):
        return Problem("error", Place(f"templates/{error.name}"), "there is no such template", remedy)
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = Place(_shown(error.filename or error.name or "templates"), error.lineno)
        return Problem("error", place, error.message or "the template can't be read", remedy)
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if frame.filename.startswith(theme.templates)), None)
    if frame is None:
        return None
    return Problem("error", Place(_shown(frame.filename), frame.lineno or 0), str(error), remedy)


def _shown(file: str) -> str:
    """The path of a file from the current folder, if it lies below."""
    path = Path(file)
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else file


_worker: list[tuple[Press, Path]] = []
"""In a worker process: what every batch needs, handed over once instead of with each batch."""


def _start_worker(rendering: Rendering, folder: Path) -> None:
    _worker[:] = [(set_up(rendering), folder)]


def _work(jobs: Sequence[Job]) -> list[Problem]:
    press, folder = _worker[0]
    return _render_batch(press, folder, jobs)
