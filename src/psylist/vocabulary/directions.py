"""Which languages are written from right to left, by their codes."""

_SCRIPTS = frozenset(
    ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"]
)
# Those that are written so unless their code names another script, as in Unicode's CLDR.
_LANGUAGES = frozenset(
    [
        "aeb", "ar", "arc", "ary", "arz", "azb", "bal", "bgn", "ckb", "dv", "fa", "glk", "he", "iw",
        "ji", "ks", "lrc", "luz", "mzn", "nqo", "pnb", "prs", "ps", "sd", "sdh", "skr", "syr", "ug",
        "ur", "yi",
    ]
)  # fmt: skip
_SCRIPT_LENGTH = 4


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left: ``ar``, ``he-IL``, ``az-Arab``."""
    main, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == _SCRIPT_LENGTH and part.isalpha()), "")
    return script in _SCRIPTS if script else main in _LANGUAGES
