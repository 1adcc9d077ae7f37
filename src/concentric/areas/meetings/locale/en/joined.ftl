# One meeting with another venue's
joined = Held together with
joined-ours-hosts = ours is the main venue
joined-theirs-hosts = the main venue is theirs
joined-hosts = main venue
joined-new = It is one meeting with another venue's
joined-line-of = Both begin at that time, by video. From then on the plan does not move the start, and whoever moves or cancels it is asked to tell them.
joined-save = Hold it together
joined-knows = They know: { $at }
joined-knows-off = They know that it is cancelled
joined-tell-moved = They were told { $was }; it begins { $at } now. Call them.
joined-tell-cancelled = They do not know that it is cancelled. Call them.
joined-told = They know now
joined-part = Not together any more
joined-part-sure = Two meetings again
field-other-venue = The other venue
field-both-begin = Both begin
field-hosts = Theirs is the main venue
field-line = Connected by
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
