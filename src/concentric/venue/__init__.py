"""The venue itself: places, loops, people, who is where and when. What areas share lives here."""
