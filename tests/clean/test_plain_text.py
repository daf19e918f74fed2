"""Plain text: wrapped lines, lists, centred headings, and the header of an e-mail."""

from collections.abc import Callable

from pipeline.records import CleanRelease

Cleaner = Callable[..., CleanRelease]
WRAPPED = """\
Grey was taken to the harbour on Monday and was told that no ship of the
company might leave before the end of the year. The owner of the company
said that he had known nothing of it, and that he would go to the courts
of the island.
"""
AGAIN = WRAPPED.replace("Grey", "Reed")
JOINED = (
    "Grey was taken to the harbour on Monday and was told that no ship of the company might leave before the end of "
    "the year. The owner of the company said that he had known nothing of it, and that he would go to the courts of "
    "the island."
)


def texts(release: CleanRelease, kind: str) -> list[str]:
    return [release.text[block.start : block.end] for block in release.blocks if block.kind == kind]


def test_lines_wrapped_at_a_width_are_one_paragraph(cleaned: Cleaner) -> None:
    release = cleaned("Harbour closed\n\n" + WRAPPED + "\n" + AGAIN, "grey.txt")
    assert texts(release, "paragraph") == [JOINED, JOINED.replace("Grey", "Reed")]


def test_lines_that_a_hand_wrapped_at_many_widths_are_one_paragraph(cleaned: Cleaner) -> None:
    ragged = (
        "nothing of it was known until the courts of the island had been called upon and the quay\n"
        "had been shut to every ship and tug of the Grey\n"
        "Harbour Company, which carries the mail between the islands and the\n"
        "mainland twice in each week, and of its sister company the Reed\n"
        "River Company, whose ships are older and slower than those that the state has\n"
        "built, and whose masters know the islands better than\n"
        "anybody.\n"
    )
    release = cleaned(f"Harbour closed\n\n{ragged}", "grey.txt")
    assert texts(release, "paragraph") == [" ".join(ragged.split())]


def test_a_long_link_does_not_hide_the_width(cleaned: Cleaner) -> None:
    link = "https://a.example/" + "x" * 90
    release = cleaned(f"Harbour closed\n\n{WRAPPED}\n{AGAIN}\n{link}\n", "grey.txt")
    assert texts(release, "paragraph")[0] == JOINED


def test_list_behind_a_wrapped_paragraph_keeps_its_lines(cleaned: Cleaner) -> None:
    release = cleaned(f"Harbour closed\n\n{WRAPPED}\n{AGAIN}* the Rose, a tug\n* the Lily, a tanker\n", "grey.txt")
    assert texts(release, "list_item") == ["the Rose, a tug", "the Lily, a tanker"]
    assert texts(release, "paragraph") == [JOINED, JOINED.replace("Grey", "Reed")]


def test_short_lines_of_an_address_stay_lines(cleaned: Cleaner) -> None:
    release = cleaned(f"Harbour closed\n\n{WRAPPED}\n{AGAIN}\nRose Shipping\n12 Quay\nRome\n", "grey.txt")
    assert texts(release, "list_item") == ["Rose Shipping", "12 Quay", "Rome"]


def test_centred_lines_are_one_heading(cleaned: Cleaner) -> None:
    heading = " " * 20 + "HARBOUR CLOSED AFTER\n" + " " * 24 + "A LONG SEARCH\n\n"
    release = cleaned(heading + WRAPPED + "\n" + AGAIN, "grey.txt")
    assert release.text.startswith("HARBOUR CLOSED AFTER A LONG SEARCH\n\n")


def test_long_names_one_a_line_are_a_list(cleaned: Cleaner) -> None:
    names = [f"The {word} Shipping and Trading Company of the Eastern Harbour Ltd." for word in "ABCDEF"]
    release = cleaned("Harbour closed\n\nThe firms are:\n\n" + "\n".join(names) + "\n", "grey.txt")
    assert texts(release, "list_item") == names


def test_mail_header_tells_headline_and_day(cleaned: Cleaner) -> None:
    header = (
        "From: Press <press@a.example>\nTo: list@a.example\nSubject: Fwd: Harbour Closed\n After a Search\n"
        "Date: Thu, 9 Feb 2023 10:02:11 -0500\n\n"
    )
    release = cleaned(header + "The harbour office closed two piers on Monday after a long search.\n", "grey.txt")
    assert release.text == (
        "Harbour Closed After a Search\n\nThe harbour office closed two piers on Monday after a long search."
    )
    assert release.metadata.published == "2023-02-09"


def test_lines_that_only_look_like_a_mail_header_stay(cleaned: Cleaner) -> None:
    release = cleaned("Harbour closed\n\nTo: the masters of all ships. The piers are closed today.\n", "grey.txt")
    assert texts(release, "paragraph") == ["To: the masters of all ships. The piers are closed today."]
