lost = Lost property
lost-line = Whoever finds something registers it. Of papers and telephones the owner is told at once; what nobody claims in three months goes to the police.
lost-register = Register what was found
lost-save = Register
lost-sort = Kind
lost-sort-thing = Thing
lost-sort-valuables = Valuables
lost-sort-device = Telephone, computer, memory
lost-sort-papers = Papers
lost-what = What it is (how it looks; do not read it)
lost-where = Where it was found
lost-found-at = When
lost-kept-at = Where it is kept
lost-kept = kept: { $at }
lost-after = after { $code }
lost-none = Nothing is registered.
lost-search = What, its code, or a meeting's
lost-find = Find
lost-show-kept = Kept
lost-show-gone = Settled
lost-show-unclaimed = Three months
lost-show-all = All
lost-ending-kept = Kept
lost-ending-returned = Given back
lost-ending-police = Given to the police
lost-ending-discarded = Discarded
lost-end-returned = Give it back
lost-end-police = To the police
lost-end-discarded = Discard it
lost-police = Three months are over
lost-police-since = three months since { $at }
lost-close = Give it back, or away
lost-whom = Who takes it
lost-outcome = By what they were known; where it goes
lost-move = It is kept somewhere else
lost-history = What happened
entry-lost-found = Found { $lost_code }: { $sort ->
    [papers] papers
    [device] a telephone, computer or memory
    [valuables] valuables
   *[thing] a thing
}{ $placed ->
    [1] {" "}in { $place }
   *[0] { "" }
}
entry-lost-kept-elsewhere = { $lost_code } is kept somewhere else
entry-lost-closed = { $lost_code } { $ending ->
    [returned] given back
    [police] given to the police
   *[discarded] discarded
}
error-lost-no-longer-kept = { $lost_code } was given back, or away, already. Look at it again.
error-lost-not-reception = The desk, heads of departments and reception give lost property back.
decision-lost-papers = Papers were found after { $after } ({ $lost_code }): call whoever left them
decision-lost-device = A telephone or memory was found after { $after } ({ $lost_code }): call whoever left it
decision-lost-unclaimed = { $n ->
    [one] 1 thing has lain three months and goes to the police
   *[other] { $n } things have lain three months and go to the police
}
audit-lost-kept-too-long = { $lost_code } (entry { NUMBER($number, useGrouping: 0) }) had lain three months on { $due_at } and was settled on { $at } only.
figure-lost-found = Lost property registered
figure-lost-closed = Lost property settled
