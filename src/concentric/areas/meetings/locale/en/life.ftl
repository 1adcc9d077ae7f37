# A meeting begins where another sits
begin-title = The meeting has begun
begin-planned = Planned in { $place }, { $start } – { $end }
begin-no-more = It has begun already, or will not take place: its start cannot be recorded any more.
begin-where = In which hall
begin-look = What would it mean?
begin-follows = What follows
begin-moves = { $n ->
    [one] One other meeting is touched:
   *[other] { $n } other meetings are touched:
}
begin-nothing-moves = No other meeting has to move.
begin-clash = Another meeting is recorded there
begin-nothing-beside = Beside { $code }, no other meeting has to move.
begin-sure = Yes, it has begun in { $place }
begin-look-first = It has begun: see what follows
error-meeting-another-runs-there = Meeting { $code } is recorded as running in { $place }, so one of the two records is wrong. Say what became of { $code }: it has ended, it sits in another hall, or it never began there. Both are recorded together.
clash-since = said to have begun { $at }
clash-asks = Meeting { $code } is recorded as running in this hall. What became of it?
clash-ended = It has ended
clash-ended-at = at
clash-elsewhere = It sits in another hall
clash-elsewhere-where = which
clash-never = It never began here: that was recorded wrongly
field-other-end = End of the other meeting
field-other-place = Hall of the other meeting
field-other = What became of the other meeting
meeting-only-recorded = (as recorded; the plan gives it no hall any more)
entry-meeting-sits-elsewhere = Meeting { $code } sits in { $place }, not where it was recorded

# Recorded by mistake, and taken back
mistaken = Recorded by mistake?
mistaken-hall = It sits in another hall
mistaken-hall-do = It is in this hall
mistaken-start = It has not begun
mistaken-start-line = Takes “It has begun” back: its time, its hall, its tasks and its steward are again what they were, and so are meetings that were moved for it, where they can be. The record stays, and another is made.
mistaken-start-do = Take the start back
mistaken-end = It has not ended
mistaken-end-line = Takes “It has ended” back: the meeting goes on, clearing waits, and its steward stays with it. The record stays, and another is made.
mistaken-end-do = Take the end back
mistaken-why = Why
mistaken-words = More about it (may be empty)
mistaken-why-not-yet = It has not begun yet
mistaken-why-goes-on = It is still going on
mistaken-why-other-meeting = Another meeting was meant
mistaken-why-slip = Tapped by mistake
mistaken-why-not-there = It never began there
entry-meeting-start-taken-back = The start of meeting { $code }, recorded for { $start_at }, was taken back: { $why ->
    [not_yet] it has not begun yet
    [other_meeting] another meeting was meant
    [not_there] it never began there
   *[slip] tapped by mistake
 }
entry-meeting-end-taken-back = The end of meeting { $code }, recorded for { $end_at }, was taken back: { $why ->
    [goes_on] it is still going on
    [other_meeting] another meeting was meant
   *[slip] tapped by mistake
 }
error-meeting-start-stands = { $what ->
    [ended] Meeting { $code } is recorded as ended, so its start cannot be taken back. Take its end back first.
    [water] A round with water was recorded at meeting { $code } since: it did begin, and its start cannot be taken back. If it sits in another hall, say which.
   *[relieved] The steward of meeting { $code } was relieved since: it did begin, and its start cannot be taken back. If it sits in another hall, say which.
 }
error-meeting-end-stands = { $what ->
    [another] Meeting { $other } has begun in the hall after meeting { $code }, so the end of { $code } cannot be taken back. If { $other } is the wrong record, take its start back first; if { $code } goes on in another hall, ask for a meeting there.
    [used] The hall is being cleared or set up after meeting { $code }, so its end cannot be taken back. If it goes on in another hall, ask for a meeting there.
   *[judged] Its organiser’s judgement of meeting { $code } was recorded since, so its end cannot be taken back.
 }

# What one record moved
affected-placed = has a hall again: { $place }, { $at }
followed-moved = { $n ->
    [one] One other meeting is touched by it:
   *[other] { $n } other meetings are touched by it:
}
followed-none = No other meeting moves.
followed-proposed = A better plan is proposed to the desk: see it
history-moved = The plan moved it: { $what }
history-because = because: { $why }
meeting-set-up-stands = The hall was set up for this meeting at { $since_at }: another start, and nothing is done again.
phase-stands = done already, not again
meeting-put-back = Its start was taken back, and it stands as it was planned before: { $place }, { $start_at }.
