"""All rules in one place, and the page about them."""

from skills.code_quality_scoring.rule import Rule, Subscore
from skills.code_quality_scoring.rules import (
    calls,
    comparisons,
    conditionals,
    definitions,
    duplication,
    exceptions,
    imports,
    layout,
    literals,
    loops,
    names,
    size,
    statements,
    texts,
    unused,
)
from skills.code_quality_scoring.scoring import HALF_LOSS, LARGEST_LOSS, WEIGHTS

RULES: tuple[Rule, ...] = (
    exceptions.bare_except,
    exceptions.broad_except,
    exceptions.swallowed_exception,
    exceptions.generic_raise,
    definitions.mutable_default,
    definitions.inconsistent_return,
    definitions.redefined_name,
    loops.changed_while_looping,
    loops.useless_loop_else,
    conditionals.unreachable_code,
    conditionals.same_branches,
    comparisons.none_comparison,
    comparisons.literal_identity,
    comparisons.type_comparison,
    comparisons.constant_condition,
    statements.no_effect,
    statements.self_assignment,
    literals.repeated_key,
    calls.open_without_with,
    calls.eval_call,
    calls.exit_call,
    imports.wildcard_import,
    size.long_function,
    size.long_script,
    size.many_parameters,
    size.complex_function,
    size.many_returns,
    size.deep_nesting,
    duplication.duplicated_code,
    definitions.global_statement,
    unused.unused_variable,
    unused.unused_import,
    unused.unused_parameter,
    statements.overwritten_value,
    comparisons.bool_comparison,
    comparisons.length_comparison,
    comparisons.negated_comparison,
    comparisons.chained_comparison,
    comparisons.repeated_comparison,
    conditionals.boolean_branches,
    conditionals.nested_if,
    conditionals.else_if,
    conditionals.else_after_return,
    loops.range_len,
    loops.index_while,
    loops.needless_enumerate,
    loops.unused_loop_variable,
    loops.dictionary_keys,
    loops.manual_counter,
    loops.text_joined_in_loop,
    loops.needless_continue,
    definitions.needless_return,
    definitions.named_lambda,
    definitions.needless_object,
    definitions.old_super,
    statements.needless_pass,
    statements.swap_with_help,
    imports.repeated_import,
    texts.plain_f_string,
    texts.glued_text,
    calls.needless_conversion,
    calls.needless_comprehension,
    literals.magic_number,
    literals.repeated_text,
    size.missing_docstring,
    comparisons.long_condition,
    conditionals.nested_choice,
    imports.late_import,
    layout.long_line,
    layout.several_statements,
    layout.needless_semicolon,
    layout.needless_parentheses,
    layout.cramped_spacing,
    layout.uneven_indentation,
    names.function_name,
    names.class_name,
    names.variable_name,
    names.short_name,
    names.misread_name,
    names.placeholder_name,
    names.shadowed_builtin,
)

_WEIGHTS = ", ".join(f"{subscore.value} {weight}" for subscore, weight in WEIGHTS.items())
_INTRODUCTION = f"""\
# Quality rules

What code-quality-scoring looks for, one section for each subscore. This page is made from the rules themselves by
`python -m skills.code_quality_scoring.catalogue`, and a test compares the two.

A finding costs demerits. The second finding of the same rule counts half, the third a third, and so on: a habit is
one thing to learn, however often it shows, and a long program is not worse for being long. Rules about size grow with
the excess. With D demerits a subscore loses {LARGEST_LOSS} * D / (D + {HALF_LOSS}) points and another 0.01 for
each finding, so a further smell always costs something and no program of ordinary size reaches zero. The score is the
mean of the subscores, weighted by the rubric, up to rounding: each finding keeps its 0.01. Without a rubric the
weights are {_WEIGHTS}.
Code that Python cannot read scores 0.
"""


def page() -> str:
    """The rules as Markdown."""
    parts = [_INTRODUCTION]
    for subscore in Subscore:
        chosen = [rule for rule in RULES if rule.subscore is subscore]
        parts.append(f"## {subscore.value.capitalize()}\n")
        parts.extend(_section(rule) for rule in chosen)
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    unit = "demerit" if rule.demerits == 1 else "demerits"
    return (
        f"### {rule.id}\n\n{rule.title} ({rule.demerits} {unit}). {rule.why}\n\n"
        f"```python\n{_shortened(rule.smelly)}```\n\nBetter:\n\n```python\n{_shortened(rule.better)}```\n"
    )


def _shortened(example: str, most: int = 14) -> str:
    lines = example.splitlines(keepends=True)
    if len(lines) <= most:
        return example
    return "".join(
        [*lines[: most // 2], f"    # ... {len(lines) - most} more lines like these ...\n", *lines[-most // 2 :]]
    )


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - the page is this command's output
