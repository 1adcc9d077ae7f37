# A meeting at which secrets are spoken of (MTG-08)
secret = Secret
secret-line = no title, topic or names; no video; telephones in lockers, papers swept, their shredding signed
secret-declare = It is a secret meeting
secret-declare-line = Its title, names and what was said with its organiser are erased here and in the ledger, and its video line goes; that cannot be undone. Lockers and shredding are given to people at once.
secret-declare-sure = Yes, it is secret: erase them now
secret-steward = Your telephone stays in the locker outside the door. Whoever stands there calls for you, and says when it takes longer; write it down here afterwards.
secret-door = Of a secret meeting no names are kept. How many came is written in the record afterwards.
secret-record = A secret meeting: write of the service and how many came, nothing of what it was about, and no names.
field-secret = Secret
kind-meeting-lockers = Telephones into lockers
kind-meeting-shredding = Papers swept and shredded
entry-meeting-declared-secret = { $code } is secret: title and names were erased{ $had_video ->
    [1] , its video line is gone
   *[0] { "" }
}
error-meeting-secret-holds = Of a secret meeting { $what ->
    [title] no title is kept: leave it empty
    [names] no name is kept: leave the unit and the telephone number only
   *[video] no video line is used: take the tick away
}.
error-meeting-secret-keeps-no-names = { $code } is secret and keeps no names. Write down how many came.
error-meeting-secret-stays = { $code } is secret and is not made an ordinary meeting.
audit-meetings-secret-kept = Of the secret meeting { $code } something is kept that must not be: { $what ->
    [title] its title
    [names] names
    [video] a video line
   *[parts] its title or names in the ledger
}.
violation-meeting-no-lockers = Nobody is to take the telephones in at the secret meeting { $code }.
violation-meeting-no-shredding = Nobody is to sweep and shred the papers of the secret meeting { $code }.
