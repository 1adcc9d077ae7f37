"""What everything else stands on: time, intervals, ids, errors. Standard library only."""
