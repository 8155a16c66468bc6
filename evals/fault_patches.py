"""Faults that are no change of a line: functions that spoil the product in this process, whatever its code looks like.

Each is called before the evals are loaded. They hold on to names that others rely on (the reader, the search, the
guard), so that they survive a rewriting of what is behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

Facts = Iterable[Any]


def _put(owner: Any, name: str, value: Any) -> None:
    getattr(owner, name)  # a name that nothing has any more would spoil nothing
    setattr(owner, name, value)


def _reader(change: Callable[[Facts], Facts]) -> None:
    """Change the facts of every reading."""
    import assistant.conversation as conversation

    read = vars(conversation)["read"]

    def spoiled(*given: Any, **more: Any) -> Any:
        reading = read(*given, **more)
        return replace(reading, facts=tuple(change(reading.facts)))

    _put(conversation, "read", spoiled)


def no_year_end_value() -> None:
    """Drop what the IRAs were worth."""
    _reader(lambda facts: [fact for fact in facts if fact.name != "year_end_value"])


def ten_times() -> None:
    """A zero too many on every amount of the form."""
    _reader(lambda facts: [_times_ten(fact) for fact in facts])


def _times_ten(fact: Any) -> Any:
    if fact.name not in ("conversion", "nondeductible_contribution", "year_end_value", "basis"):
        return fact
    try:
        return replace(fact, value=format(Decimal(fact.value) * 10, "f"))
    except InvalidOperation:
        return fact


def swapped_roles() -> None:
    """Year-end value for basis, conversion for contribution, and the other way round."""
    other = {"conversion": "year_end_value", "year_end_value": "conversion"}
    _reader(lambda facts: [replace(fact, name=other.get(fact.name, fact.name)) for fact in facts])


def everybody_is_the_spouse() -> None:
    """Give every fact to the spouse."""
    _reader(lambda facts: [replace(fact, person="spouse") for fact in facts])


def a_year_later() -> None:
    """Move every fact to the next year."""
    _reader(lambda facts: [replace(f, tax_year=f.tax_year + 1 if f.tax_year else None) for f in facts])


def no_basis() -> None:
    """Drop earlier basis."""
    _reader(lambda facts: [fact for fact in facts if fact.name not in ("basis", "filed_line_14")])


def always_joint() -> None:
    """Everybody files jointly."""
    joint = "married_filing_jointly"
    _reader(lambda facts: [replace(f, value=joint) if f.name == "filing_status" else f for f in facts])


def no_age() -> None:
    """Drop ages."""
    _reader(lambda facts: [fact for fact in facts if fact.name not in ("age", "age_bound", "under_59_half")])


def first_word_stands() -> None:
    """What was said once is never changed."""
    from assistant.facts import FactBook

    put = FactBook.put

    def spoiled(book: Any, fact: Any) -> Any:
        same = (fact.name, fact.person, fact.tax_year, fact.scenario, fact.detail)
        known = any((old.name, old.person, old.tax_year, old.scenario, old.detail) == same for old in book)
        return book if known else put(book, fact)

    _put(FactBook, "put", spoiled)


def what_ifs_stay() -> None:
    """A what-if takes the place of what is so."""
    from assistant.facts import AS_STATED, FactBook

    put = FactBook.put

    def spoiled(book: Any, fact: Any) -> Any:
        return put(book, replace(fact, scenario=AS_STATED))

    _put(FactBook, "put", spoiled)


def every_question_is_a_concept() -> None:
    """Look everything up, compute nothing."""
    import assistant.conversation as conversation

    read = vars(conversation)["read"]

    def spoiled(*given: Any, **more: Any) -> Any:
        reading = read(*given, **more)
        return replace(reading, asks=tuple(replace(ask, topic="concept", detail=reading.text) for ask in reading.asks))

    _put(conversation, "read", spoiled)


def missing_is_zero() -> None:
    """Take an unmentioned December 31 value as zero."""
    from assistant.facts import Fact

    def change(facts: Facts) -> Facts:
        known = list(facts)
        years = {fact.tax_year for fact in known if fact.name in ("conversion", "nondeductible_contribution")}
        if years and not any(fact.name == "year_end_value" for fact in known):
            known += [Fact("", "year_end_value", "0", tax_year=year) for year in years]
        return known

    _reader(change)


def answers_everything() -> None:
    """Nothing is declined: what was out of scope is looked up, and whatever comes is relevant."""
    import assistant.conversation as conversation

    read = vars(conversation)["read"]

    def spoiled(*given: Any, **more: Any) -> Any:
        reading = read(*given, **more)
        declined = [ask for ask in reading.asks if ask.topic not in ("concept", "form_8606")]
        asks = [
            ask if ask not in declined else replace(ask, topic="concept", detail=reading.text) for ask in reading.asks
        ]
        return replace(reading, asks=tuple(asks))

    _put(conversation, "read", spoiled)
    all_relevant()


def needs_are_not_told() -> None:
    """The question for a missing fact is put without naming the fact."""
    from assistant.answer import Answer

    as_dict = Answer.as_dict

    def spoiled(answer: Any) -> dict[str, Any]:
        return {**as_dict(answer), "needs": []}

    _put(Answer, "as_dict", spoiled)


def _search(change: Callable[[Any], Any]) -> None:
    from knowledge.retrieval import Knowledge

    search = Knowledge.search

    def spoiled(knowledge: Any, *given: Any, **more: Any) -> Any:
        return change(search(knowledge, *given, **more))

    _put(Knowledge, "search", spoiled)


def worst_first() -> None:
    """The order of the passages is turned round, out of more than are shown."""
    from knowledge.retrieval import Knowledge

    search = Knowledge.search

    def spoiled(knowledge: Any, question: str, limit: int = 5) -> Any:
        found = search(knowledge, question, 12 * limit)
        parts = tuple(replace(part, hits=part.hits[::-1][:limit]) for part in found.parts)
        return replace(found, hits=found.hits[::-1][:limit], parts=parts)

    _put(Knowledge, "search", spoiled)


def nothing_relevant() -> None:
    """No question is about the subject."""
    _search(lambda found: replace(found, relevant=False, parts=tuple(replace(p, relevant=False) for p in found.parts)))


def all_relevant() -> None:
    """Every question is about the subject."""
    _search(lambda found: replace(found, relevant=True, parts=tuple(replace(p, relevant=True) for p in found.parts)))


def one_passage() -> None:
    """Whatever is asked, the first section of the handbook is found."""
    from knowledge.retrieval import Knowledge

    search = Knowledge.search

    def spoiled(knowledge: Any, *given: Any, **more: Any) -> Any:
        found = search(knowledge, *given, **more)
        first = next(iter(knowledge._sections.values()))
        hits = tuple(replace(hit, passage=first) for hit in found.hits[:1])
        return replace(found, hits=hits, parts=tuple(replace(part, hits=hits) for part in found.parts))

    _put(Knowledge, "search", spoiled)


def _without_article(name: str) -> None:
    import knowledge.retrieval as retrieval

    handbook = vars(retrieval)["handbook"]

    def spoiled() -> Any:
        return tuple(article for article in handbook() if article.sections[0].id.partition("#")[0] != name)

    _put(retrieval, "handbook", spoiled)


def no_pro_rata_article() -> None:
    """Leave the article out."""
    _without_article("pro-rata-rule")


def no_first_article() -> None:
    """Leave the article out."""
    _without_article("what-is-it")


def dead_citations() -> None:
    """Cite sections under names that lead nowhere."""
    from assistant.answer import Answer

    as_dict = Answer.as_dict

    def spoiled(answer: Any) -> dict[str, Any]:
        published = as_dict(answer)
        cited = [{**item, "passage": f"{item['passage']}-old"} for item in published["citations"]]
        return {**published, "citations": cited}

    _put(Answer, "as_dict", spoiled)


def _sentences(check: Callable[[str], Any]) -> None:
    import assistant.guard.ladder as ladder

    def spoiled(sentence: str, *given: Any, **more: Any) -> Any:
        return check(sentence)

    _put(ladder, "check_sentence", spoiled)


def shows_everything() -> None:
    """Every sentence of a model is shown, figures and all."""
    from assistant.answer import Text
    from assistant.guard.sentence import Checked

    _put(Text, "__post_init__", lambda text: None)
    _sentences(lambda sentence: Checked(spans=(Text(sentence),)))


def withholds_everything() -> None:
    """No sentence of a model is ever shown."""
    from assistant.guard.sentence import Checked

    _sentences(lambda sentence: Checked(problem="not today"))


def claims_do_not_matter() -> None:
    """Any figure goes under any name."""
    import assistant.guard.agreement as agreement

    _put(agreement, "fits", lambda *given: True)
    _put(agreement, "_before", lambda *given: None)
    _put(agreement, "_topic", lambda *given: None)


def any_reference() -> None:
    """A reference that names nothing gives the first figure of the turn."""
    from assistant.guard.figures import Figures
    from assistant.ledger import UnknownReference

    by_reference = Figures.by_reference

    def spoiled(figures: Any, reference: str) -> Any:
        try:
            return by_reference(figures, reference)
        except UnknownReference:
            return by_reference(figures, "c1.18")

    _put(Figures, "by_reference", spoiled)


def words_are_no_figures() -> None:
    """Number words are not looked at."""
    import assistant.guard.mentions as mentions

    _put(mentions, "number_words", lambda sentence: iter(()))


def years_do_not_matter() -> None:
    """A figure of one year goes under another."""
    import assistant.guard.agreement as agreement

    _put(agreement, "_tax_year", lambda *given: True)


def persons_do_not_matter() -> None:
    """A figure of one person goes under another."""
    import assistant.guard.agreement as agreement

    _put(agreement, "_person", lambda *given: None)
