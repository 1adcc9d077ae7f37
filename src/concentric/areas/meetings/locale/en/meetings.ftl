kind-meeting-hall = Meeting
kind-meeting-setup = Set-up
kind-meeting-check = Sound and video check
kind-meeting-steward = Stewarding
kind-meeting-turnover = Disinfection and airing
phase-hall = Meeting
meeting-new = New meeting
meeting-ask = Ask for it
meeting-facts = As asked for
meeting-phases = Phases
meeting-service = Who serves it
meeting-no-tasks = No tasks yet.
meeting-change = Change
meeting-extend = Extend: see first what it means
meeting-extend-by = Minutes more
meeting-extended-by = extended by { $n }
meeting-move = Move
meeting-move-to = To another start
meeting-cancel = Cancel the meeting
meeting-cancel-sure = Cancel it: everyone is told
meeting-start = It has begun
meeting-end = It has ended
meeting-why = Why here, why then
meeting-history = What happened
meeting-refused = No hall could be given
meeting-nearest = The nearest that would do
meeting-such-as = a hall is free, such as { $place }
meeting-state-planned = planned
meeting-state-due = due, not reported begun
meeting-state-running = running
meeting-state-held = held
meeting-state-cancelled = cancelled
meeting-state-unplaced = no hall
field-title = Title
field-organiser = Organiser
field-liaison-name = Liaison
field-liaison-telephone = Liaison's telephone
field-people = People
field-layout = Layout
field-video = Video
field-equipment = Equipment
field-near = Its people come from
field-near-none = not said (for a mission: where its guests have their rooms)
field-loop = Loop
field-priority = Priority (1 is served first)
field-start = Start
field-flexible = May start earlier or later
flexible-asap = As soon as a hall is ready (whatever the start says)
flexible-not = at this time exactly
field-length = Length in minutes
field-end-unknown = End not known
field-hall = Hall
field-actual = Held
actual-until-now = { $at } until now
field-minutes = Minutes
field-code = Number
entry-meeting-requested = Meeting { $code } asked for: { $people } people, { $layout }, { $at_once ->
    [0] at { $start_at }
   *[other] as soon as a hall is ready (from { $start_at })
}
entry-meeting-entered = { $created ->
    [one] { $created } meeting
   *[other] { $created } meetings
} entered, { $updated } brought up to date
entry-meeting-extended = Meeting { $code } extended by { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
entry-meeting-moved = Meeting { $code } moved to { $start_at }, was { $was_start_at }
entry-meeting-cancelled = Meeting { $code } cancelled
entry-meeting-started = Meeting { $code } began at { $start_at }
entry-meeting-ended = Meeting { $code } ended at { $end_at } after { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
figure-meetings-requested = Meetings asked for
figure-meetings-held = Meetings held
figure-meetings-held-by-video = of these, by video
figure-meetings-extended = Meetings extended
figure-meetings-cancelled = Meetings cancelled
audit-meetings-hall-not-cleared = { $start }: { $code } began in { $place } { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 } after { $other } had ended there; clearing, disinfection and airing take { $wanted } (entry { NUMBER($number, useGrouping: 0) }). { $why ->
    [overruled] The desk had overruled the plan: entry { NUMBER($cause, useGrouping: 0) }.
    [extended] { $other } had been extended: entry { NUMBER($cause, useGrouping: 0) }.
    [overran] { $other } had run on past its planned end: entry { NUMBER($cause, useGrouping: 0) }.
   *[none] No cause is recorded.
 }
audit-meetings-hall-in-use = { $start }: { $code } began in { $place } while { $other } was still running there (entry { NUMBER($number, useGrouping: 0) }). { $why ->
    [overruled] The desk had overruled the plan: entry { NUMBER($cause, useGrouping: 0) }.
    [extended] { $other } had been extended: entry { NUMBER($cause, useGrouping: 0) }.
    [overran] { $other } had run on past its planned end: entry { NUMBER($cause, useGrouping: 0) }.
   *[none] No cause is recorded.
 }
audit-meetings-hall-not-left = { $start }: { $code } began in { $place } (entry { NUMBER($number, useGrouping: 0) }), and nobody has said that { $other } ended there. { $why ->
    [overruled] The desk had overruled the plan: entry { NUMBER($cause, useGrouping: 0) }.
    [extended] { $other } had been extended: entry { NUMBER($cause, useGrouping: 0) }.
   *[none] No cause is recorded.
 }
audit-meetings-promise-moved = { $code } was promised { $promised } at { $start } (entry { NUMBER($number, useGrouping: 0) }); plan { $version } had it in { $place } at { $now_start_at }. { $why ->
    [begun] It was being set up there already: entry { NUMBER($cause, useGrouping: 0) }.
   *[none] Nobody’s word is recorded for it: the plan is entry { NUMBER($cause, useGrouping: 0) }.
 }
audit-meetings-promise-without-word = The promise of { $promised } at { $start } for { $code } was given or let go of without an entry that says so.
audit-meetings-steward-left = The stewards of { $code } ({ $people }) left at { $left_at }, { $minutes } minutes before it ended at { $ended_at }. { $why ->
    [failed] They gave a reason: entry { NUMBER($cause, useGrouping: 0) }.
   *[none] No reason is recorded; entry { NUMBER($cause, useGrouping: 0) } says that they were done.
 }
error-meeting-over = Meeting { $code } is over. It can no longer be changed.
error-meeting-running = Meeting { $code } is running: extend or end it, it cannot be moved or cancelled.
error-meeting-not-running = Meeting { $code } has not begun.
error-meeting-start-in-the-past = The start ({ $start_at }) lies in the past. Choose a later one.
meeting-too-late = It is too late to set up for { $start_at }. The soonest start is { $soonest_at }.
meeting-soonest = As soon as possible: { $start_at } is the first start.
meeting-end-unknown-held = End not known; the hall is kept for { $n } min for now
meeting-soonest-waited = As soon as possible is { $start_at }; before that:
meeting-at-once = As soon as a hall is ready (from { $at })
meeting-end-sure = It has ended: clear the hall
meeting-title-line = { $people } people, { $layout }
error-meeting-not-yours = Only the desk, heads of departments and those who serve meeting { $code } may say that it began or ended.
field-mission = Mission
field-mission-none = none

overrule-choose = Choose hall and time
move-verb-move = Move it there
move-verb-although = Move it, although the plan says otherwise
overrule-holds = It then stays there until it is released; the plan works around it. The departments that have to act on it read who decided so, and why.
overrule-ways = Choose one of these instead:
overrule-told = { $departments ->
    [one] One department is told.
   *[other] { $departments } departments are told.
}
cost-others = { $n ->
    [one] One other thing has to give way:
   *[other] { $n } other things have to give way:
}
overrule-line = Choose the hall and the start, and see first what it means for others.
overrule-price = What would it mean?
overrule-costs = What it means
overrule-free = Nothing else has to move.
overrule-unmet = { $n } could not be served any more:
overrule-broken = A hard rule forbids it there:
overrule-not = Not there: { $why }
overrule-begun = Its preparation has begun: it can be held in { $place } at { $at } only.
overrule-promised = This was promised to its organiser. Telephone first; what you decide here takes the place of the promise.
holding = Promise
promise = The organiser was told: it stays so
promise-agreed = They agreed:
pin-release = Need not be held any more
meeting-held = It is held to { $place } at { $start_at }, by { $pin ->
    [promise] a promise to its organiser
   *[overrule] the desk's word
 }. Agree on another way, or release it.
decision-fault = Fault in { $place } at { $since_at }: { $n ->
    [one] { $n } meeting
   *[other] { $n } meetings
} in the next 24 h. Close it, or keep using it?
bar-closed = Closed
decision-meetings-not-begun = { $n ->
    [1] { $code } is due and nobody said that it began: record it, or move it
   *[other] { $n } meetings are due and nobody said that they began, { $codes } among them: record it, or move them
 }
decision-meeting-not-ended = Nobody said that { $code } has ended, and another meeting has begun in its hall
tile-held = Meetings of the day (held / all)
tile-meetings-note = { $running } running · { $across } past midnight
tile-unmet = Without a hall
lane-no-hall = No hall
bar-overrule = held by the desk
bar-promise = promised to the organiser
bar-changed = moved within the hour
pin-said = Reason: { $reason } ({ $who })
cost-lost = { $which }: { $why }
cost-other-halls = { $n ->
    [one] { $n } other hall
   *[other] { $n } other halls
}

# What came of a change
outcome-planning = The plan is being made anew. What follows from this stands here by itself in a moment.
outcome-refused = The plan that would follow breaks a hard rule and was not published. The old one stands; the desk has been told.
outcome-unmet = There is no hall for it as it stands. The desk must decide.
outcome-stands = It stands as the plan has it already: { $place }, { $span }.
outcome-same = Nothing else had to move.
outcome-told = Told:
outcome-moved = What moved because of it, { $n } { $n ->
    [one] change
   *[other] changes
}, and who was told ({ $departments }):
outcome-more = and { $n } more
outcome-state-acknowledged = acknowledged
outcome-state-awaited = told, has not answered yet
outcome-state-told = told
outcome-change = See the whole change (plan { $version })

# What it means, before it is done
affected-call = { $n ->
    [one] One meeting is touched. Telephone first:
   *[other] { $n } meetings are touched. Telephone first:
}
affected-moved = goes to { $place }, { $at } (was in { $was_place })
affected-moved-later = goes to { $place }, { $at }, { $minutes } min later (was in { $was_place } at { $was_at })
affected-moved-earlier = goes to { $place }, { $at }, { $minutes } min earlier (was in { $was_place } at { $was_at })
affected-later = { $minutes } min later: { $at }, { $place } (was { $was_at })
affected-earlier = { $minutes } min earlier: { $at }, { $place } (was { $was_at })
affected-unmet = has no hall: { $why }
affected-told = What each department is told ({ $n ->
    [one] one department
   *[other] { $n } departments
})
extend-title = Extend the meeting
extend-more = { $n } min more
extend-becomes = It then ends at { $at }.
extend-goes = It has to move itself:
extend-lost = It has no hall itself then: { $why }
extend-broken = The plan that follows breaks a hard rule and will not be published. The old one stands, and the desk must decide.
extend-do = Extend by { $n } minutes
extend-although = Extend by { $n } minutes all the same
meeting-before-arrival = The first guests of { $mission } arrive { $at }, after this meeting is to begin: please check the time
entry-meeting-extension-taken-back = An extension of meeting { $code } by { $minutes } min was taken back
error-meeting-not-the-last-extension = Meeting { $code } was extended again, given another length, or this was taken back already: only the last extension can be. Look at its page again.
meeting-last-extension = Last extended by { $n } min, { $at }
meeting-take-extension-back = Take it back

overruns = How meetings run over
overruns-line = { $n ->
    [one] One meeting
   *[other] { $n } meetings
 } of the last { $days } days that have ended and had a length beforehand. All but the numbers of meetings are minutes. Each line opens into its meetings.
overruns-how = Running over is how many minutes later than first asked for a meeting ended. Once five of an organiser, or five that began at one hour, were held, the plan tries to leave free after the next one what would have done for four in five of them, at most 60 minutes. No meeting is refused or put off for it.
overruns-all = Back to all
overruns-none = No meeting to count yet.
overruns-by-organiser = By organiser
overruns-by-hall = By hall
overruns-by-hour = By the hour of the start
overruns-meetings = Meetings
overruns-late = Of them over
overruns-median = Median
overruns-usual = Four in five at most
overruns-longest = Longest
overruns-free = Left free after
overruns-begun = Began
overruns-over = Over (min)
meeting-free-after = Such meetings often run over: the plan tries to leave { $n } minutes free after it.
table-overruns = How meetings run over
column-which = Which
column-by = By
column-meetings = Meetings
column-ran-over = Ran over
column-median = Median (min)
column-usual = Four in five at most (min)
column-longest = Longest (min)
column-left-free = Left free after (min)
# The function sheet
sheet-title = Function sheet
sheet-unknown = not known yet
sheet-yes = yes
sheet-no = no
sheet-and = { "; " }
sheet-priority = Priority
sheet-asked = Asked for
sheet-between = { " " }(may begin { $first }–{ $last })
sheet-length = Length
sheet-planned = Planned
sheet-promised = Promised
sheet-no-promise = nothing promised
sheet-actual = As it was
sheet-not-begun = not reported begun
sheet-since = since { $at }
sheet-line = Minute by minute
sheet-as-it-was = actual
sheet-phases = Who does what
sheet-before = Before
sheet-during = During
sheet-after = After
sheet-department-head = head
sheet-nobody = nobody assigned yet
sheet-missing = { $n ->
    [one] 1 person missing
   *[other] { $n } people missing
}
sheet-watch-always = on watch all day
sheet-watch = on watch { $span }
sheet-steps-none = No list in force for this.
sheet-optional = (optional)
sheet-signed = Done at ________ by ________________
sheet-changes = What moved it
sheet-changes-none = Neither hall nor time was changed since it was first planned.
sheet-moved = { $was } → { $now }
sheet-cause = Because:
sheet-ran-on = it runs past its planned end, and nobody has said that it ended.
sheet-no-cause = no entry names one.
sheet-unsettled = Not settled yet
sheet-unsettled-none = Nothing is open.
sheet-unmet = { $what }: { $why }
sheet-short = { $what }: { $n ->
    [one] 1 person missing
   *[other] { $n } people missing
}
sheet-no-hall = No hall has been given yet.
sheet-no-end = When it ends is not known.
sheet-no-contact = No liaison has been named.
sheet-abridged = Title, contact, people and lists are for those who serve this meeting.
sheet-foot = Read at entry #{ $number }, { $at }. What was entered after that is not on this sheet.
sheet-changed = Something on this sheet has changed since it was read. Read it anew before you print or work from it.
sheet-anew = Read anew
sheet-print = Print
sheet-day-title = Meetings of the day
sheet-day-of = Meetings of the day · { $department }
sheet-day-line = What the department does around meetings today and tomorrow. Titles and contacts are on the sheets of the meetings.
sheet-today = Today,
sheet-tomorrow = Tomorrow,
sheet-day-none = Nothing to do around meetings on this day, as planned now.
sheet-job = Job
sheet-begun = Began
sheet-off-watch = off watch
meeting-began-elsewhere = It began in another hall
meeting-began-somewhere = It began, and there was no hall for it
meeting-runs-there = { $code } runs there
meeting-seats-there = { $n } seats
meeting-fewer-by-area = by its area no more than { $seats } people may be in it, not { $people }
meeting-fewer-by-air = by its fresh air no more than { $seats } people may be in it, not { $people }
