"""Articles in the format are read whole; a slip is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.article_format import ArticleError, parse_article, read_article
from knowledge.passages import Article
from knowledge.segments import Reference

FRONT = '+++\nid = "a"\ntitle = "A"\nchecked = 2026-01-02\norder = 1\n+++\n\n# A\n\n'
SECTION = "## One {#one}\n\naliases: x; y\n\n**Short answer.** It does.\n"


def test_every_part_of_a_section_is_read(articles: tuple[Article, ...]) -> None:
    section = {each.id: each for article in articles for each in article.sections}["pro-rata-rule#aggregation"]
    assert section.title == "All your IRAs are one pot"
    assert section.aliases[0] == "do separate accounts help"
    assert section.authorities == ("IRC 408(d)(2)",)
    assert section.related == ("reverse-rollover#what-it-is",)
    assert section.claims == {"own-iras-are-aggregated": True}
    assert (section.question, section.answer) == ("Does keeping the money in separate accounts help?", "no")
    assert section.short_answer.text.startswith("Keeping the money in separate accounts does not help.")
    assert len(section.body) == 1
    assert Reference("line", "10") in section.body[0].segments
    assert section.example is not None
    assert section.example.calculator == "form_8606"
    assert Reference("example", "18") in section.example.text.segments
    assert [mistake.text for mistake in section.mistakes] == [
        "Taking the value on the day of the conversion instead of December 31.",
        "Leaving out a SEP IRA.",
    ]
    assert all(mistake.item for mistake in section.mistakes)
    assert section.verified
    assert not section.own
    assert section.checked.isoformat() == "2026-11-23"


def test_numbered_steps_are_items(articles: tuple[Article, ...]) -> None:
    section = {each.id: each for article in articles for each in article.sections}["reverse-rollover#what-it-is"]
    assert [step.text for step in section.steps][1] == "Finish before December 31."


def test_articles_bear_the_name_of_their_file(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_text(FRONT + SECTION)
    with pytest.raises(ArticleError, match=r"b\.md:1: the id “a” must be the file's name"):
        read_article(path)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("no front matter", 1, "front matter"),
        (FRONT.replace("order = 1", "order = "), 1, "not TOML"),
        (FRONT.replace("order = 1\n", ""), 1, "id, title, checked"),
        (FRONT, 7, "no section"),
        (FRONT + "stray words\n" + SECTION, 7, "one “# Title” line"),
        (FRONT + SECTION.replace(" {#one}", ""), 10, "section heading"),
        (FRONT + SECTION.replace("#one", "#One Two"), 10, "section heading"),
        (FRONT + SECTION + SECTION, 15, "used twice"),
        (FRONT + SECTION.replace("aliases: x", "alias: x"), 12, "a section key is one of"),
        (FRONT + SECTION.replace("aliases: x; y", "aliases: x\naliases: y"), 13, "stands twice"),
        (FRONT + SECTION.replace("aliases: x; y", "answer: no"), 11, "answer and question go together"),
        (FRONT + SECTION.replace("aliases: x; y", "answer: perhaps\nquestion: Is it?"), 11, "yes, no or depends"),
        (FRONT + SECTION.replace("aliases: x; y", "claims: x = maybe"), 11, "a claim is"),
        (FRONT + SECTION.replace("**Short answer.** ", ""), 14, "Short answer"),
        (FRONT + SECTION + "\nUp to 7,000 dollars.\n", 16, "a figure is typed"),
        (FRONT + SECTION + "\nSee [this](https://example.org).\n", 16, "markup"),
        (FRONT + SECTION + "\n**Other label.** Words.\n", 16, "not a label"),
        (FRONT + SECTION + "\n```example\ncalculator = 1\n```\n", 16, "after “**Example.**”"),
        (FRONT + SECTION + "\n**Example.**\n\n```example\ncalculator = 1\n```\n", 18, "holds calculator"),
    ],
)
def test_a_slip_is_named_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(ArticleError) as refused:
        parse_article(text, "a.md")
    assert refused.value.line == line
    assert says in str(refused.value)
    assert str(refused.value).startswith(f"a.md:{line}: ")
