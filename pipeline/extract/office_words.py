"""The words of offices (gazetteers/offices.yml, countries.yml) in the forms that the search for titles needs."""

from __future__ import annotations

import dataclasses
import functools
import re

from pipeline.extract.word_patterns import any_of
from pipeline.rule_files import load_gazetteer

ARTICLES = frozenset({"the", "a", "an", "one", "his", "her", "its", "their", "our", "this", "that", "any", "each"})
PREPOSITIONS = frozenset({"of", "at", "for", "in", "with", "to", "within", "on", "over", "under"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
TITLE_TAGS = NOUN_TAGS | {"AFX", "FW", "JJ", "JJR", "JJS"}
NOT_TITLE = frozenset(
    "additional afternoon being dear evening good including many month more morning other percent several three today "
    "tomorrow two week year yesterday".split()
)
STATUSES = ("acting", "former", "current")


@dataclasses.dataclass(frozen=True, slots=True)
class OfficeWords:
    """Heads as one pattern with plurals (`folded_heads`: for a folded text), and word sets, all in lower case."""

    heads: re.Pattern[str]
    folded_heads: re.Pattern[str]
    singular: dict[str, str]
    status: dict[str, str]
    descriptors: frozenset[str]
    function_heads: frozenset[str]
    generic: frozenset[str]
    kept_before: frozenset[str]
    needs_body: frozenset[str]
    congress: frozenset[str]
    ranks: frozenset[str]


@functools.cache
def office_words() -> OfficeWords:
    """The gazetteer of offices, read once."""
    words = load_gazetteer("offices")
    singular = {plural_of(head): head for head in (*words["heads"], *words["ranks"])}
    # `the Attorneys General Roe and Doe`: both plurals are printed.
    generals = (head for head in words["heads"] if head.endswith(" general"))
    singular |= {f"{plural_of(head.removesuffix(' general'))} general": head for head in generals}
    forms = sorted({*words["heads"], *words["ranks"], *singular}, key=lambda form: (-len(form), form))
    pattern = "|".join(re.escape(form).replace(r"\ ", r"[ \u00a0]") for form in forms)
    sought = any_of(forms, checked=r"(?:(?<![\w’'-].)|(?<=\bthen-.)|(?<=\bex-.)|(?<=\bnow-.))")
    return OfficeWords(
        heads=re.compile(
            rf"(?:(?<![\w’'-])|(?<=\bthen-)|(?<=\bex-)|(?<=\bnow-))(?:{pattern})(?![\w-]|\.\w)", re.IGNORECASE
        ),
        folded_heads=re.compile(sought.replace(r"\ ", r"[ \u00a0]") + r"(?![\w-]|\.\w)"),
        singular=singular,
        status={word: status for status in STATUSES for word in words[status]},
        descriptors=frozenset(words["descriptors"]),
        function_heads=frozenset(words["function_heads"]),
        generic=frozenset(words["generic"]),
        kept_before=frozenset(words["kept_before"]),
        needs_body=frozenset(words["needs_body"]) | frozenset(words["ranks"]),
        congress=frozenset(words["congress"]),
        ranks=frozenset(words["ranks"]),
    )


def plural_of(head: str) -> str:
    """Head in lower case in, its plural out: the first word of `chief of staff`, else the last one, is made plural."""
    first, preposition, rest = re.match(r"(.*?)((?: (?:of|in) .*)|$)(.*)", head).groups()  # type: ignore[union-attr]
    if first.endswith("y") and first[-2:] not in ("ay", "ey", "oy"):
        return f"{first[:-1]}ies{preposition}{rest}"
    if first.endswith(("man", "men")) and not first.endswith("ombudsman"):
        return f"{first[:-3]}men{preposition}{rest}"
    return f"{first}{'es' if first.endswith(('s', 'x', 'ch')) else 's'}{preposition}{rest}"


@functools.cache
def countries_by_adjective() -> dict[str, frozenset[str]]:
    """Nationality adjective in, every printed name of the country out (from gazetteers/countries.yml)."""
    names: dict[str, set[str]] = {}
    for country in load_gazetteer("countries")["entries"]:
        for adjective in country["adjectives"]:
            names.setdefault(adjective, set()).update({country["name"], *country["aliases"]})
    return {adjective: frozenset(forms) for adjective, forms in names.items()}


@functools.cache
def country_names() -> frozenset[str]:
    """Every printed name of a country (from gazetteers/countries.yml)."""
    return frozenset(
        name for country in load_gazetteer("countries")["entries"] for name in (country["name"], *country["aliases"])
    )
