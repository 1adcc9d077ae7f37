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

# Missions
mission-new = New mission
mission-nothing-compulsory = Fill in what you know. Nothing is compulsory; the rest is completed later.
mission-the-call = The call
mission-called-at = When it came, if not just now
mission-like = Set up as an earlier mission
mission-like-none = no, anew
mission-who-and-when = How many, and when
mission-by-what-right = Who is served, and by what right
mission-take = Take the mission
mission-complete = Complete or change
mission-unknown = { $n } not known yet
mission-not-known = Not known yet:
mission-there-now = There now,
mission-received = Called
mission-times = Times
mission-assumed = assumed
mission-shares = Shares of the departments
mission-share-line = { $done } of { $all } seen through · { $answered } acknowledged
mission-no-shares = Nothing has been asked of anyone yet. Begin the mission below, by its lists.
mission-begin = Begin: break it down
mission-begin-line = Every section of a chosen list becomes a task of its department, at its time. Each department is told its own, at once.
mission-guests = Guests expected
mission-more-guests = So many more
mission-arriving = Arriving, if not with the first
mission-expect = Announce, names to come
mission-give-rooms = Give them rooms
mission-names = Names, as they come
mission-directives = Directives from above
mission-readers = Who else may see it
mission-readers-line = The desk and the heads of departments see every mission. A liaison or viewer sees those they are named for.
mission-reader-add = Let them see it
mission-close = Close the mission
mission-close-sure = Yes, close it: open tasks are withdrawn
missions-none = No mission yet. “New mission” takes the first.
directive-new = A directive has come
directive-title = What it is called
directive-due = Answer by
directive-give = Break it down: one task a point
point-answer = Answer
point-answered = answered
point-accept = Seen through
point-accepted = seen through
unknown = not known
save = Save
field-department = Department
