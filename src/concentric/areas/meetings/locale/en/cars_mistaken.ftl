# A car that was said to be here, or gone, by mistake
car-wrong-came = It is not here? Take it back
car-wrong-came-do = The car is not here
car-wrong-left = It is still here? Take it back
car-wrong-left-do = The car is still here
car-wrong-why-not-yet = It has not come yet
car-wrong-why-still-here = It has not driven off
car-wrong-why-other-car = Another car was meant
entry-meeting-leader-came-taken-back = Arrival { $arrival } at { $code }: that the car came at { $came_at } was taken back: { $why ->
    [not_yet] it has not come yet
    [other_car] another car was meant
   *[slip] tapped by mistake
 }
entry-meeting-leader-left-taken-back = Arrival { $arrival } at { $code }: that the car drove off at { $left_at } was taken back: { $why ->
    [still_here] it is still here
    [other_car] another car was meant
   *[slip] tapped by mistake
 }
error-meeting-car-stands = { $what ->
    [left] The car of arrival { $arrival } is recorded as gone, so that it came cannot be taken back. Take back first that it went.
    [met] They were met or led since, as recorded for arrival { $arrival }: the car did come, and that cannot be taken back. If those records are wrong too, write that down as a matter at the duty desk.
   *[again] The same car was recorded as here again since arrival { $arrival } left: that it went cannot be taken back. If the later arrival is the wrong one, take that back first.
 }
