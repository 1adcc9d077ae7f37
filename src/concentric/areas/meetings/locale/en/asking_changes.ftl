# Of their meeting, a liaison asks that it be changed, extended or cancelled
asking-what-change = A change
asking-what-extend = Longer
asking-what-cancel = Called off
asking-why = Why (may be empty)
asking-change = Change it
asking-extend = It takes longer
asking-cancel = Call it off
asking-cancel-send = Call it off: wait for our call
asked-change-first = First call the registered number. What it means is below; correct it and confirm.
asked-over = Meeting { $code } is over or cancelled: nothing of it can be changed any more. Call them, and say so below.
asked-is = As it is
asked-to-be = As they ask
asked-same = the same
asked-lets-go = Its hall and time were promised. By their word the promise is let go of; promise it again when it has its new hall.
asked-confirm-change = They were called: change it so
asked-confirm-extend = They were called: extend it
asked-confirm-cancel = They were called: cancel the meeting
asked-not-so = They were called: it stays as it is
decision-asked-change = { $organiser } asks for a change of meeting { $code } ({ $asked_code }): call the registered number back
decision-asked-extend = { $organiser } asks for { $minutes } min more of meeting { $code }, which is running ({ $asked_code }): call the registered number back
decision-asked-cancel = { $organiser } asks to cancel meeting { $code } ({ $asked_code }): call the registered number back
entry-liaison-change-asked = { $organiser } asked by link, { $asked_code }: { $what ->
    [extend] meeting { $code } to take { $minutes } min longer
    [cancel] meeting { $code } to be cancelled
   *[change] meeting { $code } to be changed
}
entry-liaison-change-confirmed = { $organiser } was called back, { $asked_code }: { $what ->
    [extend] meeting { $code } takes longer
    [cancel] meeting { $code } is cancelled
   *[change] meeting { $code } is changed
}
entry-meeting-changed = Meeting { $code } is now of { $people } people, { $layout }, { $minutes ->
    [0] its end not known
    [one] { $minutes } minute long
   *[other] { $minutes } minutes long
}
error-liaison-change-waits = Of meeting { $code } something waits for our call already ({ $asked_code }). Wait for it, or take it back first.
error-liaison-nothing-asked = Nothing of meeting { $code } would be different. Change what is to be, or say it in words.
