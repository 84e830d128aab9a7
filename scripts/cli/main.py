"""The command itself: which subcommands there are, and how every one of them ends.

Exit status as grep's: 0 something matched, 1 nothing did, 2 an error. An error is a sentence on
standard error, never a traceback, and holds nothing that acts on a terminal, whatever was typed.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import warnings
from typing import IO

import click

from ..index.storage.errors import ArchiveError
from .console import put, safe
from .failures import CommandError
from .notices import complain

ERROR = 2
INTERRUPTED = 130

COMMANDS = {
    "index": "Build or update an archive from files and folders.",
    "search": "Search by words, person, place and date.",
    "show": "Print an article.",
    "timeline": "Count what matches by year, month, week or day.",
    "suggest": "Complete the beginning of a word or a name.",
    "entities": "List, merge, split, rename and hide names.",
    "stats": "Say what an archive holds.",
    "evaluate": "Measure how well known questions are answered.",
    "tui": "Search on the screen.",
    "doctor": "Check how this terminal draws Persian.",
    "demo": "Try Bayegan on the bundled sample archive.",
    "analyze": "Show what the analyzer makes of a text.",
    "annotate": "Find persons, places, organisations and dates in articles.",
    "completion": "Print the code that completes commands in a shell.",
}

_READING = frozenset(("search", "show", "timeline", "suggest", "stats"))
"""Commands that leave nothing to be done when they end: no worker, no temporary file."""
_GARBAGE = 200_000


class ClosedPipeError(Exception):
    """Whoever read the results has enough; click would end a broken pipe with status 1."""


class LazyGroup(click.Group):
    """A group whose subcommands are modules, so that a search loads nothing of the screen."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the subcommands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of a name, its module loaded now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f".{cmd_name}_command", __package__)
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the subcommand."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ClosedPipeError from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the subcommands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted:
        metadata = importlib.import_module("importlib.metadata")  # slow to load, seldom needed
        try:
            put(f"bayegan {metadata.version('bayegan')}")
        except ImportError:  # not installed: run from a source tree
            put("bayegan, version unknown")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`bayegan COMMAND --help` explains each, with examples.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def bayegan() -> None:
    """Search Persian news archives by words, person, place and date.

    \b
      bayegan demo                        try it on the bundled sample
      bayegan index FOLDER                make an archive of your files
      bayegan search آتش‌بس --person "الهام علی‌اف" --from 1399/07
      bayegan tui                         the same on the screen

    The archive is what --archive names, else the environment variable BAYEGAN_ARCHIVE, else
    one in your user data folder.
    """


def main(arguments: list[str] | None = None) -> None:
    """Runs the command and ends the process with its exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    # What a command loads it keeps: looking through it for garbage is in vain.
    gc.set_threshold(_GARBAGE, 20, 20)
    status = run(arguments)
    if arguments[:1] and arguments[0] in _READING:
        # The system takes back all memory at once; Python would take tables apart entry by entry.
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Runs the command and returns its exit status."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # a library's warnings are for its developers
    _speak_utf8(sys.stdin, "strict")
    _speak_utf8(sys.stdout, "backslashreplace")
    _speak_utf8(sys.stderr, "backslashreplace")
    try:
        status = bayegan.main(arguments or ["--help"], prog_name="bayegan", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except (ClosedPipeError, BrokenPipeError):
        _let_go_of_stdout()
        return 0
    except (KeyboardInterrupt, click.Abort):
        complain("interrupted")
        return INTERRUPTED
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "bayegan"
        hint = f"Try: {path} --help"
        if isinstance(error, click.NoSuchOption) and not error.option_name.isascii():
            hint = f"A query that begins with a minus sign is written after --: {path} -- -…"
        complain(error.format_message(), hint=hint)
    except (click.ClickException, CommandError) as error:
        complain(str(error.format_message()), hint=getattr(error, "hint", ""))
    except ArchiveError as error:
        complain(str(error))
    except MemoryError:
        complain("this takes more memory than there is")
    except OSError as error:
        name = f"{safe(str(error.filename))}: " if error.filename else ""
        complain(f"{name}{error.strerror or error}")
        _let_go_of_stdout()
    return ERROR


def _speak_utf8(stream: IO[str], errors: str) -> None:
    """Persian needs UTF-8, whatever the locale says."""
    if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
        reconfigure(encoding="utf-8", errors=errors)


def _let_go_of_stdout() -> None:
    """Python flushes standard output once more at exit; let that go nowhere."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
