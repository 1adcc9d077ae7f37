service-day = Service day
plan-version = Plan { $n }, checked
plan-none = No plan yet
day-before = The day before
day-after = The day after
day-empty = No meetings on this day.
tile-meetings = Meetings
tile-running = Running
tile-held = Held
tile-unanswered = Tasks not acknowledged
tile-short = Tasks short of hands
tile-unmet = Without a hall
halls = Halls
meetings = Meetings
people-count = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
tasks-mine = Mine
tasks-department = My department
tasks-none = Nothing to do now.
tasks-done = Done: { $n }
notices-none = Nothing has changed.
notice-acknowledged = Acknowledged
figures-line = Every figure opens into the records that make it up.
figures-today = This service day
figures-all = So far
entries-line = The records that make it up, newest first.
entries-none = No records yet.
entry-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
and-more = and { $n } more
notice-lines = { $n } lines
tasks-all = Everyone's
tasks-only-told = not acknowledged
tasks-only-short = short of hands
plan-was-refused = The last plan broke a hard rule and was not published (entry { $number }). The plan shown is the one before; tell the administrator.
