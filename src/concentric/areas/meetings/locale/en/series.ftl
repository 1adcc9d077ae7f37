# Meetings that come again
series = Series
series-of = { $k } of { $n }:
series-all = Show all
series-move = Move this and all that follow
series-cancel = Cancel this and all that follow
field-again = Comes again
field-how-many = How many in all
field-every-days = Days between
again-not = Not again
again-every = { $n ->
    [1] every day
    [7] every week
   *[other] every { $n } days
}
entry-meeting-series-requested = { $code } to { $last } are one series of { $n }, { $every_days ->
    [1] every day
    [7] every week
   *[other] every { $every_days } days
}
entry-meeting-series-moved = { $n } of the series from { $code } on were moved; this one begins { $start_at }
entry-meeting-series-cancelled = { $n } of the series from { $code } on were cancelled
error-meeting-not-of-a-series = { $code } is not of a series: move or cancel it by itself.
