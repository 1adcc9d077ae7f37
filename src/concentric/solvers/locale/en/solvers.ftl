## Halls: why not
halls-reason-no-layout = cannot be set as { $layout }
halls-reason-too-small = has { $seats } of { $people } seats in { $layout }
halls-reason-lacks = lacks { $lacks }
halls-reason-loop = is not open to the { $loop } loop
halls-reason-closed = closed from { $from } until { $until }
halls-reason-bounds = it was asked to begin between { $earliest } and { $latest }: choose a start between them, or give the meeting another start first
halls-reason-taken = taken by { $by } from { $from } until { $until }, set-up and turnover included
halls-reason-crew = { $people } of the { $crew } crew are not to be had from { $from } until { $until }
halls-reason-crew-short = the { $crew } crew is { $people } short from { $from } until { $until }
halls-reason-stands-otherwise = { $by } leaves it set as { $layout } at { $until }, and to set it anew takes { $minutes } min more
halls-reason-must-be-laid = from { $from } it must be set anew for { $by }, as { $layout }
halls-reason-too-soon = can be ready at { $ready_at } at the earliest

## Halls: unmet
halls-unmet-pin = { $meeting }: the pin to { $hall } at { $at } cannot hold:
halls-unmet-no-hall = { $meeting }: no hall suits { $people } people in { $layout } with what was asked for.
halls-unmet-no-time = { $meeting }: nothing suitable is free for a start from { $earliest } to { $latest }; what stands in the way has begun, is pinned, closed or frozen.
halls-unmet-outranked = { $meeting }: for a start from { $earliest } to { $latest } the suitable halls or crews are needed by others.
halls-help-nearest = { $meeting }: the nearest that is free: { $hall } at { $at }.
halls-help-clash = { $meeting } could have { $hall } at { $at } if these gave way: { $meetings }.

## Halls: why here, why then
halls-why-began = It has begun in { $hall } at { $at } and stays.
halls-why-pinned = It is pinned to { $hall } at { $at }.
halls-why-as-told = { $hall } at { $at }, as told.
halls-why-only-hall = { $hall } is the only hall that suits.
halls-why-suits = { $hall } has { $seats } seats for { $people } people; { $count } halls would suit.
halls-why-nearer = { $other } would do as well, but its people would walk { $further ->
    [one] a minute
   *[other] { $further } min
} more.
halls-why-at-wish = It starts as wished, at { $at }.
halls-why-later = It starts { $minutes } min later than wished ({ $wish }):
halls-why-earlier = It starts { $minutes } min earlier than wished ({ $wish }):

## Halls: why moved from what was told ($was_hall at $was_at)
halls-moved-hall-gone = { $was_hall } is no longer a hall of this venue.
halls-moved-for-others = { $was_hall } at { $was_at } was given up so that others could be served.
halls-moved-ran-over = { $by } needs { $was_hall } longer, until { $until }, turnover included.
halls-moved-hall-taken = { $by } now has { $was_hall } from { $from } until { $until }.
halls-moved-no-layout = { $was_hall } cannot be set as { $layout }.
halls-moved-too-small = { $was_hall } has { $seats } of { $people } seats in { $layout }.
halls-moved-lacks = { $was_hall } lacks { $lacks }.
halls-moved-loop = { $was_hall } is not open to the { $loop } loop.
halls-moved-closed = { $was_hall } is closed from { $from } until { $until }.
halls-moved-bounds = It is now asked to begin between { $earliest } and { $latest }, no longer at { $was_at }. If that is wrong, give it another start on its page.
halls-moved-crew = { $people } of the { $crew } crew are not to be had from { $from } until { $until }.
halls-moved-crew-short = The { $crew } crew is { $people } short from { $from } until { $until }.
halls-moved-stands-otherwise = { $by } leaves { $was_hall } set as { $layout } at { $until }, and to set it anew takes { $minutes } min more.
halls-moved-must-be-laid = From { $from } { $was_hall } must be set anew for { $by }, as { $layout }.
halls-moved-too-soon = { $was_hall } can be ready at { $ready_at } at the earliest.

## Halls: hard rules that a plan breaks
halls-broken-unknown-meeting = { $meeting } is no meeting of this problem.
halls-broken-twice = { $meeting } is in the plan more than once.
halls-broken-missing = { $meeting } is neither planned nor listed as unmet.
halls-broken-unknown-hall = { $meeting }: { $hall } is no hall of this problem.
halls-broken-too-small = { $meeting }: { $hall } has { $seats } of { $people } seats in { $layout }.
halls-broken-lacks = { $meeting }: { $hall } lacks { $lacks }.
halls-broken-loop = { $meeting }: { $hall } is not open to the { $loop } loop.
halls-broken-closed = { $meeting }: { $hall } is closed from { $from } until { $until }.
halls-broken-bounds = { $meeting } starts at { $at }, outside { $earliest } to { $latest }.
halls-broken-step = { $meeting } starts at { $at }, not on the step of { $minutes } min.
halls-broken-fixed = { $meeting } is fixed to { $fixed_hall } at { $at }, and is planned elsewhere.
halls-broken-began-unmet = { $meeting } has begun in { $hall } and is listed as unmet.
halls-broken-pin-unmet = { $meeting } is pinned to { $hall }, could be there, and is listed as unmet.
halls-broken-overlap = { $meeting } and { $by } are both in { $hall } from { $from } until { $until }.
halls-broken-crew = The { $crew } crew is { $short } short at { $from }.
halls-broken-in-time = { $meeting }: its set-up in { $hall } would begin at { $from }, which is past.
halls-broken-layout = { $by } leaves { $hall } standing otherwise than { $meeting } wants it, and the { $minutes } min to set it anew are not there.
halls-broken-frozen = { $meeting } was told { $hall } at { $at }, inside the freeze, and is moved without need.

## Dispatch
dispatch-reason-skill = has not the skill { $skill }
dispatch-reason-loop = belongs to the { $own } loop, not to { $loop }
dispatch-reason-available = is not on watch or is engaged from { $from } until { $until }
dispatch-unmet-seats = { $job } ({ $from } to { $until }): { $count } not found.
dispatch-unmet-nobody = Nobody in the { $loop } loop has the skill { $skill }.
dispatch-unmet-off-watch = None of the { $able } people with { $skill } in the { $loop } loop is on watch and free of engagements from { $from } until { $until }.
dispatch-unmet-busy = On watch with the skill { $skill }, but busy with { $by }: { $people }.
dispatch-unmet-too-few = All { $there } people on watch with { $skill } in the { $loop } loop are on it already.
dispatch-broken-unknown = Job { $job } or person { $person } is not of this problem.
dispatch-broken-twice = Someone is on { $job } twice.
dispatch-broken-count = { $job }: { $filled } filled and { $unmet } unmet are not the { $needed } asked for.
dispatch-broken-skill = { $person } on { $job } has not the skill { $skill }.
dispatch-broken-loop = { $person } of the { $own } loop is on { $job } in the { $loop } loop.
dispatch-broken-available = { $person } on { $job } is not on watch, or is engaged, from { $from } until { $until }.
dispatch-broken-overlap = { $person } is on { $job } and { $by } at { $at }.
dispatch-broken-fixed = { $person } has begun on { $job } and is no longer on it.

## Layout
layout-reason-full = { $people } asked for, { $seated } seats: { $short } too few{ $distance ->
    [0] {""}
   *[other] , { $distance } mm apart
 }.
layout-reason-larger = To seat all, the hall would have to be { $deeper ->
    [0] { $wider ->
        [0] larger
       *[other] { $wider } mm wider
     }
   *[other] { $wider ->
        [0] { $deeper } mm deeper
       *[other] { $deeper } mm deeper, or { $wider } mm wider
     }
 }.
layout-reason-standing = The ground would do. In the way: { $what }.
layout-reason-others = All would have a seat here as: { $styles }.
layout-broken-people = { $people } people, { $seated } seats and { $unmet } without one do not add up.
layout-broken-rostrum = { $rostrum } belong on the rostrum, { $seated } sit there.
layout-broken-outside = { $what } stands outside the walls.
layout-broken-overlap = { $one } stands in { $other }.
layout-broken-distance = { $one } and { $other } are { $is } mm apart, not { $least }.
layout-broken-rows = From row { $row } to the next it is { $is } mm, not { $least }.
layout-broken-wall = Behind { $seat } there are { $is } mm to the wall, not { $least }.
layout-broken-door = { $what } stands before door { $door }.
layout-broken-narrow = Way { $way } is { $is } mm wide, not { $least }.
layout-broken-blocked = { $what } stands in way { $way }.
layout-broken-cut-off = No way leads to { $what }.
layout-broken-reach = From { $seat } there is no way out past at most { $most ->
    [one] one other
   *[other] { $most } others
 }.
layout-broken-crooked = { $seat } is out of line.

## Protocol
protocol-reason-unknown = nobody has said their place in the order
protocol-reason-tie = has the same place in the order as { $people }
protocol-reason-no-seat = no seat is left
protocol-remark-apart = { $unit } could not be kept together.
protocol-broken-person = { $person } is seated { $times } times.
protocol-broken-unknown = { $what } is not of this meeting.
protocol-broken-seat = { $times } people are on { $seat }.
protocol-broken-placed = { $person } was put on { $seat }, and sits elsewhere.
protocol-broken-tie = { $person } is seated though nobody has said their place in the order.
protocol-broken-side = { $person } sits on { $seat }, which is not of their side.
protocol-broken-rank = { $person } is higher than { $other }, and has the lower seat.
protocol-broken-interpreter = { $person } interprets, and is not beside their first: a host's at the right hand, a guest's at the left.
