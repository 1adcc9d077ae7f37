nav-stays = Rooms
room-state-free = free
room-state-given = given
room-state-occupied = occupied
room-state-closed = not usable
rooms-reserve = kept for isolation
rooms-without = guests without a room
rooms-lacking = { $n } guests have no room and { $free } rooms are free: { $lacking } too few. Whoever is given one now takes it from another.
rooms-into-reserve = Fewer rooms are free than are to be kept for isolation (5 %, at least two).
rooms-give = Give rooms
rooms-give-line = The next guests without a room get the next free rooms; or pick both below
rooms-next = So many
rooms-floor = On floor
rooms-any-floor = any
rooms-from = From
rooms-until = Until (empty: not known)
rooms-pick = Pick guests and rooms
rooms-guests = Guests
rooms-free = Free rooms
rooms-open-end = open
rooms-arrived = Has arrived
rooms-left = Has left
rooms-give-back = Give back
rooms-move = Move to
rooms-given = { $n } rooms given: { $pairs }
rooms-none = No guest rooms are entered. They come with the workbook's sheet of rooms.
rooms-none-do = Open the workbook
field-count = How many
field-until = Until
field-room = Room
entry-stay-given = { $n ->
    [one] { $n } room
   *[other] { $n } rooms
} given
entry-stay-moved = { $person } moved to another room
entry-stay-ended = A room given back before it was used ({ $person })
entry-stay-given-back = { $n } rooms given back: their guests do not come
entry-stay-shifted = Arrival is at another time: { $n ->
    [one] 1 room is
   *[other] { $n } rooms are
 } kept from { $start_at }{ $n_kept ->
    [0] {""}
   *[other] ; { $n_kept } cannot be, somebody else has them until later
 }
entry-stay-arrived = { $person } has arrived
entry-stay-left = { $person } has left
figure-stays-given = Rooms given
figure-stays-arrived = Guests arrived
figure-stays-left = Guests gone
error-stay-room-taken = Room { $room } is somebody's already for that time (until { $until_at }). Choose another, or end that stay first.
error-stay-room-closed = Room { $room } cannot be used now. Choose another, or have it made usable again.
error-stay-wrong-loop = Room { $room } lies in loop { $loop }, the guest in loop { $guest_loop }. Loops never share a corridor: choose a room of the guest's own loop.
error-stay-has-room = { $guest } has a room already for that time. Move them instead.
error-stay-not-coming = It was said that { $guest } does not come. If they do, first announce one guest more on the mission's page.
error-stay-no-room = { $room } is no room that people stay in.
error-stay-not-yours = Rooms are given by the front office, guest services and the desk.
error-stay-too-many = You asked for { $asked } rooms: { $guests } guests are without one and { $rooms } rooms are free there, so { $most } can be given.
error-stay-unequal = { $guests } guests and { $rooms } rooms: choose as many rooms as guests.
rooms-of-mission = Guests of mission { $code } alone
rooms-of-all = all guests
room-state-left = left, not released
rooms-release = Disinfected, aired, inspected: release
rooms-overdue = The stay was to end; the guest has not been seen to leave.
entry-stay-room-released = { $place } released: it may be given again
audit-stays-doubly-given = Room { $place } is given twice for the same time
figure-stays-released = Rooms released
error-stay-not-released = Room { $room } was lived in and has not been released since. Have it disinfected, aired and inspected, and release it on this page.
error-stay-over = The stay in room { $room } has ended. Look at the page again.
tile-guests = Guests in the house
tile-guests-note = { $coming } to come, { $roomless } of them without a room
rooms-expected-before = { $n ->
    [one] 1 guest is expected before the room is theirs: move the guest, or have the room ready earlier.
   *[other] { $n } guests are expected before their rooms are theirs: move them, or have the rooms ready earlier.
 }
rooms-expected-line = { $guest } arrives { $at }, { $room } is theirs from { $free }
