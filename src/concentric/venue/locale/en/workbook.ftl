entry-venue-venue-entered = The venue’s own names, zone or service day were entered from a workbook.
entry-venue-departments-entered = Departments entered from a workbook: { $created } new, { $updated } changed.
entry-venue-places-entered = Places entered from a workbook: { $created } new, { $updated } changed.
entry-venue-people-entered = People entered from a workbook: { $created } new, { $updated } changed.
entry-venue-watches-entered = Watches entered from a workbook: { $created } new, { $updated } changed.
entry-venue-rows-parked = { $rows ->
    [one] One row of a workbook set aside, to be completed.
   *[other] { $rows } rows of a workbook set aside, to be completed.
}
entry-venue-row-completed = A row set aside was completed: { $sheet }, row { $row }.
entry-venue-row-discarded = A row set aside was discarded: { $sheet }, row { $row }.

error-workbook-unreadable =
    { $reason ->
        [missing] There is no file “{ $name }” that can be read.
        [old_xls] “{ $name }” is in the old .xls format. Save it as an Excel workbook (.xlsx) and try again.
        [password] “{ $name }” is locked with a password. Take the password off and try again.
        [too_large] “{ $name }” is too large to be a venue’s workbook.
        [broken] “{ $name }” is damaged and cannot be read. Open it in Excel, save it again, and try once more.
       *[not_xlsx] “{ $name }” is not an Excel workbook (.xlsx).
    }
error-workbook-row-refused = { $what ->
    [person] The person
    [place] The place
    [department] The department
    [watch] A watch of
   *[venue] The venue
} “{ $which }” cannot be entered. { $field }: { $refusal }
error-workbook-no-file = No file was chosen. Choose a workbook (.xlsx), then “Upload and look”.
error-workbook-not-this-preview = The preview of this workbook has changed, or it cannot be imported this way. Go back to the preview, look again, and then decide.
error-workbook-upload-over = This workbook is being imported, or has been; it cannot be given up. See under Workbook what came of it.
error-workbook-import-broke = Something went wrong with this workbook and it was broken off; nothing was written. Upload it once more; if it happens again, have the administrator look into the worker’s log.
error-workbook-row-settled = { $sheet }, row { $row }, has been completed or discarded already. See under Workbook which rows still wait.

refusal-required = is empty, and must not be.
refusal-name-missing = needs a name, in Chinese or in English.
refusal-not-text = must be text.
refusal-too-long = has { $length } characters; { $longest } at most.
refusal-control-character = holds a character that no text may hold ({ $character }).
refusal-code-with-space = is a code, and must hold no space.
refusal-not-a-number = is not a number.
refusal-not-whole = must be a whole number.
refusal-too-small = is less than { $least }.
refusal-too-large = is more than { $most }.
refusal-not-a-choice = is not one of: { $accepted }.
refusal-not-in-list = “{ $item }” is not one of: { $accepted }.
refusal-not-a-date = is not a date. Write it like 2022-03-13.
refusal-two-digit-year = leaves the year open. Write all four digits, like 2022-03-13.
refusal-no-such-day = is not a day there is.
refusal-not-a-time = is not a time. Write it like 08:30.
refusal-time-missing = is a day without a time. Write it like 2022-03-13 23:30.
refusal-not-an-instant = is not a date and time. Write it like 2022-03-13 23:30.
refusal-skipped-hour = is a time that the venue’s clocks skip on that day.
refusal-not-yes-no = must be yes or no.
refusal-identity-as-number = is kept as a number, and Excel has lost its last digits. Format the column as text and type it again.
refusal-identity-form = is not an identity number: 18 characters are needed, this has { $length }.
refusal-identity-birth = is not an identity number: it holds no real date of birth.
refusal-identity-check = is not an identity number: its check digit is wrong.
refusal-identity-taken = is already another person’s identity number.
refusal-formula = is a formula. Paste its value instead.
refusal-error-cell = holds an error of Excel’s.
refusal-merged = these cells are merged. Unmerge them and fill each one.
refusal-unknown-sheet = this worksheet is not known. Name it one of: { $accepted }; or begin its name with # to leave it out.
refusal-doubled-sheet = this worksheet is the same kind as “{ $other }”. Put the rows on one.
refusal-unknown-header = this header is not known. Use one of: { $accepted }; or begin it with # to leave the column out.
refusal-doubled-header = this column is there already, at { $other }.
refusal-missing-column = the column “{ $column }” is missing.
refusal-no-header = stands under no header.
refusal-doubled-key = is the same as in row { $row }.
refusal-unknown = is not known, neither in the venue nor in this file.
refusal-ambiguous = may mean more than one: { $accepted }. Write the code.
refusal-given-twice = is given twice.
refusal-circle = would put the place inside itself.
refusal-cohort-of-other-loop = this cohort belongs to another loop ({ $loop }).
refusal-crossed = this person has come in by a gate; only a gate can change the loop.
refusal-last-before-first = is before the first day ({ $first_day }).
refusal-one-venue = a workbook is of one venue: only one row may be filled.
refusal-other-venue = is another venue. The one here has the code “{ $code }”.
refusal-unknown-zone = is not a time zone. Write it like Asia/Shanghai.
refusal-meeting-closed = this meeting has begun or was cancelled; a workbook no longer changes it.
refusal-earliest-after-start = is later than the start.
refusal-latest-before-start = is earlier than the start.

field-skills = Skills
field-cohort = Cohort
field-parent = In
field-ends = Ends
field-post = Post
field-last-day = Last day
field-every = Every n days
field-name-zh = Name
field-identity-number = Identity number
field-person = Person code
field-first-day = First day
field-begins = Begins
refusal-meeting-secret = of a secret meeting this is not given; leave it empty.
refusal-meeting-stays-secret = this meeting is secret and is not made an ordinary one.

fixture-kind-door = Door
fixture-kind-column = Column
fixture-kind-screen = Screen
fixture-wall-front = Front
fixture-wall-rear = Rear
fixture-wall-left = Left
fixture-wall-right = Right
entry-venue-fixtures-entered = Doors, columns and screens entered: { $created } new, { $updated } changed.
entry-venue-fixture-removed = { $fixture } of { $place } taken out: it is not there.
