#!/usr/bin/env python3
"""The door: parses the command line, hands over to app. Everything heavy is imported where it is used."""

from __future__ import annotations

import argparse
import json
import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import SystemClock, today
from app.errors import Fault, UserError
from app.i18n import LANGUAGES, Words
from app.settings import DataFolder, default_data_folder

if TYPE_CHECKING:
    from app.services.policy_diff import Diff
    from app.ui.errors import BugReports

OK, FAULT, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; what goes wrong is one line in words and an exit code."""
    options = _parser().parse_args(arguments)
    words = _said_in(options.lang or _language_of_terminal())
    try:
        return int(options.run(options, words))
    except (UserError, Fault) as error:
        return _complain(error, words)
    except KeyboardInterrupt:
        return _say_wrong(words("Stopped."), FAULT)
    except BrokenPipeError:
        sys.stdout = None
        return FAULT
    except Exception as error:  # noqa: BLE001  # the last edge: a bug becomes a report, never a trace
        return _report(error, options, words)


# ------------------------------------------------------------------------------------------------------- commands


def _counter(options: argparse.Namespace, words: Words) -> int:
    _refuse_without_display(words)
    from app.ui.counter import open_counter

    return open_counter(_folder(options), use_keyring=_uses_keyring(options), language=options.lang or "")


def _tour(options: argparse.Namespace, words: Words) -> int:
    _refuse_without_libraries(words)
    from app.ui.tour import run

    return int(run(options.out, folder=options.data and DataFolder(options.data), words=words) or OK)


def _demo(options: argparse.Namespace, words: Words) -> int:
    from app.services.demo import fill

    made = fill(_folder(options), cases=options.cases, use_keyring=_uses_keyring(options), progress=_progress(words))
    print(words.say(made))
    return OK


def _verify(options: argparse.Namespace, words: Words) -> int:
    from app.services.verify import verify

    result = verify(_folder(options), use_keyring=_uses_keyring(options), words=words)
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return OK if result["ok"] else FAULT


def _doctor(options: argparse.Namespace, words: Words) -> int:
    from app.services import doctor

    findings = doctor.examine(
        _folder(options),
        use_keyring=_uses_keyring(options),
        windows=lambda: doctor.ask_in_a_process("app.ui.machine"),
    )
    if options.json:
        print(json.dumps(doctor.as_plain(findings, words), ensure_ascii=False, indent=2))
    else:
        print(doctor.as_text(findings, words))
    return OK if doctor.works(findings) else FAULT


def _bench(options: argparse.Namespace, words: Words) -> int:  # noqa: ARG001 - one of the commands
    from app.services import bench

    print(json.dumps(bench.measure(options.cases), ensure_ascii=False, indent=2))
    return OK


def _policy_check(options: argparse.Namespace, words: Words) -> int:
    from app.services import policy_cases, policy_check

    cases = policy_cases.read_cases(options.file, sys.stdin.buffer)
    shelf = policy_check.files_shelf(_folder(options).policies if options.data else None)
    checked = policy_check.check(cases, shelf, today(SystemClock()), words, Reports(options))
    _print_json(checked.answers)
    for line in checked.mismatches:
        print(line, file=sys.stderr)
    return FAULT if checked.mismatches else OK


def _policy_diff(options: argparse.Namespace, words: Words) -> int:
    from app.services import policy_cases, policy_check, policy_diff

    if options.cases is None:
        return _diff_of_open_cases(options, words)
    cases = policy_cases.read_cases(options.cases, sys.stdin.buffer)
    shelf = policy_check.files_shelf(_folder(options).policies if options.data else None)
    pair = policy_diff.pair_of(shelf, options.old, options.new, today(SystemClock()))
    return _print_diff(policy_diff.diff_of_cases(cases, pair, words, Reports(options)), words, "id")


def _diff_of_open_cases(options: argparse.Namespace, words: Words) -> int:
    from app.services import open_diff, policy_diff
    from app.services.desk import open_existing

    desk = open_existing(_folder(options), use_keyring=_uses_keyring(options))
    try:
        pair = policy_diff.pair_of(desk.shelf, options.old, options.new, desk.today)
        diff = open_diff.diff_of_open_cases(desk, pair, _progress(words))
    finally:
        desk.store.close()
    return _print_diff(diff, words, "case")


def _print_diff(diff: Diff, words: Words, case_key: str) -> int:
    _print_json(diff.plain(words, case_key))
    print(words.say(diff.summary), file=sys.stderr)
    return OK


def _refuse_without_display(words: Words) -> None:
    from app.services.display import has_display

    if not has_display():
        line = words("There is no display here. `main.py tour OUT` shows the counter in pictures instead.")
        raise SystemExit(_say_wrong(line, WRONG_USE))
    _refuse_without_libraries(words)


def _refuse_without_libraries(words: Words) -> None:
    from app.services.display import missing_libraries

    if missing := missing_libraries():
        line = words("Windows cannot be opened: please install {packages}.", packages=" ".join(missing))
        raise SystemExit(_say_wrong(line, FAULT))


# ---------------------------------------------------------------------------------------------------- command line


def _common() -> argparse.ArgumentParser:
    """The options every command knows; made anew for each, because a parent shares its options' defaults."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="keep everything, the key too, in this folder (otherwise: the folder of this user, key in the keyring)",
    )
    common.add_argument(
        "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="the language (otherwise: the system's)"
    )
    return common


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="The after-sales counter. Without a command it opens the counter's window.",
        parents=[_common()],
    )
    parser.set_defaults(run=_counter, data=None, lang=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    tour = _command(commands, "tour", "drive the real window through the key tasks and write pictures and papers")
    tour.add_argument("out", type=Path, metavar="OUT", help="the folder to write to; made if it is not there")
    tour.set_defaults(run=_tour)

    demo = _command(commands, "demo", "fill an empty data folder with made-up cases")
    demo.add_argument("--cases", type=_number_of_cases, metavar="N", required=True, help="how many, 1 to 1000000")
    demo.set_defaults(run=_demo)

    verify = _command(commands, "verify", "check the database, the event chain and the files; prints JSON")
    verify.set_defaults(run=_verify)

    _policy_commands(_command(commands, "policy", "ask the rules"))

    bench = _command(commands, "bench", "measure the figures of the budgets, each beside its floor; prints JSON")
    bench.add_argument(
        "--cases", type=_number_of_cases, metavar="N", default=20_000, help="how many are judged (otherwise: 20000)"
    )
    bench.set_defaults(run=_bench)

    doctor = _command(commands, "doctor", "say what this machine has and lacks")
    doctor.add_argument("--json", action="store_true", help="print JSON instead of lines to read")
    doctor.set_defaults(run=_doctor)
    return parser


def _policy_commands(policy: argparse.ArgumentParser) -> None:
    commands = policy.add_subparsers(title="commands", metavar="COMMAND", required=True)
    check = _command(commands, "check", "judge the questions of a JSON file and compare the answers; stores nothing")
    check.add_argument("file", metavar="FILE", help="the file, - for standard input")
    check.set_defaults(run=_policy_check)
    diff = _command(commands, "diff", "say what other rules would change, for the open cases or those of a file")
    for name, what in (("old", "the rules as they are"), ("new", "the rules as they would be")):
        diff.add_argument(name, metavar=name.upper(), help=f"{what}: a profile, one version of it, or a TOML file")
    diff.add_argument("--cases", metavar="FILE", help="the cases of this file, - for standard input")
    diff.set_defaults(run=_policy_diff)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    does: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.", parents=[_common()])


def _number_of_cases(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= 1_000_000:
        raise argparse.ArgumentTypeError("a number from 1 to 1000000")
    return number


def _folder(options: argparse.Namespace) -> DataFolder:
    return DataFolder(options.data.absolute()) if options.data else default_data_folder()


def _uses_keyring(options: argparse.Namespace) -> bool:
    return options.data is None


# ------------------------------------------------------------------------------------------------------ what is said


def _said_in(language: str) -> Words:
    try:
        return Words(language)
    except FileNotFoundError:  # not compiled yet: script/bootstrap does it
        return Words("en")


def _language_of_terminal() -> str:
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next((name for name in names if name), "") or locale.getlocale()[0] or ""
    return "zh_CN" if name.lower().startswith(("zh", "chinese")) else "en"


def _progress(words: Words) -> Progress:
    return Progress(words)


class Progress:
    """One line on the terminal, written over as the work goes on; silent where nobody watches."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._percent = -1

    def __call__(self, done: int, of: int) -> None:
        """Say how much of the work is done."""
        percent = done * 100 // max(of, 1)
        if percent != self._percent and sys.stderr.isatty():
            self._percent = percent
            end = "\n" if done >= of else ""
            print(
                "\r" + self._words("{done} of {all} ({percent} %)", done=done, all=of, percent=percent),
                end=end,
                file=sys.stderr,
            )


def _complain(error: UserError | Fault, words: Words) -> int:
    advice = error.advice if isinstance(error, Fault) else None
    said = [words.say(phrase) for phrase in (error.message, advice) if phrase]
    return _say_wrong(("" if words.language == "zh_CN" else " ").join(said), FAULT)


def _report(error: Exception, options: argparse.Namespace, words: Words) -> int:
    report = Reports(options)(error)
    if report is None:
        return _say_wrong(words("Something went wrong, and no report of it could be written."), FAULT)
    return _say_wrong(words("Something went wrong. A report was written: {file}", file=str(report)), FAULT)


class Reports:
    """Writes down bugs of a command, each once; the folder for it is made with the first of them."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._reports: BugReports | None = None

    def __call__(self, error: Exception) -> Path | None:
        """Write one down; where, None where that was not possible."""
        try:
            from app.ui.errors import BugReports
        except ImportError:
            return None
        if self._reports is None:
            self._reports = BugReports(_folder(self._options).reports)
        return self._reports.write(error, f"command {self._options.run.__name__.lstrip('_')}")


def _print_json(value: object) -> None:
    """Print JSON; what the terminal cannot show is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=1)
    print(text)


def _say_wrong(line: str, code: int) -> int:
    print(line, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
