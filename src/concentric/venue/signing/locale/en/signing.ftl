# Ways to sign in: authenticator, recovery codes, passkeys, badges.
entry-signing-tried = { $result ->
    [passed] { $way ->
        [totp] Signed in with password and authenticator code.
        [recovery] Signed in with password and a recovery code, which is spent.
        [passkey] Signed in with a passkey.
       *[pin] Signed in with badge and PIN.
    }
    [locked] { $way ->
        [pin] Too many wrong PINs; the badge is locked.
       *[totp] Too many wrong codes; none is tried for a while.
    }
   *[wrong] { $way ->
        [pin] A wrong PIN for a badge.
       *[totp] A wrong authenticator or recovery code.
    }
}
entry-signing-totp-set = Authenticator codes switched on.
entry-signing-totp-removed = Authenticator codes switched off.
entry-signing-recovery-codes-made = { $count } recovery codes made; earlier ones are void.
entry-signing-password-changed = Own password changed.
entry-signing-factors-taken-off = An administrator took off an account's second factors ({ $count }).
entry-signing-passkey-added = A passkey added.
entry-signing-passkey-removed = A passkey removed.
entry-signing-badge-given = A badge given; an earlier one of the account is void.
entry-signing-badge-withdrawn = A badge withdrawn.
entry-signing-pin-chosen = First use of a badge: its bearer chose a PIN.
entry-signing-pin-cleared = The desk reset a badge's PIN.

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
