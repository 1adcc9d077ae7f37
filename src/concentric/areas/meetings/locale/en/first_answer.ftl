# What is said at once to whoever asks for a meeting.
first-answer-not-yet = With people, layout and time filled in, this says at once whether a hall is free.
first-answer-free = { $n ->
    [one] A hall is free
   *[other] { $n } halls are free
}
first-answer-more = and { $n } more
first-answer-none = No hall is free at { $at }
first-answer-instead = Free instead (tap to take the time):
first-answer-why = Why no hall
first-answer-beyond = Halls are planned until { $until }. Later meetings are taken down now and given a hall when their day comes.
error-meeting-no-hall-free = No hall is free at { $start_at }, so nothing was recorded.{ $ways ->
    [0] {""}
   *[other] {" "}The nearest: { $place }, { $at }.
}
error-meeting-not-planned-yet = { $start_at } lies beyond what is planned (until { $until_at }), so nobody can say yet whether a hall is free; nothing was recorded. Ask without that condition, and it is given a hall when its day comes.
