# The workbook's pages: download, upload, preview, import, rows set aside.
nav-workbook = Workbook
workbook-line = Departments, places, rooms, people, watches and meetings can all be entered from one Excel workbook.
workbook-take-template = Take a workbook
workbook-take-template-line = For a new venue the empty template: headers in Chinese and English, notes and examples. For one that has something already, what it has, to be changed.
workbook-template = Empty template
workbook-export = What the venue has
workbook-fill = Fill it in, in Excel
workbook-fill-line = Fill in what you know, and leave sheets empty that you do not need. Rows whose code begins with 例 are examples and are left out. Imported again, rows are found by their code and brought up to date, never doubled.
workbook-send = Upload it, look, then import
workbook-send-line = First you see, row by row, what would be added and changed and which cells cannot be taken; nothing is written yet. The file is kept encrypted, for you alone, deleted as soon as you import it or give it up, and kept for { $hours } hours at most.
workbook-drop = Drop the workbook here, or choose it
workbook-look = Upload and look
workbook-most = .xlsx only, up to { $n } MB
workbook-own = Workbooks you uploaded
workbook-of = Workbook uploaded { $at }
workbook-kept-until = kept until { $at }
workbook-uploaded = uploaded { $at }
upload-state-waiting = Being read
upload-state-shown = Waits for your word
upload-state-importing = Being imported
upload-state-done = Imported
upload-state-refused = Not imported
upload-stage-reading = Reading the file
upload-stage-checking = Checking each row
upload-stage-writing = Entering each sheet
upload-stage-comparing = Comparing with what is there
workbook-queued = In the queue; it begins in a moment.
workbook-reading-line = The preview only tries it: nothing is written. You can leave this page and come back to it from Workbook.
workbook-importing-line = All of it is taken, or nothing. You can leave this page and find the result under Workbook.
workbook-no-worker = The worker is not running; the workbook has not been dealt with yet.
workbook-no-worker-do = The file is not lost: it goes on by itself as soon as the worker runs, and this page with it. Ask the administrator to restart concentric serve; if you cannot wait, use the command concentric import.
workbook-nothing-written = Nothing was written
workbook-failed = Not imported
workbook-another = Upload another file
workbook-preview = Preview
workbook-whole = { $n ->
    [one] One thing cannot be taken, and it is about a sheet as a whole: this workbook cannot be imported yet.
   *[other] { $n } things cannot be taken, some about a sheet as a whole: this workbook cannot be imported yet.
}
workbook-whole-line = Names of sheets and headers have to be put right in Excel; then upload it again.
workbook-faults = { $n ->
    [one] One cell cannot be taken.
   *[other] { $n } cells cannot be taken, in { $rows ->
        [one] one row
       *[other] { $rows } rows
    }.
}
workbook-faults-line = Put them right in Excel and upload it again; or import the other rows now, and have these set aside to be completed here later.
workbook-sound = All of it can be taken.
workbook-nothing-new = Everything in it is there already; there is nothing to import.
workbook-empty = There is nothing in the workbook.
workbook-not-yet = This is a preview; nothing has been written. The file is kept until { $at }.
workbook-examples = { $n ->
    [one] One example row is left out.
   *[other] { $n } example rows are left out.
}
workbook-left-out = Sheets left out: { $sheets }.
workbook-sheet = Sheet
workbook-part-created = New
workbook-part-updated = Changed
workbook-part-unchanged = As it was
workbook-part-refused = Refused
workbook-was-created = New
workbook-was-updated = Changed
workbook-was-unchanged = As it was
workbook-import = { $n ->
    [one] Import one row
   *[other] Import { $n } rows
}
workbook-park = { $n ->
    [one] Import the others, park this row
   *[other] Import the others, park these { $n } rows
}
workbook-park-only = { $n ->
    [one] Park this row, to be completed later
   *[other] Park these { $n } rows, to be completed later
}
workbook-give-up = Give up and delete the file
workbook-mend = Give up, mend it and upload again
workbook-close = Delete the file
workbook-whole-list = Sheets and headers
workbook-line-no = Row
workbook-row = Row { $n }
workbook-as-read = As read
workbook-what-changes = What changes
workbook-becomes = becomes
workbook-sealed-changes = What changes is kept sealed, such as an identity number, and is not shown.
workbook-refused-cells = Refused cells
workbook-refused = Refused
workbook-after = (the row that it needs is not taken)
workbook-colon = {": "}
workbook-all-refused = All { $n } refused rows
workbook-all-rows = All { $n } rows
workbook-pages = Pages
workbook-page = Page { $n } of { $of }
workbook-page-before = Back
workbook-page-next = On
workbook-otherwise = The venue has changed since you looked; nothing was imported
workbook-otherwise-line = These rows would come to something else than what you agreed to. Look again, and then decide.
workbook-otherwise-less = The venue has changed since you looked; nothing was imported. Look again, and then decide.
workbook-otherwise-mark = otherwise now
workbook-done = Imported
workbook-taken = All of it has been taken.
workbook-taken-parked = { $n ->
    [one] The other rows have been taken; one row is set aside, to be completed.
   *[other] The other rows have been taken; { $n } rows are set aside, to be completed.
}
workbook-completed = { $n ->
    [one] One row that was set aside before came in with it.
   *[other] { $n } rows that were set aside before came in with it.
}
workbook-entries = In the record as
workbook-parked = Rows to be completed
workbook-parked-none = No row is set aside.
workbook-parked-before = These rows were set aside before; they are listed under Workbook.
workbook-parked-all = All rows set aside
workbook-parked-book = Take them as a workbook, to be mended in Excel
workbook-parked-more = The first { $n } of { $of }; the others come up as these are settled.
workbook-complete = Complete
workbook-complete-line = Mend the marked cells and leave the others as they are. Once it is taken, the row is no longer set aside.
workbook-complete-take = Take this row
workbook-discard = Discard
workbook-discard-sure = Yes, delete this row
workbook-still = { $n ->
    [one] One cell still cannot be taken; nothing was written.
   *[other] { $n } cells still cannot be taken; nothing was written.
}
workbook-private = The value is not shown. Left empty, it stays as it was set aside; type it anew to change it.
parked-state-waiting = To be completed
parked-state-completed = Completed
parked-state-discarded = Discarded
workbook-begin = No places or people have been entered yet. Take the workbook’s template, fill it in and upload it.
workbook-begin-do = Open the workbook
