error-error = This cannot be done. Nothing was changed.
error-not-allowed = This is not yours to see or do. Ask the duty manager or the administrator if it should be.
error-not-found =
    { $what ->
        [venue] There is no venue called “{ $which }”.
        [department] There is no department called “{ $which }”.
        [person] There is no person called “{ $which }”.
        [loop] There is no loop called “{ $which }”.
        [place] There is no place called “{ $which }”.
        [meeting] There is no meeting { $which }.
        [task] There is no task { $which }.
        [account] There is no account called “{ $which }”.
        [upload] There is no such workbook: it was deleted, its time is over, or somebody else uploaded it. Upload it again under Workbook.
        [parked_row] There is no such row set aside. See under Workbook which rows still wait.
        [unavailability] This is not marked as unavailable ({ $which }).
       *[other] There is no { $what } called “{ $which }”.
    }
error-conflict =
    { $field ->
        [username] There is an account named { $value } already.
        [code] The code { $value } is taken already.
        [length] The end of { $value } is not known: there is nothing to extend.
       *[other] { $field }: { $value } no longer fits what has happened since. Look again and repeat.
    }
error-invalid = { $field }: “{ $value }” cannot be taken. Accepted: { $accepted }.
error-start-up = The product cannot start: it contradicts itself or its surroundings.
error-registry-doubled = The { $registry } “{ $name }” is registered twice.
error-registry-unknown = There is no { $registry } named “{ $name }”.
error-text-missing = The text { $message } cannot be shown ({ $language }): { $why }
copy-link = Copy the link
copied = Copied
copy-selected = The browser does not allow it: the link is selected, copy it by hand
