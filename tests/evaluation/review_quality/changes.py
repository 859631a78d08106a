"""Changes that must not lower a score, and one that must: comments, blank lines, new names, and broken syntax."""

import ast
import io
import keyword
import random
import tokenize
from collections.abc import Callable


def with_comments(code: str, seed: int) -> str:
    """Comments on lines of their own and at the ends of lines."""
    chance = random.Random(seed)  # noqa: S311 - places, not secrets
    inside_text = _lines_in_texts(code)
    changed = []
    for number, line in enumerate(code.split("\n"), start=1):
        if number not in inside_text and number - 1 not in inside_text and chance.random() < 0.3:
            indent = line[: len(line) - len(line.lstrip())]
            changed.append(f"{indent}# x = {number}; this remark says a little about what comes next")
        is_free = number not in inside_text and line.strip() and not line.endswith("\\")
        changed.append(
            f"{line}  # see the notes of lesson {number}, where we talked about this at length"
            if is_free and chance.random() < 0.2
            else line
        )
    return "\n".join(changed)


def with_blank_lines(code: str, seed: int) -> str:
    """Blank lines anywhere but inside texts."""
    chance = random.Random(seed)  # noqa: S311 - places, not secrets
    inside_text = _lines_in_texts(code)
    changed = []
    for number, line in enumerate(code.split("\n"), start=1):
        if number not in inside_text and number - 1 not in inside_text and chance.random() < 0.4:
            changed += [""] * chance.randint(1, 3)
        changed.append(line)
    return "\n".join(changed)


def with_other_names(code: str, new_name: Callable[[str, int], str]) -> str:
    """Variables, parameters and functions renamed consistently; names inside f-strings and attributes are kept."""
    tree = ast.parse(code)
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    own |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    kept = {
        name.id
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for name in ast.walk(node)
        if isinstance(name, ast.Name)
    }
    kept |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} | {"self", "cls", "__name__"}
    kept |= {keyword_.arg or "" for node in ast.walk(tree) if isinstance(node, ast.Call) for keyword_ in node.keywords}
    fields = {
        node.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    names = {name: new_name(name, number) for number, name in enumerate(sorted(own - kept - fields))}
    tokens = list(tokenize.generate_tokens(io.StringIO(code).readline))
    lines = code.split("\n")
    for before, token in reversed(list(zip([None, *tokens], tokens, strict=False))):
        follows_dot = before is not None and before.string == "."
        if (
            token.type == tokenize.NAME
            and token.string in names
            and not keyword.iskeyword(token.string)
            and not follows_dot
        ):
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column] + names[token.string] + lines[row - 1][token.end[1] :]
    return "\n".join(lines)


def broken(code: str, seed: int) -> str:
    """The program without one of its colons, brackets or quotes, such that Python cannot read it."""
    chance = random.Random(seed)  # noqa: S311 - places, not secrets
    places = [index for index, character in enumerate(code) if character in ':()[]"']
    chance.shuffle(places)
    for index in places:
        changed = code[:index] + code[index + 1 :]
        try:
            ast.parse(changed)
        except SyntaxError:
            return changed
    raise ValueError("every change leaves a program that can be read")


def _again(name: str, _number: int) -> str:
    return f"{name}_AGAIN" if name.isupper() else f"{name}_again"


def _numbered(_name: str, number: int) -> str:
    return f"value_{number}"


def _short(_name: str, number: int) -> str:
    return f"v{number}"


def _very_long(_name: str, number: int) -> str:
    return f"a_really_long_name_for_value_number_{number}"


RENAMINGS: dict[str, Callable[[str, int], str]] = {
    "longer names": _again,
    "numbered names": _numbered,
    "short names": _short,
    "very long names": _very_long,
}


def _lines_in_texts(code: str) -> set[int]:
    """The lines of texts that go over several lines."""
    return {
        line
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant | ast.JoinedStr) and node.end_lineno != node.lineno
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
