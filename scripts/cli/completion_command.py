"""``bayegan completion``: the code with which a shell completes commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from .console import put


@click.command(short_help="Print the code that completes commands in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the code that lets a shell complete `bayegan` and its options with Tab.

    \b
      eval "$(bayegan completion bash)"                       in ~/.bashrc
      eval "$(bayegan completion zsh)"                        in ~/.zshrc
      bayegan completion fish > ~/.config/fish/completions/bayegan.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None  # Choice lets nothing else through
    put(kind(ctx.find_root().command, {}, "bayegan", "_BAYEGAN_COMPLETE").source())
