"""What one page reads, it reads once; the next page reads anew."""

from __future__ import annotations

import threading

import pytest

from concentric.core.reading import once, one_reading

CALLS: list[tuple[int, int]] = []


@once
def read(a: int, *, b: int = 0) -> list[int]:
    CALLS.append((a, b))
    if a < 0:
        raise ValueError(a)
    return [a, b]


@pytest.fixture(autouse=True)
def forget() -> None:
    CALLS.clear()


def test_within_a_reading_the_same_question_is_asked_once() -> None:
    with one_reading():
        assert read(1) is read(1)
        assert read(1, b=2) == [1, 2]
    assert CALLS == [(1, 0), (1, 2)]


def test_outside_and_in_another_reading_it_is_asked_anew() -> None:
    read(1)
    read(1)
    for _ in range(2):
        with one_reading():
            read(1)
    assert len(CALLS) == 4


def test_a_reading_within_a_reading_is_its_own() -> None:
    with one_reading():
        read(1)
        with one_reading():
            read(1)
        read(1)
    assert len(CALLS) == 2


def test_another_thread_does_not_share_it() -> None:
    with one_reading():
        read(1)
        other = threading.Thread(target=read, args=(1,))
        other.start()
        other.join()
    assert len(CALLS) == 2


def test_a_failure_is_not_kept() -> None:
    with one_reading():
        for _ in range(2):
            with pytest.raises(ValueError, match="-1"):
                read(-1)
    assert len(CALLS) == 2
