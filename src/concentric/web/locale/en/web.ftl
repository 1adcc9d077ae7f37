service-day = Service day
plan-version = Plan { $n }, checked
plan-none = No plan yet
day-before = The day before
day-after = The day after
day-empty = No meetings on this day.
meetings = Meetings
people-count = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
about-number = about { $n }
about-people = about { $n } people
tasks-mine = Mine
tasks-department = My department
tasks-none-besides = No other tasks now.
tasks-none = Nothing to do now.
tasks-done = Done: { $n }
finished-recorded = Recorded as done at { $at }
finished-to-check = { $who } checks it
finished-next = Next:
finished-nothing = You have no other task at hand.
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
board-waiting = Calls that wait
dial-contact = Contact
call-the-caller = Caller
notice-for-others = { $department } answered by telephone or on paper: record it
notice-void = Void
notice-superseded = Void: the notice of record { $n } took its place. No answer is needed
notice-line-replaced = void: see { $n }
notice-record = Record their answer
notice-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
tasks-all = Everyone's
tasks-only-told = not acknowledged
tasks-only-late = Overdue
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
mission-meanwhile = , { $at } meanwhile
assumed-before-arrival = By the policy: { $minutes } minutes before the first arrival
assumed-at-once = By the policy { $minutes } minutes before the first arrival; that has gone by, so at once
assumed-after-call = By the policy: { $minutes } minutes after the call
assumed-after-seal = By the policy: { $minutes } minutes after sealing
mission-by-list = { $name }, version { $version }
mission-facts = Papers and authority
profile-generic-respiratory = Respiratory infection, general
mission-shares = Shares of the departments
mission-share-line = { $done } of { $all } seen through{ $check ->
    [0] { "" }
   *[other] { " " }· { $check } done, to be checked
} · { $answered } acknowledged
mission-no-shares = Nothing has been asked of anyone yet. Begin the mission below, by its lists.
mission-begin = Begin: break it down
mission-begin-line = Every section of a chosen list becomes a task of its department, at its time. Each department is told its own, at once.
mission-guests = Guests expected
mission-guests-in-all = Guests in all
mission-arriving = Arriving, if not with the first
mission-expect = Expect so many
mission-expect-line = How many in all. Those more than now are announced, names to come. If fewer, those go who have neither name nor room, then those without a name who have not arrived: their rooms are given back.
mission-unequal = { $told } by the order, { $n } announced
mission-make-equal = Make it { $n }
mission-told-otherwise = { $n } is right: we were told so
mission-room = Room
mission-meetings = Meetings of this mission
mission-meetings-none = No meeting has been asked for in this mission.
mission-guest-back = Comes after all
mission-guests-not-coming = Told not to come: { $n }
mission-guest-off = Does not come
mission-guest-off-line = This guest does not come, and is taken off the list of those expected and off the gate list.
mission-guest-off-room = This guest does not come, and is taken off the list of those expected and off the gate list; room { $room } is given back.
mission-guest-off-already = Recorded at { $at } as not coming.
mission-guest-come = This guest has come; who leaves is entered on the page of rooms.
mission-guest-stays = No, comes still
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

# Tasks
tasks-acknowledge-all = Got it, all { $n }
tasks-acknowledge-for = { $n ->
    [one] You answer { $n } task for:
   *[other] You answer { $n } tasks for:
}
tasks-acknowledge-sure = Yes, acknowledge all
tasks-later = Coming up, no answer needed yet: { $n }
task-open = Open
task-open-steps = Steps: { $left } of { $all } still to do
task-to-check = to be checked
task-checked-by = checked by
task-check-title = Look at it, then say
task-check = It is good
task-send-back = Send it back
task-cannot = I cannot do this
task-refuse = Refuse, somebody else must
task-fail = It did not succeed
task-tell-again = Ask for it again
task-hand = Hand it to somebody else
task-no-candidates = Nobody of this department can do it.
handed-now = On it now: { $people }
handed-same = Nothing was changed. On it: { $people }
handed-soon = Named: { $people }. The plan is being made anew; they are told in a moment.
handed-to-plan = Nobody is named any more: the plan decides who does it.
handed-to-nobody = Nobody has it now. Anyone of the department may take it.
handed-told = Told: { $people }. Their answer is awaited.
handed-answered = Told, and answered for: { $people }.
handed-told-later = Off watch: { $people }. They are told at { $at }.
handed-begun = The work has begun; it stands on the list of { $people }.
handed-off = Taken off it: { $people }. It is no longer on their list.
task-was = It was { $span }{ $placed ->
    [0] {""}
   *[other] , { $place }
}
task-name-line = { $n } wanted. Tick who is to do it; whoever is left out is planned for something else. Nobody ticked: the plan decides.
task-name-do = Let them do it
candidate-on-it = on it now
candidate-off = off watch
candidate-busy = planned for another job then
candidate-free = free
candidate-named = named by a person
task-stand-down = Not wanted any more
task-no-colleagues = Nobody of this department is entered.
tier-life-safety = life safety
checker-head = head of department
checker-duty-manager = duty manager
step-optional = optional
step-sign = I sign for it
step-save = Save so far
step-outside = outside its limits: put it right and measure again
step-photo-see = See photograph
step-scan = scan or type the code

# Paper
papers-line = A pack is made as a PDF by itself at 06:00 and 18:00 and after every major change, and kept here; no printer starts by itself. Or make one now. Open, print and hand it out before it is needed.
papers-print-now = Make now (opens a PDF to print)
papers-copy-desk = Whole pack, desk
papers-copy-crew = Departments
papers-copy-gate = Gates
papers-copy-rooms = Rooms
papers-copy-all = All
papers-why-tap = by a tap
papers-why-command = by command
papers-why-hour = at its hour
papers-why-change = after a major change
papers-pages = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
papers-gone = no longer kept
papers-none = No pack has been printed yet.
papers-enter = Enter what was written
papers-enter-line = Only rows with a time are taken. The time is the last such time before now; 7:40 and 0740 are read alike. A task with steps: unfold them, fill in what is on the paper, then the time it was done.
papers-steps = { $n } steps, { $left } required ones open
papers-enter-take = Enter
papers-entered = { $taken ->
    [one] 1 row
   *[other] { $taken } rows
 } taken, { $refused } refused

# Board
lanes-halls = Halls
lanes-watches = On watch
zoom = Zoom
zoom-in = Zoom in
zoom-out = Zoom out
zoom-now = Now
zoom-hours = { $n ->
        [24] Day
        [72] 3 days
       *[other] { $n } h
    }
skip-to-timeline = Skip to the timeline
timeline-key = Key to the timeline
key-other = A meeting not yours to know
timeline-keys = Timeline. Arrows move about, Enter opens, M moves a meeting, E draws its end later, plus and minus zoom, 0 the whole day, N now, F filters.
board-filter = Filter halls and meetings (F)
board-only-all = All
board-only-running = Running
board-only-unplaced = No hall
board-only-changed = Just moved
feed-title = One change, and who follows
feed-all = All changes
feed-no-cause = Time went on, and the plan with it
feed-told = told
cost-asking = Working out what it means for others…
move-cancel = Leave it
move-done = Moved:
move-undo = Undo
move-undone = The last move was taken back; all is as before
move-keys = ←→ 15 min · ↑↓ hall · Enter drops · Esc cancels
extend-keys = ←→ 15 min · Enter drops · Esc cancels
extend-until = until { $at } (+{ $n } min)
timeline-hint = Arrows select · M moves · E extends

# Departments
dept-all-tasks = All tasks
dept-sheet = Meetings of the day (sheet)
dept-wall = Wall display
dept-people = On watch now
dept-people-none = Nobody is on watch at this moment.
dept-until = until { $at }
dept-off-watch = off watch
dept-changes = Changes to acknowledge
dept-asks = To do now
dept-changes-none = Every change was acknowledged.
dept-late = Overdue
dept-late-none = Nothing is overdue.
dept-check = To be checked
dept-check-none = Nothing waits to be checked.
dept-coming = Next two hours
dept-coming-none = No task begins within two hours.
dept-rest = Later today
dept-rest-none = Nothing more today.
dept-day-all = All of today
dept-tomorrow-all = All of tomorrow
dept-matters = Promises and open matters
dept-matters-none = No open matters.
dept-tomorrow = Tomorrow
dept-tomorrow-none = No tasks for tomorrow yet.
notice-urgent = answer at once

# Finding
find-none = Nothing that you may see is found for “{ $q }”.
find-page = page
find-meeting = meeting
find-mission = mission
find-person = person
find-wall = display
find-arrival = arrival
find-call = call
find-liaison = liaison
find-asked = asked for
notice-unanswered = not answered for { $n } min
notice-open = { $n } of { $all } departments have not answered
notice-all-answered = every department has answered
notice-told = told, not confirmed
notice-told-open = { $n } of { $all } departments have not confirmed it
notice-past = over, no answer needed
task-record-for = Record it for them
find-guest = guest
find-room = room { $room }
find-place = place

# Places and people
places-sketch = A sketch: sizes as measured, positions only to find one’s way
places-elsewhere = Elsewhere
places-none = No places have been entered yet.
places-key-inner = Inner loop
places-key-perimeter = Perimeter
places-key-use = In use
places-key-guess = Not measured
place-now = Now and next
place-free = Free
place-closed = Cannot be used until { $until }
place-close = Close it…
place-close-title = Close { $place }
place-close-from = From
place-close-now = Left empty: from now
place-close-given = the time below
place-close-end = Closed until
place-close-reason = What there is to say (may be empty)
place-close-span = Closed from { $start } to { $end }
place-close-hits = Meetings that are here then: { $n }
place-close-hits-none = No meeting is here then
place-close-running = running: it is not moved
place-close-stays = its preparation has begun: it is not moved by itself; the desk must decide
place-close-others = To give them a hall, others move: { $n }
reopened = { $place } is open again and can be used
reopened-away = Meetings that were moved away by the closing: { $n }. Nothing moves back by itself; see first what it would mean:
reopened-now = now in { $place }, { $at }
reopened-back = Back here: what it means
reopened-nothing = No meeting is away that could come back.
reopened-reason = { $place } is open again: back where it was
place-closed-later = Closed from { $start } to { $until }
closing-title = What the closing did
closing-waiting = The plan is being made anew; the answer is here in a few seconds.
closing-nothing = No meeting was affected
closing-was = was { $at }
closing-moved = Moved to { $place }, { $at }
closing-stays = Stays in { $place }, { $at }
closing-unmet = Has no hall
closing-over = Over, cancelled, or otherwise arranged
closing-ways = Why, and what would do
closing-change = The notice of this change
closing-others = { $n ->
    [one] One other meeting moved with it:
   *[other] { $n } other meetings moved with it:
}
closing-see = What it did
broken = reported broken
broken-which = Which of its equipment does not work?
broken-hint = Meetings that need it are given another hall until this is settled. Untick what works again.
broken-save = Note what is broken
broken-works-again = Once it is done, this counts as working again:
fault-reported = A fault was reported { $at }
fault-decide = Close it, or keep using it
fault-keep = Keep using it
fault-keep-why = Why it can be used all the same
fault-kept = Kept in use since { $at }
place-close-until = Until
place-close-line = Meetings that were to be here are given another hall, or you are asked.
place-close-hours = { $n } h
place-close-day = end of the service day
place-close-week = a week
place-close-do = Close it
place-reopen = It can be used again
place-why = Why
place-calls = Open calls from here
place-open = Open
place-measures = Measures and seats
place-fresh-air = Fresh air { $n } m³/h
place-seats = { $n } seats,
place-let-in = { $n } let in
place-most-area = By its area no more than { $n } people may be in it.
place-most-air = By its fresh air no more than { $n } people may be in it.
place-not-measured = Not measured yet
place-beds = { $n } { $n ->
        [one] bed
       *[other] beds
    }
people-only-all = All
people-only-now = On watch
people-only-busy = At a task
people-leads = leader

# Walls
nav-walls = Displays
walls-line = What hangs on a wall: one for each department, and one for visitors.
walls-none = There is no display that you may open.
wall-got = { $n ->
    [one] Acknowledge
   *[other] Acknowledge ({ $n })
}
wall-begun = { $n } under way
wall-unanswered = { $n } to acknowledge
wall-late = overdue by { $n } min
wall-overdue = { $n } overdue
wall-changed = Changed: { $n } to acknowledge
wall-time = Time
wall-place = Place
wall-what = What
wall-number = Number
wall-state = State
wall-free-until = No tasks until { $at }.
wall-next = Next: { $what }
wall-nothing = No tasks have been planned so far.
wall-sound-on = Sound is on
wall-sound-off = Turn sound on
wall-leave = Leave the display
wall-visitors = Meetings
wall-visitors-none = No meetings within eight hours.

# Help, and a leader's page
help-fault = Something is broken
help-hands = Short of hands
help-urgent = Urgent
help-what-kind = What is it
help-send = Send
help-sent = Sent. The desk sees it, and follows it until somebody is there.
help-sent-to = Sent to { $department }. The desk sees it, and follows it until somebody is there.
help-sort = What is broken
help-to-desk = the desk
help-goes-to = It goes to { $department }
help-desk-too = The desk sees it too, and passes it on if that is wrong.
help-goes-to-desk = It goes to the desk.
fault-sort-sound = Microphone, screen, video
fault-sort-network = Network, telephone
fault-sort-utilities = Water, power, air, lift
fault-sort-furniture = Furniture, bedding, supplies
fault-sort-other = Other, or not sure
help-asked = What I sent, in twelve hours
help-asked-none = Nothing was sent within twelve hours.
help-waits = waits
alarm-sound-on = Alarm sound is on
alarm-sound-off = Turn alarm sound on
help-no-number = No number of the desk has been entered yet.
verdict-calm = Calm
verdict-watch = To be watched
verdict-danger = Danger
verdict-why-calm = No urgent call waits, nothing is overdue, unanswered or short of hands, and every meeting has a hall.
verdict-why-watch = No urgent call waits, and every life-safety task has begun in time. To be watched:
verdict-why-danger = Because of:
verdict-more = { $n ->
    [one] one thing more to be watched
   *[other] { $n } things more to be watched
}
verdict-decisions = { $n ->
    [0] nothing to decide
    [one] one thing to decide
   *[other] { $n } things to decide
}
leader-risks = Main risks
leader-no-risk = No risk needs watching.
leader-decisions = Awaiting the desk’s decision: { $n }
leader-all = All { $n }
leader-today = Today
risk-urgent = Urgent calls with nobody on the spot: { $n }
risk-life-safety = Life-safety tasks not begun at their time: { $n }
risk-plan = The last plan broke a hard rule and was not published
risk-no-room = Guests who come within twelve hours and have no room: { $n }
risk-faults = Faults in halls, to be decided: { $n }
risk-refused = Tasks refused, and given to nobody else: { $n }
risk-late = Tasks overdue: { $n }
risk-calls = Calls that nobody answered in time: { $n }
risk-no-hall = Meetings without a hall: { $n }
risk-failed = Tasks that failed within twelve hours: { $n }
risk-silent = Tasks that nobody answered in time: { $n }
risk-short = Today’s tasks short of hands: { $n }
risk-since = since { $at }
risk-begins = begins { $at }
risk-comes = first at { $at }
risk-guests-of = { $mission_code }: { $n } { $n ->
    [one] guest
   *[other] guests
}
help-what = What happened

# Ledger and audit
ledger-line = One entry for each thing that happened, numbered and chained; added to, never changed.
ledger-up-to = Up to number
ledger-go = Show
ledger-written = written { $at }
ledger-cause = brought about by
record-who = Entered by
record-reason = Reason
record-happened = Happened
record-written = Written
record-afterwards = written afterwards
record-counts = Counts
record-sealed = Sealed: not shown here
record-kept-sealed = Kept sealed; shown to those who need to know
record-erased = Erased for good
record-causes = Brought about by
record-effects = What followed
record-raw = As it is kept and chained
record-digest = Digest
record-previous = Digest of the one before
one-person = Somebody
ledger-newest = Back to the newest
ledger-older = Older
audited-line = Recomputes the whole chain from its first entry, the seals of personal parts, and every hard rule.
audited-run = Audit now
audited-sound = Sound
audited-found = Found: { $n }
audited-breaches = Rules broken, as recorded: { $n }
audited-entries = Entries
audited-parts = Sealed personal parts
audited-rules = Hard rules recomputed
audited-digest = Digest at the end of the chain
outbox-urgent = Not sent yet: there is no network. Telephone, by one of the numbers above.
offline-title = No network
offline-what = This page was not kept on this phone. Your tasks were: what you tap there is kept, and sent when the network is back.
late-title = Reported too late
late-what = A phone had no network when this was done. Record what holds where it belongs; then settle this.
late-settle = Looked at and settled
step-photo-kept = a photograph, still on that phone
