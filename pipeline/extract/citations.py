"""Citations: every legal authority that a text names, with the guide's id, sections, amending orders and title.

Heads and numbers are rules (pipeline/rules/citations.yml); laws are joined under their fullest form in the text.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.extract import statutes
from pipeline.extract.citation_parts import amendments_after, order_title, sections_after, sections_before
from pipeline.extract.document import Document
from pipeline.extract.word_patterns import likely_rules
from pipeline.records import CitationMention
from pipeline.rule_files import load_gazetteer

_NUMBER = re.compile(r"[0-9]{2},[0-9]{3}(?![0-9])|(?<![0-9(])[0-9]+[A-Z]{0,2}\b|\b[A-Z](?:-[0-9]+)?\b(?!\.|SC)")
_ACT_BEFORE = re.compile(r"\b(?:Act(?: of [0-9]{4}|, [0-9]{4})?|[A-Z]{3,7}),? ?\([^()]{0,40}\Z")
_BY = re.compile(r",? by (?:the )?")
_GAP = re.compile(r",? ?\(?(?:the )?")
_LONG_LETTERS = {
    "National Security Memorandum": "NSM",
    "National Security Presidential Directive": "NSPD",
    "Presidential Decision Directive": "PDD",
    "Presidential Policy Directive": "PPD",
}


@dataclasses.dataclass(frozen=True, slots=True)
class _Cited:
    """One authority of a match: where its own words stand, and its id."""

    start: int
    end: int
    kind: str
    id: str
    sections: tuple[str, ...] = ()


def find_citations(document: Document) -> tuple[list[CitationMention], list[str]]:
    """Document in; citation mentions in order and warnings out; none from boilerplate, captions and footers."""
    ranges = [(b.start, b.end) for b in document.blocks if not document.is_boilerplate(b.start)]
    return find_citations_in(document.text, ranges=ranges)


def find_citations_in(
    text: str, *, ranges: Sequence[tuple[int, int]] | None = None
) -> tuple[list[CitationMention], list[str]]:
    """Text and the ranges that count (all of it if None) in; mentions in order and warnings out."""
    counted = [(0, len(text))] if ranges is None else ranges
    mentions: list[CitationMention] = []
    for start, end in counted:
        mentions += [_moved(mention, start) for mention in _in_block(text[start:end])]
    mentions = _with_amending_laws(text, _under_fullest_form(text, mentions))
    mentions = _only_known_directives(mentions)
    mentions = _under_part_of_code(text, mentions)
    return mentions, _warnings(mentions)


def _moved(mention: CitationMention, by: int) -> CitationMention:
    return dataclasses.replace(mention, start=mention.start + by, end=mention.end + by)


def _in_block(text: str) -> list[CitationMention]:
    found: list[tuple[_Cited, str]] = []
    for _, rule, pattern in likely_rules("citations", text, 0, len(text)):
        for match in pattern.matches(text, 0, len(text)):
            found += [(cited, rule.id) for cited in READERS[rule.fields["reads"]](match)]
    found += [(cited, "initials_of_acts") for cited in _initials(text)]
    found.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    mentions: list[CitationMention] = []
    for cited, rule_id in found:
        inside = [m for m in mentions if m.start <= cited.start and cited.end <= m.end]
        # An order inside a directive's words is cited too; anything else inside a mention is the same words twice.
        if any(m.kind != "directive" or cited.kind != "executive_order" for m in inside):
            continue
        mentions.append(_mention(text, cited, rule_id))
    return mentions


def _mention(text: str, cited: _Cited, rule_id: str) -> CitationMention:
    start, before = sections_before(text, cited.start)
    titled = cited.kind in ("executive_order", "proclamation")
    end, title = order_title(text, cited.end, cited.id) if titled else (cited.end, None)
    end, after = sections_after(text, end) if not before else (end, ())
    end, amended_by = amendments_after(text, end)
    if titled and title is None and amended_by:
        end, title = order_title(text, end, cited.id)
    sections = tuple(dict.fromkeys((*before, *cited.sections, *after)))
    return CitationMention(start, end, text[start:end], cited.kind, cited.id, sections, amended_by, title, rule_id)


def _numbered(match: re.Match[str], kind: str, form: str) -> Iterator[_Cited]:
    """Match with one or more numbers in; one authority a number out, the first with the words before it."""
    offset, start = match.start("numbers"), match.start()
    for number in _NUMBER.finditer(match["numbers"]):
        end = offset + number.end()
        yield _Cited(start, end, kind, form.format(number.group().replace(",", "")))
        following = _NUMBER.search(match["numbers"], number.end())
        start = offset + following.start() if following else end


def _read_executive_orders(match: re.Match[str]) -> Iterator[_Cited]:
    return _numbered(match, "executive_order", "EO {}")


def _read_order_of_day(match: re.Match[str]) -> Iterator[_Cited]:
    day = re.sub(r" ,", ",", match["date"])
    yield _Cited(match.start(), match.end(), "executive_order", f"EO of {day}")


def _read_proclamations(match: re.Match[str]) -> Iterator[_Cited]:
    return _numbered(match, "proclamation", "Proclamation {}")


def _read_memoranda(match: re.Match[str]) -> Iterator[_Cited]:
    letters = match["letters"] or match["tag"] or _LONG_LETTERS.get(match["long"] or "", "NSPM")
    yield _Cited(match.start(), match.end(), "directive", f"{letters}-{match['number']}")


def _read_directives(match: re.Match[str]) -> Iterator[_Cited]:
    order = match["order"].replace(",", "")
    cited = list(_numbered(match, "directive", f"Directive {{}} under EO {order}"))
    # The words of the last one reach to the order.
    return iter([*cited[:-1], dataclasses.replace(cited[-1], end=match.end())])


def _read_directives_alone(match: re.Match[str]) -> Iterator[_Cited]:
    return _numbered(match, "directive", "Directive {}")


def _read_general_licences(match: re.Match[str]) -> Iterator[_Cited]:
    return _numbered(match, "general_licence", "GL {}")


def _read_un_resolutions(match: re.Match[str]) -> Iterator[_Cited]:
    return _numbered(match, "un_resolution", "UNSCR {}")


def _read_us_code(match: re.Match[str]) -> Iterator[_Cited]:
    if _ACT_BEFORE.search(match.string[: match.start()]):
        return
    code = f"{match['title_number']} USC {match['section']}"
    sections = (match["section"] + match["rest"],) if match["rest"] else ()
    yield _Cited(match.start(), match.end(), "statute", code, sections)


def _read_federal_regulations(match: re.Match[str]) -> Iterator[_Cited]:
    start, offset = match.start(), match.start("numbers")
    for number in re.finditer(r"([0-9]{3,4})((?:\.[0-9]+)?(?:\([A-Za-z0-9]+\))*)", match["numbers"]):
        sections = (number.group(),) if number[2] else ()
        end = offset + number.end()
        yield _Cited(start, end, "regulation", f"{match['title_number']} CFR {number[1]}", sections)
        start = end


def _read_public_laws(match: re.Match[str]) -> Iterator[_Cited]:
    if not _ACT_BEFORE.search(match.string[: match.start()]):
        yield _Cited(match.start(), match.end(), "statute", f"Pub. L. {match['number']}")


def _read_acts(match: re.Match[str]) -> Iterator[_Cited]:
    end = match.start()
    for words in statutes.separate(match.group()):
        start = match.string.index(words, end)
        end = start + len(words)
        name = statutes.trim(words)
        if len(name.split()) > 1 and name != "The Act":
            yield _Cited(end - len(name), end, "statute", name)


def _read_whole_statutes(match: re.Match[str]) -> Iterator[_Cited]:
    yield _Cited(match.start(), match.end(), "statute", match.group())


def _read_codes(match: re.Match[str]) -> Iterator[_Cited]:
    name = match.group().removeprefix("The ")
    if name not in ("Criminal Code", "Penal Code"):
        yield _Cited(match.end() - len(name), match.end(), "statute", name)


def _read_named_regulations(match: re.Match[str]) -> Iterator[_Cited]:
    name = re.sub(r"^(?:(?:and|in|of|with) )+(?:the )?", "", statutes.trim(match.group()))
    if len(name.split()) > 2:
        yield _Cited(match.end() - len(name), match.end(), "regulation", name)


def _read_european_acts(match: re.Match[str]) -> Iterator[_Cited]:
    first_end = match.start("more") if match["more"] else match.end()
    words = match.string[match.start() : first_end]
    if match["more"]:
        words = re.sub(r"(Regulation|Decision)s\b", r"\1", words)
    yield _Cited(match.start(), first_end, "regulation", words)
    head = words[: re.search(r"[0-9]", words).start()]  # type: ignore[union-attr]
    for number in re.finditer(r"[0-9]+/[0-9]+", match["more"] or ""):
        start = match.start("more") + number.start()
        yield _Cited(start, start + len(number.group()), "regulation", f"{head}{number.group()}")


def _read_ordinances(match: re.Match[str]) -> Iterator[_Cited]:
    yield _Cited(match.start(), match.end(), "regulation", match.group())


READERS: Mapping[str, Callable[[re.Match[str]], Iterator[_Cited]]] = {
    "acts": _read_acts,
    "codes": _read_codes,
    "directives": _read_directives,
    "directives_alone": _read_directives_alone,
    "european_acts": _read_european_acts,
    "executive_orders": _read_executive_orders,
    "federal_regulations": _read_federal_regulations,
    "general_licences": _read_general_licences,
    "memoranda": _read_memoranda,
    "named_regulations": _read_named_regulations,
    "order_of_day": _read_order_of_day,
    "ordinances": _read_ordinances,
    "whole_statutes": _read_whole_statutes,
    "proclamations": _read_proclamations,
    "public_laws": _read_public_laws,
    "un_resolutions": _read_un_resolutions,
    "us_code": _read_us_code,
}


def _initials(text: str) -> Iterator[_Cited]:
    for match in statutes.initials_pattern().finditer(text):
        yield _Cited(match.start(), match.end(), "statute", match.group())


def _under_fullest_form(text: str, mentions: list[CitationMention]) -> list[CitationMention]:
    """Mentions in; the same with every law under its fullest form out, without letters that stand for no law here."""
    defined: dict[str, str] = {}
    for mention in mentions:
        if mention.rule == "acts":
            _, short = statutes.defined_short(text, mention.end)
            form = statutes.law_of(mention.id, {})
            if short and form:
                defined[short] = form.law
    loose = statutes.known_initials(safe=False)
    defined |= {m.id: loose[m.id] for m in mentions if m.id in loose and m.sections and m.id not in defined}
    laws = [(m, statutes.law_of(m.id, defined)) for m in mentions if m.rule in ("acts", "initials_of_acts")]
    names = statutes.fullest((m.id, form) for m, form in laws if form)
    kept = []
    for mention in mentions:
        if mention.rule not in ("acts", "initials_of_acts"):
            kept.append(mention)
            continue
        form = statutes.law_of(mention.id, defined)
        if form:
            kept.append(dataclasses.replace(mention, id=names[form.law]))
    return kept


def _with_amending_laws(text: str, mentions: list[CitationMention]) -> list[CitationMention]:
    """Mentions in; those `as amended` by a law that is cited right behind get its id for `*`."""
    at = {mention.start: mention.id for mention in mentions}
    found = []
    for mention in mentions:
        by = _BY.match(text, mention.end) if mention.amended_by == ("*",) else None
        amending = at.get(by.end()) if by else None
        found.append(dataclasses.replace(mention, amended_by=(amending,)) if amending else mention)
    return found


def _only_known_directives(mentions: list[CitationMention]) -> list[CitationMention]:
    """Mentions in; a directive without order gets the order that the text gave it once, else it is left out."""
    full: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.rule == "directives":
            full.setdefault(mention.id.split(" under ")[0], set()).add(mention.id)
    kept = []
    for mention in mentions:
        if mention.rule != "directives_alone":
            kept.append(mention)
        elif len(full.get(mention.id, ())) == 1:
            kept.append(dataclasses.replace(mention, id=next(iter(full[mention.id]))))
    return kept


def _under_part_of_code(text: str, mentions: list[CitationMention]) -> list[CitationMention]:
    """Mentions in; regulations named with their part of the Code, there or elsewhere in the text, go by that part."""
    parts = {m.start: m.id for m in mentions if m.rule == "federal_regulations"}
    named = {}
    for mention in mentions:
        if mention.rule == "named_regulations":
            gap = _GAP.match(text, mention.end)
            if gap and gap.end() in parts:
                named[mention.id] = parts[gap.end()]
    return [dataclasses.replace(m, id=named.get(m.id, m.id)) for m in mentions]


def _warnings(mentions: list[CitationMention]) -> list[str]:
    """Mentions in; one line for each order whose number no order has, or that the gazetteer does not know, out."""
    content = load_gazetteer("executive_orders")
    known = {order["number"] for order in content["orders"]}
    warnings = []
    for order in sorted({m.id for m in mentions if m.kind == "executive_order" and m.id[3:].isdigit()}):
        number = int(order[3:])
        if number > content["highest"]:
            warnings.append(f"{order}: no order has this number, the highest known is {content['highest']}")
        elif number not in known and not any(a <= number <= b for a, b in content["other_numbers"]):
            warnings.append(f"{order}: not in the gazetteer")
    return warnings
