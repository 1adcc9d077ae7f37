# Programs: webhooks.
nav-programs = Programs
hooks-title = Webhooks
hooks-line = Programs that are told of entries as they are made.
hooks-none = No program is told of entries yet.
hooks-every = Every kind
hooks-delivered = Last taken
hooks-nothing-yet = Nothing yet
hooks-behind = Still to be sent
hooks-behind-none = Nothing
hooks-behind-by = { $n ->
    [one] 1 entry
   *[other] { $n } entries
}
hooks-behind-many = More than 1,000 entries
hooks-failing-since = Failing since { $at } ({ $n ->
    [one] tried once
   *[other] tried { $n } times
}):
hooks-answered = Answer: { $status }.
hooks-next-try = Next try: { $at }.
hooks-stopped = Stopped at { $at }: nothing is sent until you let it go on. Nothing is lost meanwhile.
hooks-try-now = Try now
hooks-resume = Go on
hooks-pause = Pause
hooks-more = More
hooks-from-number = Send from entry number
hooks-from-what = Entries of its kinds from this number on are sent, whether or not they were before. What lies between where it stands and a later number is left out.
hooks-from-do = Send from there
hooks-secret-what = With a new secret the program must be given it at once: what is signed with it does not fit the former one.
hooks-secret-do = New secret
hooks-remove-what = It is told nothing any more, and its secret is destroyed.
hooks-remove-do = Remove
hooks-secret-of = Secret for { $host }
hooks-secret-once = Give it to the program now: it is shown this once. With it the program checks that what it is told comes from here.
hooks-add = Tell another program
hooks-add-do = Add
hooks-add-what = It is told of what is entered from now on, in order, each entry until it is taken. Personal parts are never sent. A program that fails for { $days } days is paused, and the duty desk is shown it.
hooks-label-example = Door screens
hooks-which = Kinds of entry
hooks-single = Single kinds
hook-state-level = Level
hook-state-behind = Sending
hook-state-failing = Failing
hook-state-paused = Paused
hook-state-stopped = Stopped
hook-failure-name = No machine of that name is found. Check the address and the name service.
hook-failure-address = The name stands for an address that is not sent to (plain http outside the house, or a reserved one). Use https:// and a name that others reach.
hook-failure-refused = No connection. Check that the program runs and that the network lets this machine through.
hook-failure-tls = Its certificate is not trusted here. Give it one that this machine trusts, or name its authority's file in SSL_CERT_FILE and start again.
hook-failure-timeout = No answer within 15 seconds. A receiver should answer first and work afterwards.
hook-failure-answer = What answered does not speak HTTP. Check the port.
hook-failure-redirect = It answered with another address, which is not followed. Remove this webhook and add one with the right address.
hook-failure-gone = It answered that the address is gone (410).
hook-failure-status = It did not take the entry.
hook-failure-key = Its secret was not brought back with the database. Make a new secret and give it to the program.
hook-kind-call = Calls
hook-kind-directive = Directives
hook-kind-fault = Faults
hook-kind-handover = Handovers
hook-kind-hook = Webhooks
hook-kind-ledger = Purges
hook-kind-matter = Matters kept in mind
hook-kind-lost = Lost property
hook-kind-meeting = Meetings
hook-kind-mission = Missions
hook-kind-notice = Notices of changes
hook-kind-pack = Paper packs
hook-kind-plan = The plan
hook-kind-signing = Ways to sign in
hook-kind-standard = Standards
hook-kind-stay = Stays
hook-kind-task = Tasks
hook-kind-venue = House, staff and places
