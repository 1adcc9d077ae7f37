product-name = Concentric
product-line = Runs a sealed venue: planned, told, done, counted.
skip-to-content = Skip to content
nav-label = Pages
nav-day = The day
nav-tasks = My tasks
nav-notices = Changes
nav-figures = Figures
venue-time = Venue time
account = Account
sign-in = Sign in
sign-out = Sign out
sign-in-failed = That name and password do not match. Nothing else was checked.
sign-in-locked = Too many tries. Wait a quarter of an hour, or ask an administrator.
connection-lost = Connection lost. What you see may be out of date; it will catch up by itself.
error-title = That could not be done
nothing-written = Nothing was written.
go-back = Go back
yes = yes
no = no
minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
was = was
today = Today
field-username = User name
field-password = Password
not-here-title = Not here
not-here = There is no such page, or it has moved.
go-home = To the start

# Recorded for someone else
behalf-title = I am recording this for someone else
behalf-someone-else = someone not in the list
field-said-by = Who said it
field-said-name = Name, if not in the list
field-said-via = How
field-said-at = When it happened
field-pack = Paper pack no.
field-read-back = Read back to them
via-telephone = By telephone
via-paper = On paper
via-word = By word of mouth
