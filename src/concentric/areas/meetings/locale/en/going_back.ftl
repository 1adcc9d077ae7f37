# Meetings that were moved by a start that was taken back
meeting-back-again = The start that had moved it was taken back, and it stands as it was planned before: { $place }, { $start_at }.
not-back = { $n ->
    [one] One meeting that it had moved did not go back:
   *[other] { $n } meetings that it had moved did not go back:
}
not-back-begun = it is being set up or runs where it was moved to
not-back-acknowledged = somebody has said that they know where it was moved to
not-back-said = something was said or changed about it since
not-back-late = there is no time left to set it up where it was
not-back-taken = its place was given to another since, or is closed
