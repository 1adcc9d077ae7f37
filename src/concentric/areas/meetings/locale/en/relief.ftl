# The steward stays to the end, or is relieved
error-meeting-steward-stays = Nobody has said that meeting { $code } has ended: its steward stays. Has it ended? Say so first, on the steward's screen. Must you go? Ask for relief there, and stay until they have taken over; if you cannot go on, say so as “It did not succeed”, with why.
