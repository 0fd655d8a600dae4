"""The geometry of charts: plain numbers in, places out."""

import pytest

from core import charts
from core.charts import Series

SOLD, LOST, NEW = Series("sold", "Sold"), Series("none", "No sale"), Series("new", "New")
DAYS = ["Sep 28", "Oct 5", "Oct 12", "Oct 19", "Oct 26", "Nov 2", "Nov 9", "Nov 16"]


def line(*values, goal=15):
    words = ["" if value is None else f"{value} min" for value in values]
    return charts.line([str(each) for each in values], values, words, goal=goal, goal_words="Goal")


@pytest.mark.parametrize(
    ("highest", "numbers"),
    [(0, [0, 1, 2, 3]), (1, [0, 1, 2, 3]), (9, [0, 4, 8, 12]), (12, [0, 4, 8, 12]), (13, [0, 5, 10, 15])],
)
def test_an_axis_counts_in_whole_round_steps(highest, numbers):
    assert charts.axis(highest) == numbers


def test_large_numbers_have_an_axis_too():
    assert charts.axis(100_000) == [0, 40_000, 80_000, 120_000]


def test_zero_stands_at_the_foot_and_the_highest_number_at_the_top():
    ticks = charts.bars(["a"], [SOLD], [[3]]).ticks
    assert [(tick.words, tick.y) for tick in (ticks[0], ticks[-1])] == [("0", "160.0"), ("3", "22.0")]


def test_blocks_of_a_stack_stand_on_one_another_without_touching():
    lower, upper = charts.bars(["a"], [SOLD, NEW], [[1, 2]]).blocks
    assert float(upper.y) + float(upper.height) + charts.GAP == pytest.approx(float(lower.y))


def test_a_block_is_named_with_its_number():
    assert [block.title for block in charts.bars(["Oct 5"], [SOLD], [[1_200]]).blocks] == ["Oct 5: 1,200 Sold"]


def test_what_has_nothing_is_neither_drawn_nor_in_the_legend():
    drawn = charts.bars(["a", "b"], [SOLD, LOST, NEW], [[1, 0, 2], [0, 0, 0]])
    assert drawn.legend == [SOLD, NEW]
    assert len(drawn.blocks) == 2
    assert [total.words for total in drawn.totals] == ["3"]


def test_every_second_label_is_written_and_the_last_one_never_beside_another():
    labels = charts.bars(DAYS, [SOLD], [[1]] * 8).labels
    assert [label.words for label in labels] == ["Sep 28", "Oct 12", "Oct 26", "Nov 16"]


def test_a_tiny_block_among_large_ones_can_still_be_seen():
    tiny = charts.bars(["a"], [SOLD, NEW], [[1, 5_000]]).blocks[0]
    assert float(tiny.height) == 1


def test_a_line_goes_over_what_is_missing():
    drawn = line(5, None, 9)
    assert [dot.words for dot in drawn.dots] == ["5 min", "9 min"]
    assert [(stroke.x1, stroke.x2) for stroke in drawn.strokes] == [(drawn.dots[0].x, drawn.dots[1].x)]


def test_a_single_value_is_a_dot_without_a_line():
    drawn = line(None, 7)
    assert drawn.strokes == []
    assert drawn.last.words == "7 min"


def test_the_goal_has_room_above_it():
    assert [tick.words for tick in line(1, 2).ticks] == ["0", "5", "10", "15", "20"]


def test_the_words_of_the_goal_keep_away_from_the_last_value():
    assert line(2, 14).goal_first
    assert not line(14, 2).goal_first


def test_the_words_of_the_goal_keep_away_from_where_the_line_crosses_it():
    assert not line(25, 9, 11, 7).goal_first
    assert line(7, 11, 9, 25).goal_first


def test_shares_fill_the_bar():
    parts = charts.shares([SOLD, LOST, NEW], [3, 0, 1])
    assert [(part.x, part.width) for part in parts] == [("0.00%", "75.00%"), ("75.00%", "25.00%")]


def test_a_small_share_is_drawn_without_words():
    assert [(part.wide, part.told) for part in charts.shares([SOLD, LOST, NEW], [90, 8, 2])] == [
        (True, True),
        (False, True),
        (False, False),
    ]
