# Speaking with the organiser, and halls held meanwhile
thread = With the organiser
thread-none = Nothing was said yet.
offers = Hold a hall while the organiser is asked
offers-refused = No hall could be given
offers-no-number = No telephone number:
offers-why = All { $n } reasons, hall by hall
offers-agreed-already = They have agreed already: no need to hold
offer-who = { $who } says (change, add words)
bar-held = held for { $code }
bar-held-until = until { $at }
offer-hold = Hold
offer-again = Hold again
offer-other = Hold another hall or time
offer-until = held until { $at }, { $n } min left
offer-lapsed = lapsed at { $at }
offer-agreed = Agreed
offer-declined = Declined
offer-release = Let go
field-with-whom = Spoke with
field-words = What was said (may be empty)
field-via = How
field-way = Who called
field-heard = What came of it
field-back-at = Call back at
spoken-via-telephone = By telephone
spoken-via-person = In person
spoken-via-message = By message
spoken-way-out = We called them
spoken-way-in = They called us
heard-reached = Reached
heard-nobody = Nobody answered
heard-agreed = Agreed
heard-declined = Declined
heard-call-back = Will call back
back-due = To be called back at { $at }
back-late = Was to be called back at { $at }
decision-call-back = { $code }: a call with the organiser was due at { $back_at }, and nobody has spoken with them since
entry-meeting-spoken = Organiser of { $code }, { $via ->
    [telephone] by telephone
    [person] in person
   *[message] by message
}: { $heard ->
    [reached] reached
    [nobody] nobody answered
    [agreed] agreed
    [declined] declined
   *[call_back] to be called back at { $back_at }
}
entry-meeting-offer-held = { $place } held for { $code } to begin { $start }, until { $until_at }
entry-meeting-offer-agreed = The organiser of { $code } agreed to { $place }, { $start }
entry-meeting-offer-declined = The organiser of { $code } declined { $place }, { $start }
entry-meeting-offer-released = { $place } is no longer held for { $code } to begin { $start }
meeting-hall-held = held for { $code } until { $until_at }
violation-meeting-held-for-another = Meeting { $code } was put into { $place }, which is held for { $other } until { $until_at }.
error-meeting-not-coordination = Only the desk and the marketing department write down what organisers say and hold halls for them (meeting { $code }).
error-meeting-never-promised = Meeting { $code } has a hall that nobody promised: nothing has to be held. Move it, or record the promise first.
error-meeting-offer-closed = What came of this offer for { $code } was recorded before. Look at the page again.
error-meeting-there-already = Meeting { $code } is in { $place } at that time already: nothing has to be held.
error-meeting-too-late-to-set-up = It is too late to set up for { $start_at }. Choose a later start.
error-meeting-hall-does-not-suit = { $place } does not suit: { $why ->
    [seats] too few seats in this layout
    [equipment] it lacks { $lacks }
    [broken] reported broken there: { $lacks }
    [approach] the way to it lies in the { $loop } loop
   *[loop] it is not in this meeting’s loop
}.
error-meeting-hall-not-free = { $place } cannot be held then: { $why ->
    [closed] closed from { $from_at }
    [held] held for { $other } until { $until_at }
   *[taken] { $other } needs it { $from_at }–{ $until_at }, set-up and turnover included
}. Choose another.
figure-meetings-spoken = Exchanges with organisers
figure-meetings-agreed = Changes that organisers agreed to
decision-offers-held = { $code }: { $n ->
    [1] a hall is
   *[other] { $n } halls are
} held until { $until_at } while its organiser is asked. Telephone them
decision-promise-tell = { $code } cannot be held as promised. Telephone its organiser
