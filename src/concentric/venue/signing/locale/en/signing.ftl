# Ways to sign in: authenticator, recovery codes, passkeys, badges.
entry-signing-tried = { $result ->
    [passed] { $way ->
        [totp] { $account } signed in with password and authenticator code.
        [recovery] { $account } signed in with password and a recovery code, which is spent.
        [passkey] { $account } signed in with a passkey.
       *[pin] { $account } signed in with badge and PIN.
    }
    [locked] { $way ->
        [pin] { $account }: too many wrong PINs; the badge is locked.
       *[totp] { $account }: too many wrong codes; none is tried for a while.
    }
   *[wrong] { $way ->
        [pin] { $account }: a wrong PIN for a badge.
       *[totp] { $account }: a wrong authenticator or recovery code.
    }
}
entry-signing-totp-set = { $account }: authenticator codes switched on.
entry-signing-totp-removed = { $account }: authenticator codes switched off.
entry-signing-recovery-codes-made = { $account }: { $count } recovery codes made; earlier ones are void.
entry-signing-password-changed = { $account } changed the password.
entry-signing-factors-taken-off = An administrator took off the second factors of { $account } ({ $count }).
entry-signing-passkey-added = { $account }: a passkey added.
entry-signing-passkey-removed = { $account }: a passkey removed.
entry-signing-badge-given = A badge given to { $account }; an earlier one is void.
entry-signing-badge-withdrawn = The badge of { $account } withdrawn.
entry-signing-pin-chosen = First use of the badge of { $account }: its bearer chose a PIN.
entry-signing-pin-cleared = The desk reset the PIN of { $account }'s badge.

entry-signing-token-given = A token for programs given to { $account }: { $scopes }, until { $end }.
entry-signing-token-withdrawn = A token for programs of { $account } withdrawn.

error-signing-token-refused = No valid token. Send the header “Authorization: Bearer …” with a token that has neither ended nor been withdrawn; an administrator gives them on the page Programs, or with “concentric token give”.
error-signing-too-many-requests = This token may ask { $per_minute } times a minute, and has. Wait { $seconds } s and go on.
error-signing-out-of-scope = This token was not given for “{ $scope }”. An administrator can give one that is.
field-token-label = What it is for
field-token-days = Valid for days
field-token-per-minute = Requests a minute
field-token-scopes = Scopes

error-signing-locked = Too many wrong codes. Wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} and try again; if it is urgent, ask an administrator.
error-signing-code-wrong = That is not the code. Enter the six digits that your authenticator shows now; if it never fits, set the phone's time to automatic.
error-signing-passkey-refused = The passkey was not accepted ({ $reason }). Try again, or sign in with your password.
error-signing-badge-not-in-force = This badge is not valid: it may have been replaced or withdrawn. Ask the duty manager for another.
error-signing-badge-locked = Too many wrong PINs: this badge is locked. Ask the duty manager to unlock it.
error-signing-pin-unfit = A PIN has four to six digits, and is none that is guessed first, such as 0000 or 1234.
error-signing-badge-for-members = A badge signs in with a PIN alone, so only accounts that are members and nothing more have one; others use a password or a passkey.
