# Cars that come and go: several at once; the gate
together = Other cars in the same minutes
together-comes = { $other } comes at { $at }
together-leaves = { $other } leaves at { $at }
together-hint = Change the minute, the door or the lift; or save it as it is.
decision-cars-together = { $n } cars within a few minutes at { $places }, from { $start }: { $arrivals }. Leave it so, or change one
cars = Cars expected
cars-none = No car is expected in the coming day.
cars-unknown = time not known yet
cars-leaves = leaves about { $at }
cars-no-plate = plate not known
cars-secret = secret: no plate is kept
cars-say-came = The car is at: { $door }
cars-over = Left, or called off ({ $n })
arrival-came-early = has come, { $n } min early
