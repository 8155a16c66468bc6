"""The messages that measure the reader are well marked and none of those that it has learned from."""

from assistant.reading.learned.marked import all_examples, examples
from evals.unlearned import HERE, read_roles


def test_no_message_is_one_that_the_reader_learned_from() -> None:
    learned = {example.text for example in all_examples()}
    kept = [example for path in sorted(HERE.glob("*.txt")) for example in examples(path)]
    assert len(kept) > 900
    assert not learned & {example.text for example in kept}


def test_each_figure_of_a_message_is_read_as_something() -> None:
    example = next(examples(HERE / "zi_01.txt"))
    assert all(right and read for right, read in read_roles(example))
