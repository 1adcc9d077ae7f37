halls-stand = How the halls stand
halls-stand-line = A hall that stands as the next meeting wants it is only refreshed and tried again; any other is set up anew. Whoever finds a hall standing otherwise says so here, and the plan follows.
halls-stands = { $layout } for { $n }
halls-changing = being changed for { $code }
halls-cleared = cleared
halls-unknown = not known how it stands: the next set-up is planned anew
halls-in-use = { $code } until { $until }
halls-next = Next:
halls-ready = from { $at }, { $n } min to make ready
halls-note = Say how it stands
halls-note-save = Write down
halls-none = There is no hall yet.
entry-meeting-hall-laid = { $place } was found { $cleared ->
    [1] cleared
   *[other] as { $layout } for { $people }
}
error-meeting-not-in-halls = How a hall stands is said by the desk, by heads, and by the departments that work in halls.
