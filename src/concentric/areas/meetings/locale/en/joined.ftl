# One meeting with another venue's
joined = Held together with
joined-ours-hosts = ours is the main venue
joined-theirs-hosts = the main venue is theirs
joined-hosts = main venue
joined-new = Another venue joins by video
joined-line-of = Both venues begin at that time. From then on the plan keeps the start, and whoever moves or cancels the meeting is asked to call them.
joined-save = Hold it together with them
joined-knows = They know: { $at }
joined-knows-off = They know that it is cancelled
joined-tell-moved = They were told { $was }; it begins { $at } now. Call them.
joined-tell-cancelled = They do not know that it is cancelled. Call them.
joined-told = They know now
joined-part = Not together any more
joined-part-sure = Two meetings again
field-other-venue = The other venue
field-both-begin = Both begin at
field-hosts = Theirs is the main venue
field-line = Conference number, terminal
field-joined = Held together with
entry-meeting-joined = { $code } is one meeting with that of { $name }: both begin { $start_at }{ $hosts ->
    [1] {""}; the main venue is theirs
   *[other] {""}
}
entry-meeting-joined-told = { $name } { $off ->
    [1] was told that { $code } is cancelled
   *[other] was told that { $code } begins { $start_at }
}
entry-meeting-parted = { $code } is not held together with { $name } any more
decision-joint-moved = { $name } was told that { $code } begins { $was_start_at }; it begins { $start_at } now. Call them
decision-joint-cancelled = { $name } does not know that { $code } is cancelled. Call them
error-meeting-secret-stands-alone = { $code } is secret: it has no video line, so it is not held together with another venue.
error-meeting-joined-already = { $code } is held together with { $name } already.
error-meeting-not-joined = The meeting is not held together with { $name } any more.
joined-main = {" "}(main venue)
joined-contact = Their contact
joined-contact-telephone = Their telephone
