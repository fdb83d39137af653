"""Reads one YAML file and remembers on which line each key stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.constructor import DuplicateKeyError, SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

CURLY_QUOTES = "“”„‘’«»"  # what a word processor makes of straight ones; YAML takes them for a part of the text
_MOST_INSIDE = 50  # parts inside one another
# What the reader complains about, what that means to whoever edits a file, and what to do.
_PLAINLY = {
    "\\t": ("there is a tab", "Indent with spaces only."),
    "mapping values": (
        "there is a colon too many, or a key above has none",
        'Put straight quotes (") around the text, and a space behind the colon of each key.',
    ),
    "<block end>": (
        "the text does not go on like this",
        "Check the quotes here and in the line above, and how far this line is indented. Quotes inside a text are curly (“ ”).",
    ),
    "expected ':'": ("a key has no colon with a space behind it", 'Write `key: "text"`, here or in the line above.'),
    "maximum depth": (f"more than {_MOST_INSIDE} brackets or keys stand inside one another", "Compare it with the samples."),
    "another document": ("a second document begins", "Take that line out."),
}
MAX_BYTES = 1_000_000  # a family file has some ten KB, the largest file of the library some fifty
MOST_PARTS = 30_000  # keys and values; the largest file of the library has two thousand, a family with many children may have more
# What is no YAML fails in many ways: the reader trusts a tag such as `!!bool` to stand before one, and a directive to be known.
_UNREADABLE = (YAMLError, RecursionError, ValueError, LookupError, ArithmeticError, AssertionError, TypeError, AttributeError)


@dataclass(frozen=True, order=True)
class Finding:
    """Something wrong in a file of the library, for the person who edits it."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}\n    {self.remedy}"


@dataclass(frozen=True)
class YamlFile:
    """The content of a file as plain values, with the line of every key."""

    name: str
    data: Any
    root: Node | None = field(repr=False, compare=False)  # the same content as it was written, with places

    def line(self, path: Sequence[object]) -> int:
        """Give the line (from 1) of the deepest part of `path` that exists."""
        node, line = self.root, 1
        for part in path:
            found = _step(node, part)
            if found is None:
                break
            line, node = found
        return line

    def finding(self, path: Sequence[object], what: str, remedy: str) -> Finding:
        """Describe something wrong at a place in this file."""
        return Finding(self.name, self.line(path), what, remedy)

    def texts(self) -> Iterator[tuple[int, str, bool]]:
        """Give every text that stands behind a key or in a list: its line, the text, and whether it stands in quotes."""
        nodes = [self.root]
        while nodes:
            match nodes.pop():
                case MappingNode(value=pairs):
                    nodes += [value for _, value in pairs]
                case SequenceNode(value=items):
                    nodes += items
                case ScalarNode(value=text, style=style) as node:
                    yield node.start_mark.line + 1, text, style is not None


def _step(node: Node | None, part: object) -> tuple[int, Node] | None:
    """Give the line of a key or item and what stands behind it."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item.start_mark.line + 1, item
    return None


class _Composer(Composer):
    """Stops at a file that has far more parts than any of ours: some hundred thousand keep the reader busy for a minute."""

    parts = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise ComposerError(None, None, f"there are more than {MOST_PARTS:,} keys and values", self.parser.peek_event().start_mark)
        return super().compose_node(parent, index)


class _Constructor(SafeConstructor):
    """Leaves as text what is written like a day or a number and is none: it is checked later, with its line."""

    def construct_yaml_timestamp(self, node: Any, values: Any = None) -> Any:
        try:
            return super().construct_yaml_timestamp(node, values)
        except ValueError:
            return node.value

    def construct_yaml_int(self, node: Any) -> Any:
        try:
            return super().construct_yaml_int(node)
        except (ValueError, IndexError):  # such as a number of more digits than Python turns into one
            return node.value


_Constructor.add_constructor("tag:yaml.org,2002:int", _Constructor.construct_yaml_int)
_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _Constructor.construct_yaml_timestamp)


def read_yaml(text: str, name: str) -> YamlFile | Finding:
    """Read YAML 1.2; a text that cannot be read, or repeats a key, gives a finding instead.

    YAML 1.2 leaves `21:30` and `no` alone, which the older YAML of most readers does not.
    """
    yaml = YAML(typ="safe", pure=True)  # plain values and no comments kept: a fifth faster than the reader that writes back
    yaml.Composer, yaml.Constructor = _Composer, _Constructor
    yaml.max_depth = _MOST_INSIDE
    yaml.composer.warn_double_anchors = False  # a name for a part may be given anew
    try:
        root = yaml.compose(text)
        return YamlFile(name, None if root is None else yaml.constructor.construct_document(root), root)
    except DuplicateKeyError as error:
        key = str(error.problem).split('"')[1] if '"' in str(error.problem) else "?"
        return Finding(name, _line_of(error), f"The key “{key}” stands here twice.", "Keep one of the two, or give one of them another id.")
    except MarkedYAMLError as error:
        return _not_valid(text, name, error)
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return Finding(name, line, "There is a sign in this line that cannot be seen.", "Take it out, or type the line anew.")
    except _UNREADABLE:
        remedy = "Compare it with the samples: signs such as % and !! at the beginning of a line or value are not needed."
        return Finding(name, 1, "This is not valid YAML.", remedy)


def _not_valid(text: str, name: str, error: MarkedYAMLError) -> Finding:
    """Say what keeps a text from being read, in plain words where the reader's own are hard to understand."""
    line = _line_of(error)
    written = "\n".join(text.splitlines()[max(0, line - 2) : line])  # with the line above, which the reader may have found no end of
    what, remedy = f"This is not valid YAML: {error.problem}.", "Check the quotes, the colons and how far the line is indented."
    for sign, (meant, done) in _PLAINLY.items():
        if sign in str(error.problem):
            what, remedy = f"This is not valid YAML: {meant}.", done
    if "\n<<<<<<< " in f"\n{text}":
        what = "Two versions of the file were put together halfway."
        remedy = "Keep one of them, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>."
    elif "\N{NO-BREAK SPACE}" in written:
        remedy = "Write plain spaces: one here or in the line above is a no-break space."
    elif set(written) & set(CURLY_QUOTES):
        remedy = 'Put straight quotes (") around the text. Curly ones may stand inside them.'
    return Finding(name, line, what, remedy)


def _line_of(error: MarkedYAMLError) -> int:
    return error.problem_mark.line + 1 if error.problem_mark else 1


def read_yaml_bytes(data: bytes, name: str) -> YamlFile | Finding:
    """Read the bytes of a YAML file; see `read_yaml`."""
    wrong = data.find(b"\0")  # between the letters of what was saved as UTF-16
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = error.start
    if wrong >= 0:
        line = data.count(b"\n", 0, wrong) + 1
        return Finding(name, line, "This line is not UTF-8 text.", "Open the file in a text editor and save it as UTF-8.")
    return read_yaml(text, name)


def read_yaml_file(path: Path, name: str) -> YamlFile | Finding:
    """Read a YAML file from disk; see `read_yaml`."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return Finding(name, 1, f"The file cannot be read: {error.strerror}.", "Check that it exists and may be read.")
    if len(data) > MAX_BYTES:
        return Finding(name, 1, f"The file is larger than {MAX_BYTES // 1000} KB.", "Give a smaller file.")
    return read_yaml_bytes(data, name)


def mapping(raw: object) -> Mapping[Any, Any]:
    """Take a value that should hold keys; one that does not gives none, for the shape of the file has been found wrong already."""
    return raw if isinstance(raw, dict) else {}


def dump_yaml(data: Mapping[str, Any]) -> str:
    """Write plain values as YAML that `read_yaml` takes back unchanged."""
    yaml = YAML()
    yaml.width = 120
    yaml.allow_unicode = True
    out = StringIO()
    yaml.dump(dict(data), out)
    return out.getvalue()
