mission-foreseen = What saving this would move
mission-foreseen-moved = { $n ->
    [one] 1 task is at another time,
   *[other] { $n } tasks are at other times,
 } told to { $departments ->
    [one] 1 department
   *[other] { $departments } departments
 }.
mission-foreseen-answered = { $n ->
    [one] 1 of them was answered already and is asked for again.
   *[other] { $n } of them were answered already and are asked for again.
 }
mission-foreseen-gone = { $n ->
    [one] 1 task is withdrawn: nobody knows any more when it is to be.
   *[other] { $n } tasks are withdrawn: nobody knows any more when they are to be.
 }
mission-foreseen-rooms = { $n ->
    [one] 1 room is kept from the new time of arrival.
   *[other] { $n } rooms are kept from the new time of arrival.
 }
mission-foreseen-kept = { $n ->
    [one] 1 room cannot be: somebody else has it until later. Give that guest another.
   *[other] { $n } rooms cannot be: somebody else has them until later. Give those guests others.
 }
mission-foreseen-tasks = Each task, from when to when
mission-foreseen-again = answered; asked for again
mission-foreseen-off = withdrawn
mission-foreseen-not-yet = Nothing is saved yet.
mission-foreseen-save = Save, and tell them
leader-missions = Missions in hand
leader-mission-guests = { $n } guests
leader-mission-arrival = first to arrive { $at }
leader-mission-arrival-unknown = arrival not known
leader-mission-done = { $done } of { $all } seen through
