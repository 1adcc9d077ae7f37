nav-desk = Duty desk
nav-calls = Calls
desk-decide = For you to decide
desk-decide-none = Nothing waits for your decision.
desk-rest = { $n ->
    [one] { $n } more
   *[other] { $n } more
}
desk-silent = Has not answered
desk-silent-order = Life safety first, then what starts soonest, then what has waited longest.
desk-silent-none = Nobody is overdue with an answer.
desk-in-time = { $n } more were told just now and still have time to answer
desk-soon = The next sixty minutes
desk-soon-none = Nothing begins in the next sixty minutes.
desk-call = Take a call
desk-call-pass = Pass it on, in one tap:
desk-call-keep = Only write it down
desk-matter = Keep in mind
desk-matters = Open matters
desk-matters-none = No open matters.
desk-calls = Calls not over
desk-calls-none = No calls are open.
desk-log = Log of this service day
desk-log-none = Nothing has been written today.
desk-handover = Handover book
desk-briefing = Morning briefing
desk-since = since { $at }
desk-more = Caller, telephone
desk-more-matter = Department, place
desk-due-in = Due
due-none = no time
due-15 = in 15 min
due-30 = in 30 min
due-60 = in 1 h
due-120 = in 2 h
due-at = at:
matter-open = Matter
matter-promise = Promise
matter-key = Key
matter-defect = Defect
kind-matter-open = Matter
kind-matter-promise = Promise
kind-matter-key = Key
kind-matter-defect = Defect
matter-keep = Keep in mind
matter-due = due { $at }
matter-overdue = overdue
matter-opened = opened { $at }
matter-closed = closed { $at }
matter-close = Settled
matter-outcome-hint = What came of it
matter-whom-hint = to whom, from whom
call-state-taken = not passed on
call-state-passed = passed
call-state-answered = on the spot
call-state-over = over
kind-call-fault = Something is broken
kind-call-hands = Short of hands
kind-call-urgent = Urgent
call-urgent = Urgent
call-urgent-hint = Urgent: alarms the desk at once
call-no-place = Place unknown
call-on-it = I am on it
call-open = Open
call-answer = On the spot
call-close = Done
call-pass = Pass to
call-to-matter = Keep as a matter
call-taken = taken { $at }
call-passed = passed { $at }
call-answered = being seen to since { $at }
call-over = over { $at }
call-sent-at = sent { $at }
call-passed-to = passed to { $department } { $at }
call-on-it-at = somebody is on it { $at }
call-over-at = over { $at }
call-done-taken = Call { $call_code } is written down, and passed to nobody yet.
call-done-passed = Call { $call_code } was passed to { $department }.
call-done-answered = Somebody is on call { $call_code }.
call-done-over = Call { $call_code } is over.
call-at = At
call-after = { $n } min
calls-own = Calls for my department
calls-own-none = No call waits for your department.
calls-own-over = Over in the last twelve hours
field-what = What is wanted
field-text = What
field-whom = Whom
field-place = Place
field-due-at = Due
field-outcome = Outcome
field-note = Note
field-kind = Kind
handover-title = Handover no. { $n }
handover-draft = Draft
handover-begin = Draw up the handover
handover-begin-line = Drawn from the ledger since the last one. You add what only you know and sign; whoever takes over signs after you.
handover-since = { $from } to { $until }, entries { $first }–{ $last }
handover-until-now = Drawn up to this moment; signing closes it.
handover-counts = What was done
handover-counts-none = Nothing was counted.
handover-happened = What happened
handover-happened-none = Nothing of note.
handover-open = Open matters, promises, keys, defects
handover-tasks = Tasks refused, failed or not answered, and those to be done within twelve hours
handover-missions = Missions under way
handover-mission-how-many = number not known
handover-mission-arrival = first arrival { $at }
handover-mission-arrival-unknown = time of arrival not known
handover-mission-unnamed = { $n } without a name
handover-decisions = Waiting for a decision
handover-all = All { $n }
handover-none = None.
handover-note = What the next watch should know
handover-save = Save the note
handover-give = I hand over: sign
handover-take = I take over: sign
handover-given = Given by { $who }, { $at }
handover-taken = Taken by { $who }, { $at }
handover-waits = Signed by the outgoing watch. The incoming one signs from their own account.
handover-own = You gave this watch: somebody else takes it.
handover-earlier = Earlier ones
handover-settled = settled since
handover-gone = (not shown, or erased)
handover-state-draft = draft
handover-state-given = given, not taken
handover-state-taken = signed by both
briefing-for = Morning briefing, { $day }
briefing-yesterday = The day before
briefing-arrivals = Missions and arrivals
briefing-arrivals-none = Nobody is expected.
briefing-mission = { $arrived } of { $expected } guests have come; { $done } of { $tasks } tasks seen through
briefing-arrive = { $n ->
    [one] { $n } guest
   *[other] { $n } guests
}
briefing-without-room = { $n } without a room
briefing-late = time gone by, not come
briefing-planned = Planned for the day
briefing-meetings = { $n ->
    [one] { $n } meeting
   *[other] { $n } meetings
}
briefing-tasks = Tasks by department
briefing-unmet = Cannot be met
briefing-promises = Promises due
briefing-matters = Other open matters
briefing-unavailable = { $n ->
    [0] Nobody is entered as unavailable.
    [one] { $n } person is unavailable.
   *[other] { $n } people are unavailable.
}
briefing-night = What changed in the night
briefing-none = None.
briefing-signed = Read out by ____________  at ______
decision-call-urgent = Urgent call { $call_code } ({ $placed ->
    [0] place unknown
   *[other] { $place }
}): nobody is on the spot yet
decision-call-unanswered = Call { $call_code }{ $placed ->
    [0] { "" }
   *[other] {" "}({ $place })
}: { $department } is not on the spot yet
decision-call-not-passed = Call { $call_code }{ $placed ->
    [0] { "" }
   *[other] {" "}({ $place })
} has not been passed to anyone
decision-matter-overdue = { $kind } { $matter_code } was due { $due_at }
decision-task-refused = { $kind } for { $need } was refused ({ $department })
decision-task-failed = { $kind } for { $need } did not succeed ({ $department })
decision-task-clashed = { $kind } for { $need }: a phone without network reported it at { $happened_at }, when it was no longer that person's. Say what holds.
decision-rows-parked = { $n ->
    [one] One row of a workbook waits
   *[other] { $n } rows of a workbook wait
} to be completed, or discarded
silent-people = those on it
silent-head = head of department
silent-duty-manager = with the duty manager
entry-fault-kept-in-use = { $place } is kept in use in spite of a fault ({ $fault_code })
entry-fault-equipment-named = { $place } ({ $fault_code }): { $n ->
    [0] { $works_equipment } works again
   *[other] { $equipment } reported broken
}
entry-placed = { $placed ->
    [0] { "" }
   *[other] { " " }({ $place })
}
entry-matter-opened = { $kind } { $matter_code } noted{ entry-placed }{ $dated ->
    [0] { "" }
   *[other] , due { $due_at }
}
entry-matter-closed = { $kind } { $matter_code } settled{ entry-placed }
entry-call-taken = { $urgent ->
    [0] Call
   *[other] Urgent call
} { $call_code } taken{ entry-placed }{ $passed ->
    [0] { "" }
   *[other] , passed to { $department }
}
entry-call-passed = Call { $call_code }{ entry-placed } passed to { $department }
entry-call-answered = Call { $call_code }{ entry-placed }: { $passed ->
    [0] somebody
   *[other] { $department }
} seeing to it after { $minutes } min
entry-call-closed = Call { $call_code }{ entry-placed } over after { $minutes } min
entry-handover-drafted = Handover { $order } drawn up: { $matters ->
    [one] { $matters } matter
   *[other] { $matters } matters
}, { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
}, { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
} open
entry-handover-completed = Handover { $order }: note added
entry-handover-given = Handover { $order } given: { $matters ->
    [one] { $matters } matter
   *[other] { $matters } matters
}, { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
}, { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
} open
entry-handover-taken = Handover { $order } taken
figure-calls-taken = Calls taken
figure-calls-answered = Calls answered on the spot
figure-matters-opened = Matters opened
figure-matters-closed = Matters settled
audit-handover-differs = Handover { $handover } is not what was signed.
error-matter-closed = { $matter_code } is settled already, with another outcome. Open it to see which.
error-call-over = Call { $call_code } is over. If more is wanted, take a new call.
error-handover-signed = Handover { $order } is signed and does not change any more. What is new goes into the next one.
error-handover-one-hand = Whoever gives a watch does not take it. Handover { $order } is taken by somebody else, from their own account.
error-handover-not-given = Handover { $order } has not been signed by the outgoing watch yet.
