task-state-planned = planned
task-state-told = told
task-state-acknowledged = acknowledged
task-state-started = in hand
task-state-done = done
task-state-checked = checked
task-state-refused = refused
task-state-failed = failed
task-state-withdrawn = withdrawn
task-state-stood-down = stood down
task-verb-acknowledge = Got it
task-verb-start = Start
task-verb-start-early = Start before its time
task-starts-at = Starts at { $at }
task-verb-finish = Done
task-nobody = nobody assigned
entry-task-acknowledged = { $kind } for { $need } acknowledged
entry-task-started = { $kind } for { $need } started
entry-task-done = { $kind } for { $need } done
entry-notice-acknowledged = { $department } took note of a change{ $version ->
    [0] { "" }
   *[other] {" "}(plan { $version })
}
entry-notice-acknowledged-together = { $department } took note of { $n ->
    [one] { $n } change
   *[other] { $n } changes
} at once
entry-task-acknowledged-together = { $n ->
    [one] { $n } task
   *[other] { $n } tasks
} acknowledged by their leader
entry-task-steps-recorded = { $kind } for { $need }: { $n } steps recorded, { $outside } outside their limits
entry-task-refused = { $kind } for { $need } refused
entry-task-failed = { $kind } for { $need } failed
entry-task-checked = { $kind } for { $need } checked
entry-task-sent-back = { $kind } for { $need } sent back
entry-task-stood-down = { $kind } for { $need } stood down
entry-task-handed = { $kind } for { $need } handed to { $named ->
    [0] { $n ->
        [0] nobody for now
        [one] { $n } person
       *[other] { $n } people
    }
   *[other] { $people }
}
entry-task-told-again = { $kind } for { $need } asked for again
entry-task-told = { $n ->
    [one] { $n } task
   *[other] { $n } tasks
} told, now that those on them are up
entry-task-risen = Not answered: { $to_heads } tasks to heads of departments, { $to_duty } to the duty manager
figure-tasks-done = Tasks done
figure-tasks-acknowledged = Tasks acknowledged
figure-tasks-checked = Tasks checked
figure-tasks-refused = Tasks refused
figure-tasks-failed = Tasks failed
figure-tasks-risen = Answers that had to be asked for again
kind-order-task = Task of a standing list
error-task-steps-open = { $count } required steps are not filled in, or not within their limits. Fill them in; if that cannot be done, open “I cannot do this” and say why.
error-task-not-yet = This goes on while what it serves goes on: it begins at { $start_at }, and cannot be over before.
error-task-still-needed = What this serves goes on ({ $code }): whoever is at it stays.
error-task-doer-checks = Whoever did a task does not check it. Ask somebody else to.
error-task-not-done = This task is { $state }: that cannot be done with it now.
error-task-follows-plan = This task follows the plan. Change who does it by “Hand it to”, or cancel the meeting that asks for it.
error-task-closed = This task is closed ({ $state }). Look at your list again.
error-task-not-yours = This task belongs to someone else. Ask the head of the department or the duty manager.
tile-unanswered = Tasks to acknowledge
tile-unanswered-note = { $late } silent beyond their time
tile-short = Tasks short of hands
entry-task-clashed = { $kind } for { $need }: reported by a phone after its network was back, and not taken as things stood by then
entry-task-clash-settled = { $kind } for { $need }: the late report (entry { $clash }) was looked at and settled
figure-tasks-clashed = Reports from phones that came too late
