# The steward stays to the end, or is relieved
error-meeting-steward-stays = Nobody has said that meeting { $code } has ended: its steward stays. Has it ended? Say so first, on the steward's screen. Is somebody to take over? They say so there, on their own phone, when they are in the hall. Who cannot go on reports the task as “It did not succeed”, with why.
relief-stay = Relief was asked for at { $at }. Stay until they say here, on their own phone, that they have taken over.
relief-awaited = { $who } asked for relief at { $at }
relief-how = Come to the hall, and say it there: only then are they free.
relief-take = I am here, and take over from { $who }
relief-take-sure = Yes: I am in the hall, and steward it now
relief-freed = { $who } has taken over
relief-freed-at = At { $at }. You are free to go.
relief-nobody = Nobody stewards it yet.
relief-task = Open the task
relief-spans = Who stewarded it
relief-told = Told by telephone that somebody has taken over
relief-told-how = Only when the one who took over says so. Choose them below.
relief-told-take = Has taken over from { $who }
relief-here = Take over
entry-meeting-relief-asked = Meeting { $code }: { $person } asks to be relieved of stewarding ({ $call_code })
entry-meeting-steward-relieved = Meeting { $code }: { $person } took over stewarding from { $relieved } at { $taken_at }, who was there from { $since_at }
error-meeting-relief-confirms = Whoever is relieved of meeting { $code } does not say so themselves. The one who takes over says it, in the hall, on their own phone.
error-meeting-no-relief = Meeting { $code }: somebody of the department that stewards it takes over. When it was told by telephone, choose who said so.
error-meeting-not-stewarding = { $person } does not steward meeting { $code } then. Look at it again.
error-meeting-relieved-already = { $relief } took over meeting { $code } from { $person } at { $at }.
error-meeting-cannot-take-over = { $why ->
    [not_there] { $person } is not on watch now, and cannot take over meeting { $code }. Ask the head for somebody who is.
    [skill] { $person } does not steward meetings. Ask the head for somebody who does.
    [loop] { $person } may not meet those in meeting { $code }. Somebody of their loop takes over.
   *[busy] { $person } is at another task, or was named for one, while meeting { $code } runs. Be relieved of that first, or ask the head for somebody else.
}
relief-due = { $who }'s watch ends at { $at }, before the planned end { $end }: another relief will be needed
relief-due-mine = Your watch ends at { $at }, before the planned end { $end }: another relief will be needed. Whoever stewards it stays until they have come
decision-relief-due = { $person } stewards { $code } and their watch ends at { $until_at }, before the planned end { $end_at }: send another relief
