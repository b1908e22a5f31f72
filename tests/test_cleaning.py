import pytest

from newscrawl.cleaning import attribution_of, cleaned, dateline_of, is_too_short, normal_line
from newscrawl.items import Article, Image

TEXT = "The council voted late on Monday to dredge the channel, ending a dispute of three months."


def clean_body(*paragraphs: str, **fields: object) -> list[str]:
    article = Article(url="https://o.example/a", headline="A Vote", body="\n\n".join(paragraphs), **fields)  # type: ignore[arg-type]
    return cleaned(article).body.split("\n\n")


@pytest.mark.parametrize(
    "furniture",
    [
        "Also See: Another Headline Altogether",
        "Read More »",
        "Lesen Sie auch: Eine andere Meldung",
        "Lire aussi : Un autre titre",
        "Te puede interesar: Otro titular",
        "یہ بھی پڑھیں: ایک اور خبر",
        "Sign up for our daily newsletter and never miss a story",
        "Follow us on Twitter",
        "ADVERTISEMENT",
        "© 2025 The Outlet. All rights reserved.",
        "***",
    ],
)
def test_furniture_goes(furniture: str) -> None:
    assert clean_body(TEXT, furniture, "It was the last item on the agenda.") == [
        TEXT,
        "It was the last item on the agenda.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Related industries such as shipping expect to grow, the report found, although slowly and from a low base.",
        "He said people should read more novels.",
        "Subscribers of the orchestra were surprised by the choice of soloist for the opening night of the season.",
        "The report was published on Monday, and nobody in the ministry had read it.",
    ],
)
def test_sentences_that_only_sound_like_it_stay(text: str) -> None:
    assert clean_body(TEXT, text) == [TEXT, text]


def test_captions_headline_and_byline_are_no_text() -> None:
    image = Image(url="https://o.example/i.jpg", caption="A dredger waits.", credit="AP")
    assert clean_body("A Vote", "By Ann Lee", "A dredger waits.", TEXT, images=[image], authors=["Ann Lee"]) == [TEXT]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("This report first appeared in The Harbour Courier.", "The Harbour Courier"),
        (
            "This news is sourced from The Express Tribune and is intended for informational purposes only.",
            "The Express Tribune",
        ),
        ("This article was originally published by Le Monde on June 3, 2024.", "Le Monde"),
    ],
)
def test_the_source_goes_into_its_field(line: str, name: str) -> None:
    article = cleaned(Article(url="https://o.example/a", body=f"{TEXT}\n\n{line}"))
    assert article.body == TEXT
    assert article.attribution is not None
    assert article.attribution.name == name


def test_a_sentence_about_a_publication_is_no_source() -> None:
    assert (
        attribution_of(
            "The story appeared in every paper, and the minister who had told it resigned within a week of that."
        )
        is None
    )


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("ISLAMABAD: A delegation arrived.", "ISLAMABAD"),
        ("NEW DELHI, Jan 3 (Reuters) - A train stopped.", "NEW DELHI"),
        ("RIO DE JANEIRO — The carnival began.", "RIO DE JANEIRO"),
        ("WATCH: The match in pictures.", ""),
        ("A delegation arrived in ISLAMABAD: it was late.", ""),
    ],
)
def test_the_dateline_is_read_and_stays(body: str, place: str) -> None:
    assert dateline_of(body) == place
    assert cleaned(Article(url="https://o.example/a", body=body)).body == body


def test_cleaning_twice_changes_nothing() -> None:
    article = cleaned(Article(url="https://o.example/a", headline=" A  Vote ", body=f"ROME: {TEXT}\n\nAlso read: This"))
    once = (article.headline, article.body, article.dateline)
    again = cleaned(article)
    assert (again.headline, again.body, again.dateline) == once


def test_text_is_in_one_normal_form() -> None:
    assert normal_line("Cafe\u0301\u00a0 \u200bau\u00adlait ") == "Café aulait"
    assert normal_line("می\u200cخواهم") == "می\u200cخواهم"


def test_words_are_counted_in_scripts_without_spaces() -> None:
    assert is_too_short("Just three words", 25)
    assert not is_too_short(
        "東京都は三十日、来年度から都内のすべての公立小学校で給食を無償にする方針を固めた。予算案に必要な経費を盛り込み、二月の議会に提出する。",
        20,
    )
