# Sound and sight
gear = Sound and sight
gear-none = Nothing is listed here. It is taken from the workbook’s sheet “Gear”.
gear-pieces = { $n ->
    [one] { $n } piece
   *[other] { $n } pieces
}
gear-not-working = Not working
gear-belongs = belongs to { $place }
gear-charged-at = charged { $at }
gear-charged = Charged
gear-code-broken = nothing that works is left in this hall; the desk has it as a fault
gear-all-sound = All sound
gear-not-tried = Not tried yet
gear-level = Level in dB
gear-proposed = What would help
gear-take-spare = Take { $code }
gear-no-spare = No spare is free.
gear-no-hall = No other hall is free for { $code }.
gear-ask-desk = (the desk can move it)
gear-ask-repair = Ask the repairer
gear-repair-asked = The repairer is asked
gear-more = More
gear-back-home = Back where it belongs
gear-set-ready = Works again
gear-set-out = Out of service
gear-elsewhere = Elsewhere
gear-kind-mic-wireless = Wireless microphone
gear-kind-mic-wired = Wired microphone
gear-kind-mic-gooseneck = Gooseneck microphone
gear-kind-mixing-desk = Mixing desk
gear-kind-loudspeaker = Loudspeaker
gear-kind-screen = Screen
gear-kind-projector = Projector
gear-kind-camera = Camera
gear-kind-battery-set = Battery set
gear-state-ready = Ready
gear-state-in-use = In use
gear-state-fault = In fault
gear-state-repair = In repair
gear-state-out = Out of service
gear-result-sounds = Sounds
gear-result-howls = Howls
gear-result-silent = Silent
gear-result-works = Works
gear-result-broken = Broken
entry-gear-entered = Gear from a workbook: { $created } new, { $updated } changed
entry-gear-tried = { $place }: { $n } tried{ $bad ->
    [0] , all work
   *[other] , { $bad } do not work
}
entry-gear-spare-taken = { $asset_code } does not work; { $spare } stands in
entry-gear-repair-asked = { $asset_code }: the repairer is asked, { $call_code }
entry-gear-state-set = { $asset_code }: { $state ->
    [ready] ready
    [in_use] in use
    [fault] in fault
    [repair] in repair
   *[out] out of service
}
entry-gear-charged = { $n ->
    [one] { $n } battery charged
   *[other] { $n } batteries charged
}
error-gear-not-spare = { $code } cannot stand in: it is not free, or another kind of thing. Look at the page again and take another.
figure-gear-tried = Sound and sight tried
hook-kind-gear = Sound and sight
token-scope-gear = Sound and sight
