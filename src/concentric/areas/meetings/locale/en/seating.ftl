seating = Seating plan
seating-seats = { $n ->
    [one] 1 seat
   *[other] { $n } seats
 }
seating-distance = { $mm } mm apart
seating-from-hall = From the hall
seating-from-rostrum = From the rostrum
seating-scale = Scale
seating-tape = To measure with a tape
seating-signed-line = Laid and measured by
seating-other-hall = The meeting is in another hall now. Set it out there:
seating-does-not-fit = { $n } without a seat in this hall
seating-undo = Undo
seating-how = Drag a name to another seat, or tap one and then the other. By keys: arrows, Enter, Ctrl+Z.
seating-picked = …: now the seat
seating-row-col = row { $row }, seat { $col }
seating-row = row { $n }
seating-as-list = As a list
seating-sign = Signature
seating-sign-line = You answer for the order of these seats. Software proposes it; it stands by your name.
seating-sign-it = Sign this seating
seating-signed-at = Signed { $at }
seating-unsigned = Not signed yet
seating-changed-since = Signed { $at }, and changed since: it needs a signature anew.
seating-not-complete-yet = To be signed when everybody who comes has a seat.
seating-standing = Without a seat
seating-not-yet = not seated yet
seating-parts = Who sits in which part
seating-part = Part
seating-role = As
seating-part-these = Set for those ticked
seating-no-hall-line = The meeting has no hall yet. It is laid when it has one.
seating-none-yet = Not set out yet. Tables and seats are laid by the hall's measures, its doors and columns, and the distance of the policy in force; whoever is on the meeting's list is seated by its order.
seating-again = Set out again
seating-would-move = { $n ->
    [one] 1 person would move.
   *[other] { $n } people would move.
 }
seating-nobody-moves = Nobody who has a seat would move.
seating-set-out = Set out
seating-set-out-again = Set out again
seating-rostrum-seats = Seats at the rostrum
seating-even = Where the first two sit
seating-honour = Hand of honour
seating-behind-guests = Second row, guests
seating-behind-hosts = Second row, hosts
seating-gaps = A place at the head may stay empty: nobody moves up
seat-even-two-on-left = Even: second at the first's left
seat-even-two-on-right = Even: second at the first's right
seat-even-centre-one = The first exactly in the middle
seat-honour-left = Left (at home)
seat-honour-right = Right (guests from abroad)
seat-part-rostrum = At the rostrum
seat-part-all = In the hall
seat-part-host = Hosts
seat-part-guest = Guests
seat-role-member = Takes part
seat-role-interpreter = Interprets
seat-role-assistant = Assists, second row
seat-block-rostrum = Rostrum
seat-block-hall = Hall
seat-block-head = Head
seat-block-left = Left wing
seat-block-right = Right wing
seat-block-foot = Foot
seat-block-behind-head = Behind the head
seat-block-behind-foot = Behind the foot
tape-rostrum-front = Front wall to the rostrum table's front edge
tape-rostrum-left = Left wall to the rostrum table
tape-rostrum-seats = At the rostrum, seat to seat
tape-first-row = Front wall to the first row
tape-first-column = Left wall to the first column
tape-row-to-row = Row to row
tape-seat-to-seat = Seat to seat
tape-tables-front = Front wall to the tables
tape-tables-left = Left wall to the tables
tape-tables-wide = Tables, left to right
tape-tables-deep = Tables, front to rear
tape-chairs-front = Front wall to the first armchair
tape-chairs-left = Left wall to the first armchair
tape-head-seats = At the head, seat to seat
tape-left-seats = At the side, seat to seat
error-seating-not-measured = { $place } has no length and width yet. Measure it and enter both under Places in the workbook, its doors and columns under Fixtures.
error-seating-mismeasured = { $what } of { $place } would be outside the walls. Measure it again, and the hall's length and width too.
error-seating-no-hall = { $code } has no hall yet: there is nothing to lay.
error-seating-not-set-out = The hall of { $code } is not set out yet. Set it out first.
error-seating-changed-meanwhile = The seating of { $code } has changed since you saw it. Look at it again, then sign.
error-seating-not-complete = { $code }: { $n } more to settle before it is signed. Everybody who comes needs a seat, and nobody else keeps one.
error-seating-nothing-to-undo = Nothing was moved by hand in { $code } since it was set out.
entry-meeting-seating-set-out = { $code }: { $place } set out with { $n } seats{ $unmet ->
    [0] {""}
   *[other] , { $unmet } too few
 }{ $moved ->
    [0] {""}
    [one] ; 1 person moved
   *[other] ; { $moved } people moved
 }{ $standing ->
    [0] {""}
   *[other] ; { $standing } without a seat
 }
entry-meeting-attendee-placed = { $code }: somebody put on { $seat } by hand
entry-meeting-placing-undone = { $code }: undone what was moved by hand last
entry-meeting-attendees-parted = { $code }: { $n } said to sit { $part ->
    [rostrum] at the rostrum
    [guest] with the guests
    [host] with the hosts
   *[all] in the hall
 }
entry-meeting-seating-signed = { $code }: seating of { $n } signed
seating-large = Larger
seating-whole = Whole hall
seating-anew = Seat everybody anew, not only those who must move
seating-sides-unsaid = Nobody is said to be host or guest yet: they sit in the order of the list, one on this side, one on that.
seating-far = For the far ends
seating-camera = Camera
seating-missed = { $n ->
    [one] 1 face is not in the picture:
   *[other] { $n } faces are not in the picture:
 }
seating-all-seen = The camera shows every face.
seating-blind = { $n ->
    [one] 1 person does not see { $screen }:
   *[other] { $n } people do not see { $screen }:
 }
seating-all-see = All see { $screen }.
seating-no-camera = No place is left for a camera that shows a face.
tape-camera-left = Left wall to the camera
tape-camera-front = Front wall to the camera
seating-signed = Signed
seating-remeasured = The hall's measures, doors or columns have changed since it was set out, and this plan does not fit them. Set it out again; people may get other seats.
