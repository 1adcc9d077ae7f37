cli-template = write an empty workbook, with notes and examples
cli-import = take a workbook: all of it, or nothing
cli-user = give someone a way to sign in
cli-help-template-out = the file to write
cli-help-force = write over a file that is there
cli-help-import-book = the workbook (.xlsx)
cli-help-dry-run = check everything and write nothing
cli-help-user-name = the name to sign in with
cli-help-user-role = a role; may be given several times
cli-help-user-person = the person’s code, as in the workbook
cli-help-user-department = the department the roles are for
cli-help-user-password = read the password from standard input instead of making one

cli-template-written = Written: { $path }
cli-import-opened = The venue has been opened.
cli-import-would-open = The venue would be opened.
cli-import-counts = { $sheet }: { $created } new, { $updated } changed, { $unchanged } as they were
cli-import-refused =
    { $count ->
        [one] One thing is refused; nothing was written.
       *[other] { $count } things are refused; nothing was written.
    }
cli-import-examples =
    { $count ->
        [one] One example row was left out.
       *[other] { $count } example rows were left out.
    }
cli-import-left-out = Worksheets left out: { $sheets }
cli-import-empty = There is nothing in the workbook.
cli-import-dry = Everything can be taken. This was a trial: nothing was written.
cli-import-unchanged = All of it was here already: nothing was written.
cli-user-made = { $name } can sign in now.
cli-user-password = Password (shown only once): { $password }

error-cli-file-exists = There is a file { $path } already. Give another name, or --force to write over it.
error-cli-cannot-write = { $path } cannot be written: { $why }
error-cli-no-venue = There is no venue in the folder { $folder }: name its data folder with “--data DIR”, or open a new venue with “concentric import BOOK.xlsx”.
demo-folder = The data are in { $folder }. To print a paper pack without the network: { $command }
demo-password = Sign in as any of these; the password of all is { $password }
cli-export = write what the venue has as the workbook that import takes
cli-help-export-out = the workbook to write
cli-export-count = { $sheet }: { $n }
cli-export-written = Written: { $path }. Identity numbers are not in it; imported again, they stay as they are.
cli-help-park = take the rows that are sound, and write the others to this workbook, each refused cell marked with why
cli-import-parked = { $count ->
    [one] One cell was refused
   *[other] { $count } cells were refused
}; the rows are in { $path }, marked with why. Mend them there and import that file.
