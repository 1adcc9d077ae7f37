# Place cards of a meeting
cards-title = Place cards
cards-list = The list
cards-look = How they look
cards-size = Size in mm
cards-font = Letters
cards-font-hei = Sans (Hei)
cards-font-song = Serif (Song)
cards-sheet = Paper
cards-sheet-a4 = A4
cards-sheet-a3 = A3
cards-sheet-card = The card itself
cards-post = Post
cards-letters = Names { $mm } mm high, the same on every card.
cards-all-again = The cards that stand look otherwise: all are to be printed again.
cards-same-here = “{ $name }” stands at { $places }: two people of one name, or one listed twice?
cards-smaller-here = “{ $name }” is long and set at { $mm } mm.
cards-nobody = Nobody is on the list yet, so there are no cards.
cards-state-new = to print
cards-state-changed = changed
cards-state-printed = printed
cards-due = { $due } of { $of } to print
cards-print = Print those ticked
cards-runs = Printed
cards-run = { $n ->
    [one] { $n } card
   *[other] { $n } cards
}, run { $run }
cards-open = PDF
cards-away = To be taken away
cards-away-unnamed = a card of somebody who is on the list no more
cards-check = Check in the hall
cards-checked = Checked in the hall
cards-not-checked = Nobody has looked yet.
cards-right = All there
cards-not-right = Not right
cards-stale = The list has changed since
cards-found = { $n } found
cards-missing = Missing:
cards-foreign = { $n ->
    [one] { $n } card does not belong there.
   *[other] { $n } cards do not belong there.
}
cards-out-of-order = They do not stand in the order of the list.
cards-none-printed = No card of this meeting has been printed.
cards-camera = Start the camera
cards-done = Done: write it down
cards-anew = Begin anew
cards-by-eye = By eye
cards-there = There
cards-told-ready = Hold the code at the card's foot before the camera.
cards-told-right = { $place } { $name }
cards-told-twice = { $place } { $name }: seen already
cards-told-order = { $place } { $name } stands out of order; expected here: { $expected }
cards-told-away = Take it away: { $name } does not come any more
cards-told-other = Belongs to meeting { $name }
cards-told-foreign = No card of this meeting
cards-told-no-camera = The camera cannot be used here. Tick the cards off by eye below.
entry-meeting-cards-printed = Place cards of { $code } printed: { $n } of { $of }
entry-meeting-cards-checked = Place cards of { $code } checked in the hall: { $n } of { $of } there{ $foreign ->
    [0] {""}
   *[other] , { $foreign } do not belong
}{ $in_order ->
    [0] , out of order
   *[other] {""}
}
decision-cards-to-print = { $code }: { $n ->
    [one] { $n } place card is
   *[other] { $n } place cards are
} new or changed, and the meeting begins within half an hour. Print them
decision-cards-unchecked = { $code }: nobody has checked the place cards in the hall
decision-cards-changed = { $code }: the list has changed since the place cards were checked
decision-cards-wrong = { $code }: place cards are missing, out of order or do not belong there
error-meeting-no-cards-to-print = Every card of { $code } is printed already. Tick those that are to be printed again.
error-meeting-no-cards-printed = No card of { $code } has been printed, so there is none to look for.
figure-meetings-cards-printed = Place cards printed
