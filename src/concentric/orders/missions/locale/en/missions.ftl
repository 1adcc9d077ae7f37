nav-missions = Missions
entry-mission-taken = Mission { $mission_code } taken; { $unknown } things not known yet
entry-mission-completed = Mission { $mission_code }: { $fields }; { $unknown } not known yet
entry-mission-begun = Mission { $mission_code } begun: { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
} for { $departments }
entry-mission-closed = Mission { $mission_code } closed; { $withdrawn } open tasks withdrawn
entry-mission-guests-expected = Mission { $mission_code }: { $n ->
    [one] one guest more, { $first }, name to come
   *[other] { $n } guests more, { $first } to { $last }, names to come
}
entry-mission-guest-back = Mission { $mission_code }: guest { $which } comes after all; a room must be given anew
entry-mission-guests-off = Mission { $mission_code }: { $n ->
    [one] one guest does not come ({ $which })
   *[other] { $n } guests do not come ({ $which })
}
entry-mission-guests-named = Mission { $mission_code }: { $n ->
    [one] one guest named
   *[other] { $n } guests named
}
entry-mission-reader-added = Mission { $mission_code } may be seen by { $account } too
entry-directive-given = Mission { $mission_code }: directive { $number } from { $source }, { $points } points
entry-directive-answered = Mission { $mission }, directive { $number }, point { $point }: answered by { $department }
entry-directive-accepted = Mission { $mission }, directive { $number }, point { $point }: seen through by { $department }
figure-missions-taken = Missions taken
figure-missions-guests-expected = Guests announced
figure-missions-guests-back = Guests who come after all
figure-missions-guests-off = Guests who do not come
figure-directives-points = Points of directives
figure-directives-accepted = Points of directives seen through
change-mission-task = New: { $what } ({ $need }), { $start_at } to { $end_at }
change-mission-told = Mission { $need }: { $fields }
change-mission-moved = { $what } ({ $need }) is now { $start_at } to { $end_at }, was { $was_start_at } to { $was_end_at }
change-mission-restored = Mission { $need }: { $fields }; it is again as it was told before, nothing changes
change-directive-point = A point of a directive for you: { $need }, answer by { $end_at }
kind-order-point = Point of a directive
mission-state-taken = taken, not begun
mission-state-begun = under way
mission-state-closed = closed
error-mission-over = Mission { $mission_code } is closed. Take a new one; it can use this one's set-up.
error-mission-changed = Somebody else changed mission { $mission_code } while you were typing. Yours is still in the form: look at what is there now, then save again.
error-mission-guests-stay = Mission { $mission_code } has { $now } guests announced; of the { $asked } to be taken out, { $can } can be: { $named } have a name and { $arrived } have arrived. A guest with a name who does not come is marked so one by one, in the list of names.
error-mission-guest-arrived = { $guest } has arrived and cannot be marked as not coming. That a guest has left is entered on the page of rooms.
error-directive-own-answer = Whoever gave the answer does not accept it. Ask somebody else at the desk.
error-directive-not-answered = This point has no answer yet.
field-reference = Letter or order no.
field-caller = Who called
field-caller-telephone = Their telephone
field-authority = On whose authority
field-legal-basis = Legal basis
field-served = Who is served
field-priority-office = Office that sets the priorities
field-priorities = Priorities
priorities-hint = One a line, the first served first
mission-for-guests = { $n ->
    [one] mission for { $n } guest
   *[other] mission for { $n } guests
}
mission-for-about = mission for about { $n } guests
mission-for-unknown = number of guests not known
field-remark = Remarks
field-profile = Policy profile
field-first-arrival = First arrival
field-seal-at = Sealed from
field-ends-at = Ends
field-guests = Guests
field-women = of them women
field-diets = of them with a diet
field-vehicles = Vehicles
field-standards = Lists
field-reason = Reason
field-number = Number
field-photo = Photograph
field-scan = Code
field-said = Said by
field-source = From
field-points = Points
field-answer = Answer
field-name = Name
field-organisation = Organisation
field-telephone = Telephone
field-diet-code = Diet code
