change-added = New: { $kind } for { $code }, { $place }, { $start_at } – { $end_at }
change-moved = { $kind } for { $code }: now { $place }, { $start_at } – { $end_at }; was { $was_place }, { $was_start_at } – { $was_end_at }
change-shifted = { $kind } for { $code }, { $place }: now { $start_at } – { $end_at }, was { $was_start_at } – { $was_end_at }
change-shorter = { $kind } for { $code }, { $place }: ends earlier, at { $end_at }, was { $was_end_at }
change-longer = { $kind } for { $code }, { $place }: now until { $end_at }, was { $was_end_at }
change-staffed = { $kind } for { $code }, { $place }, { $start_at }: other people are on it
change-details = { $kind } for { $code }, { $place }, { $start_at }: details changed
change-withdrawn = No longer wanted: { $kind } for { $code }, { $place }, { $start_at } – { $end_at }
change-restored = Void: { $code } { $kind } stays as it was, { $place } { $start_at } – { $end_at }. Leave the change before aside
change-never = Void: the added { $code } { $kind } ({ $place } { $start_at } – { $end_at }) is not wanted after all
change-unmet = Cannot be met: { $kind } for { $need }
entry-plan-published = Plan { $version } published: { $added } new, { $changed } changed, { $gone } withdrawn, { $unmet } unmet
entry-plan-refused = A plan was not published and the old one stands; hard rules broken: { $count }. { $shown }
figure-plans-published = Plans published
figure-plans-refused = Plans refused by the check
error-plan-stale = Facts came in faster than the plan could follow. It will try again.
error-plan-refused = The plan broke a hard rule ({ $broken }) and was not published. The old one stands.
error-stages-order = Stages of planning contradict each other: { $kinds }.
audit-plan-place-held-twice = { $place } is held twice: { $first } and { $second }.
audit-plan-person-in-two-places = { $person } is in two places: { $first } and { $second }.
audit-plan-person-twice = Someone is on { $need } twice.
audit-plan-version-differs = Plan { $version } is not the one that its entry names.
audit-plan-version-gap = Plan { $version } is missing.
crew-nobody-on-watch = Nobody with the skill { $skill } is on watch between { $start_at } and { $end_at }.
crew-short = { $given } of { $wanted } people found for { $skill } between { $start_at } and { $end_at }.

entry-plan-promised = { $need } promised to its organiser: { $place } at { $start_at }
entry-plan-overruled = { $need } held to { $place } at { $start_at } by the desk's word
entry-plan-taken-back = { $need }: the desk took back its word for { $place } at { $start_at }; it is as before
entry-plan-pin-released = { $need } need not be held to { $place } at { $start_at } any more
violation-plan-pin-not-held = { $need } is not where it is held: { $place } at { $start_at }
error-plan-pinned-in-the-past = { $start_at } lies in the past: choose a later start.
error-plan-nothing-planned = { $need } has no hall and start yet that could be promised. Wait for the plan, or choose both.
entry-plan-people-assigned = { $n ->
    [0] { $kind } for { $need }: who does it is left to the plan again
   *[other] { $kind } for { $need } given to { $people } by name
}
error-plan-too-many-named = { $given } people are named, { $wanted } are wanted. Leave some out.
error-plan-cannot-do = { $why ->
    [not_there] { $person } is not on watch for all of { $start_at } – { $end_at }, or cannot come. Choose somebody else.
    [skill] { $person } has not been trained for this. Choose somebody who has.
    [loop] { $person } may not meet those whom it serves. Choose somebody of their loop.
   *[busy] { $person } is at another job then, or was named for one. Choose somebody else, or free them there first.
}
decision-promise-fails = { $need } cannot be served as promised; { $ways } ways are offered. Telephone its organiser.
decision-need-unmet = { $need } has no hall; { $ways } ways are offered
pin-promise = promised to the organiser
pin-overrule = held by the desk's word
figure-plans-overruled = Overruled
figure-plans-promised = Promised to organisers
entry-plan-proposed = A better plan was proposed: { $needs } would have a hall{ $m ->
    [0] { "" }
   *[other] {" "}if { $moved_needs } moved
}
entry-plan-proposal-taken = The better plan was taken: { $needs } to have a hall{ $m ->
    [0] { "" }
   *[other] , { $moved_needs } to move for it
}
entry-plan-proposal-left = The better plan was left: { $needs } stays without a hall
decision-proposal = { $needs } could have a hall{ $m ->
    [0] { "" }
   *[other] {" "}if { $moved_needs } moved, which is about to begin or was acknowledged
}: take it or leave it?
error-plan-proposal-over = What was proposed cannot be had any more: the plan has changed, or it is too late. Look at the meeting's page for what can be done now.
proposal-title = A better plan, if something is moved
proposal-gains = Would have a hall
proposal-moves = Would move for it
proposal-line = Those it moves are about to begin or were acknowledged, so the plan does not move them by itself. Everybody concerned is told at once if you take it.
proposal-until = Can be had until { $at }
proposal-was = was
proposal-take = Take it
proposal-leave = Leave it as it is
proposal-over = This was answered, or cannot be had any more.
figure-plans-proposed = Better plans proposed
figure-plans-proposals-taken = Better plans taken

## Hard rules that a plan broke: it is not published, and these say which and where
violation-plan-place-held-twice = { $place }: { $first } and { $second } are there at the same time
violation-plan-person-twice = { $need } has one person twice
violation-plan-person-in-two-places = { $person } is on { $first } and on { $second } at the same time
violation-plan-person-not-available = { $person } is not on watch for { $need }
violation-plan-person-without-skill = { $person } has not the skill that { $need } takes
violation-plan-person-of-other-loop = { $person } may not be with the people of { $need }: another loop
violation-plan-too-many-people = { $need } has more people than it asks for
violation-plan-begun-was-moved = { $need } has begun and was moved
violation-plan-new-work-in-the-past = { $need } would begin in the past
place-along = along the way
