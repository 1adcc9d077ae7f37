# The record of a meeting: who came, water, how it went, what was said of it
record = Record
record-save = Save
record-lost = Left behind
record-lost-none = Nothing that was left is registered.
record-faults = Reported broken around the meeting
record-standard = Which standard
record-suggest-line = What was learnt here can become a change to a standard: it is looked at, and released with the next version.
attendance = Who came
attendance-listed = { $n } on the list
attendance-unknown = Nobody has written down who came.
attendance-names = The list
presence-expected = Not yet
presence-present = Present
presence-excused = Excused
presence-absent = Absent
presence-unsaid = Not said
door = At the door
door-find = Find by name or unit
door-came = came { $at }
door-left = left { $at }
door-gone = Left
door-extra = not on the list
door-more = More:
door-mark-present = Here
door-mark-excused = Excused
door-mark-absent = Absent
door-mark-left = Left early
door-slip = A slip: take it back
door-rest = The other { $n } did not come
door-rest-sure = Yes, { $n } absent
door-no-list = There is no list yet. Paste one below; without a list, the number of people is written in the record afterwards.
door-unit = Unit
door-add = Came without being on the list
door-list = The list
door-list-how = One to a line: name, unit, post, parted by commas or as columns of a table. They stay in this order; whoever came already is not lost.
door-list-save = Save the list
water = Water
water-none = No round with water is written down.
water-now = Just been round
water-times = Rounds, written down afterwards
water-longest = longest { $n } min without a round (the rule: every { $every } min)
summary = How it went
summary-good = Went well
summary-mend = To mend
summary-later = To be written when it is over.
summary-none = Nothing is written yet.
summary-write = Write it down
summary-again = Write it again
summary-of-service = Of the service only, nothing of what the meeting was about.
feedback = What the organiser said
feedback-none = Nothing yet.
feedback-answer = Answer:
feedback-what-was-done = What was done, and said to them
rating-satisfied = Satisfied
rating-fair = Fair
rating-dissatisfied = Not satisfied
steward-record = Write the record
field-present = Present
field-excused = Excused
field-absent = Absent
field-times = Times
field-good = Went well
field-mend = To mend
field-attendees = The list
decision-not-satisfied = The organiser of { $code } was not satisfied and has had no answer
entry-meeting-attendees-listed = { $code }: { $n } on the list of people, { $was } before
entry-meeting-attended = { $code }, at the door: { $n } { $presence ->
    [present] came
    [excused] excused
    [absent] absent
    [left] left early
   *[expected] taken back
}
entry-meeting-heads-counted = { $code }: { $present } present, { $excused } excused, { $absent } absent
entry-meeting-watered = { $code }: { $n ->
    [one] once round with water
   *[other] { $n } rounds with water
}, { $first_at } to { $last_at }
entry-meeting-summed-up = { $code }: how it went was written down
entry-meeting-judged = { $code }, what the organiser said: { $rating ->
    [satisfied] satisfied
    [fair] fair
   *[dissatisfied] not satisfied
}
entry-meeting-judgement-answered = { $code }: the organiser has an answer
error-meeting-cancelled-already = { $code } was cancelled: nobody attends it.
error-meeting-absent-from-what = { $code } has not begun, so nobody is absent from it; they can be excused.
error-meeting-not-ended = { $code } has not come to that: water and what is said of it when it has begun, how it went when it is over.
figure-meetings-judged = Meetings judged by organisers
figure-meetings-satisfied = of which satisfied
