"""Who is sampled follows from the ids alone."""

from dateline.desk.second.sampling import is_sampled

IDS = [f"evt-{number}" for number in range(2000)]


def test_a_larger_sample_holds_every_smaller_one() -> None:
    tenth = {one for one in IDS if is_sampled(one, 0.1)}
    third = {one for one in IDS if is_sampled(one, 0.3)}
    assert tenth < third


def test_a_share_of_the_events_is_about_that_share() -> None:
    assert 160 < sum(is_sampled(one, 0.1) for one in IDS) < 240
    assert all(is_sampled(one, 1.0) for one in IDS)
    assert not any(is_sampled(one, 0.0) for one in IDS)
