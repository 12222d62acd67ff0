"""The reference of the command line: every command, argument and setting, from the parsers.

In: the argparse parser of `communique.cli` and the Config struct. Out: Markdown that is the same
under every version of Python and width of terminal (argparse's own help is neither).
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from codebook import capitalise, escape, read_types
from communique import config


def cli_reference(parser: argparse.ArgumentParser) -> str:
    """Text of docs/cli.md."""
    parts = ["# Commands", "Written by `make docs` from the parsers; change the help texts there."]
    for command in commands(parser):
        parts += describe(command)
    return "\n\n".join((*parts, *settings_part())) + "\n"


def commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The parser itself, then those of its commands, in the order of `--help`."""
    yield parser
    for action in arguments(parser):
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # has no public name
            for command in action.choices.values():
                yield from commands(command)


def arguments(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """What the parser takes, `--help` left out."""
    known = parser._actions  # noqa: SLF001  # argparse gives no public list
    return [action for action in known if not isinstance(action, argparse._HelpAction)]  # noqa: SLF001


def describe(parser: argparse.ArgumentParser) -> list[str]:
    """Heading, description, form and arguments of one command."""
    own = [action for action in arguments(parser) if not is_command_choice(action)]
    form = " ".join((parser.prog, *(usage(action) for action in own)))
    parts = [f"## {parser.prog}", f"```\n{form}\n```" if own else "", parser.description or ""]
    if own:
        rows = "\n".join(f"| `{escape(name(a))}` | {meaning(a, parser)} |" for a in own)
        parts.append(f"| argument | meaning |\n|---|---|\n{rows}")
    return [part for part in (*parts, epilogue(parser.epilog or "")) if part]


def epilogue(text: str) -> str:
    """What ends a help text, its example set as code."""
    return re.sub(r"^example: (communique [^;]+)(?:; )?", r"Example: `\1`\n\n", text).strip()


def is_command_choice(action: argparse.Action) -> bool:
    """Whether the argument is the name of a command, described on its own."""
    return isinstance(action, argparse._SubParsersAction)  # noqa: SLF001  # has no public name


def usage(action: argparse.Action) -> str:
    """The argument in the form of its command, in brackets where it may be left out."""
    shown = action.option_strings[-1] if action.option_strings else ""
    words = " ".join(filter(None, (shown, value(action))))
    optional = not action.required or action.nargs in ("?", "*")
    return f"[{words}]" if optional else words


def name(action: argparse.Action) -> str:
    """The argument as it is typed."""
    return " ".join(filter(None, (", ".join(action.option_strings), value(action))))


def value(action: argparse.Action) -> str:
    """What stands for the value of the argument, "" for a flag."""
    if action.nargs == 0:
        return ""
    choices = "{" + ",".join(map(str, action.choices)) + "}" if action.choices else None
    fallback = action.dest.upper() if action.option_strings else action.dest
    word = str(action.metavar or choices or fallback)
    return f"{word} ..." if action.nargs in ("+", "*") else word


def meaning(action: argparse.Action, parser: argparse.ArgumentParser) -> str:
    """Help text of the argument, its values filled in."""
    text = (action.help or "") % {**vars(action), "prog": parser.prog}
    return capitalise(escape(text))


def settings_part() -> list[str]:
    """Section of what `communique.toml` may set."""
    described = read_types(Path(config.__file__), only="Config")["Config"]
    defaults = config.Config()
    rows = "\n".join(
        f"| `{field.name}` | {shown(getattr(defaults, field.name))} | {capitalise(field.meaning)} |"
        for field in described.fields
    )
    return [
        "## communique.toml",
        "Settings, read from the folder where the command is started; an option wins over them.",
        f"| setting | default | meaning |\n|---|---|---|\n{rows}",
    ]


def shown(default: object) -> str:
    """A default as it is written in the file, "none" where nothing is set."""
    return "none" if default is None else f"`{default}`"
