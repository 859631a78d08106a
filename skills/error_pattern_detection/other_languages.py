"""Names that beginners bring from JavaScript, Java, C# and PHP, and what Python has in their place."""

ELSEWHERE = {
    "push": "append", "length": "len(...)", "size": "len(...)", "contains": "in", "includes": "in",
    "indexOf": "index", "toUpperCase": "upper", "toLowerCase": "lower", "toUpper": "upper", "toLower": "lower",
    "substring": "a slice", "substr": "a slice", "charAt": "[...]", "trim": "strip", "startsWith": "startswith",
    "endsWith": "endswith", "has_key": "in", "add": "append", "put": "[...] =", "addAll": "extend", "concat": "+",
    "equals": "==", "foreach": "for", "forEach": "for", "join": "\", \".join(...)", "sorted": "sort",
    "reversed": "reverse", "append": "+", "each": "for", "replaceAll": "replace", "keySet": "keys", "sum": "sum(...)",
    "max": "max(...)", "min": "min(...)", "len": "len(...)", "isEmpty": "not", "iteritems": "items",
    "parseInt": "int(...)", "map": "a comprehension", "filter": "a comprehension",
}  # fmt: skip
