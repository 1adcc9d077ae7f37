# My account, accounts and badges, connecting phones, the second step.
sign-in-passkey = Sign in with a passkey
second-title = One more step
second-who = { $name }: the password is right.
second-wrong = That code is wrong, or was used already. Wait for the next one.
second-or-recovery = Without your phone? Enter a recovery code above.
second-passkey-elsewhere = Your passkey works only at { $rp }; here enter a code or a recovery code.
second-another = Sign in as someone else
field-totp = Six digits from your authenticator
field-recovery-code = Recovery code

account-title = My account
account-by-badge = You signed in with a badge. To change your password or ways to sign in, sign out and use your name and password; for another PIN ask the duty manager.
account-must = Your role must sign in with a second factor here. Switch on authenticator codes or add a passkey before you go on.
account-password = Password
field-present-password = Present password
field-new-password = New password (at least 8 characters)
field-password-again = New password again
password-change = Change password
password-changed = The password is changed; other devices are signed out.
password-differs = The two new passwords differ.
account-second = Second factor
account-second-why = With any of these a password alone no longer signs in: it does not matter who saw it.
way-totp = Authenticator
way-passkey = Passkey
way-badge = Badge
way-password-only = Password only
is-on = on
totp-what = An application on your phone (FreeOTP, Microsoft Authenticator …) shows six digits, new every 30 seconds, without a network.
totp-on = Switch on authenticator codes
totp-off = Switch off
totp-step-1 = Open the authenticator on your phone; choose “Add account”, “Scan QR code”.
totp-step-2 = Scan the code below.
totp-step-3 = Enter the six digits that it shows.
totp-qr = QR code for the authenticator
totp-typed = If you cannot scan, type this key:
totp-set = Switch on
passkey-add-title = Add a passkey
passkey-what = Sign in with this device's fingerprint, face or screen lock instead of a password. It works at { $rp } only.
passkey-add = Add
passkey-of = for { $rp }
passkey-unused = not used yet
passkey-remove = Remove
passkey-label-example = e.g. duty phone
field-passkey-label = Name (optional)
passkey-impossible = Passkeys need a host name; this address, { $rp }, cannot have them.
passkey-cancelled = Not completed. Try again, or use your password.
recovery-title = Recovery codes
recovery-left = { $n ->
    [0] None left; make new ones.
   *[other] { $n } left. Without your phone, one of them stands in for the six digits.
}
recovery-new = Make new ones
recovery-keep = Write them down or print them, and keep them away from the phone. Each works once. They are not shown again.
recovery-done = I have kept them
recovery-shown-once = Recovery codes are shown once. If you did not keep them, make new ones under “My account”.
confirm-title = Your password once more
confirm-why = Before ways to sign in are changed, we make sure it is you.
confirm-wrong = That is not the password.
confirm-do = Confirm

accounts-title = Accounts and badges
accounts-line = A badge is for staff who share a phone: scanned, and with a PIN, it signs them in; a phone left alone signs out.
badge-give = Give a badge
badge-new = Give a new badge
badge-more = PIN, withdraw
badge-clear-pin = Reset PIN
badge-withdraw = Withdraw badge
badge-chip-locked = Badge locked
badge-chip-no-pin = Badge, no PIN yet
badge-title = Badge of { $name }
badge-qr = QR code of the badge
badge-print-now = Print it now (with the browser, at actual size). Its code is not shown again; to print another, give a new badge.
badge-here-only = This page was opened at this machine's own address: other phones cannot open the code. Start with --host first, then give a new badge.
badge-not-kept = What is in a badge's code is not kept, so it cannot be shown again. Give a new badge; the old one is void at once.
badge-is-locked = Too many wrong PINs: the badge is locked. Ask the duty manager.
badge-in-use = In use.
badge-no-pin = No PIN yet; you choose it when you first scan the badge.
badge-idle = After { $minutes } minutes without a tap you are signed out. Sign out before you hand the phone on.
field-pin = PIN
field-pin-again = PIN again
field-pin-optional = New PIN (empty: its bearer chooses one at the next scan)
pin-choose = First use: choose a PIN of four to six digits that only you know.
pin-differs = The two PINs differ.
pin-wrong = That is not the PIN. { $n ->
    [one] One try left.
   *[other] { $n } tries left.
}
take-off = Take off second factors
take-off-what = For a lost phone: afterwards the password alone signs in. Make sure first, in person or by telephone, that it is them.
take-off-do = Take off

connect-title = Connect a phone
connect-none = Only this machine can open the system now. For phones, stop it and start it again with --host and the name or address that they can reach:
connect-none-how = It then issues its own certificate and serves HTTPS, and this page shows the code to scan.
connect-own = The first time, each phone scans this code with its camera and follows the steps.
connect-given = A phone on the same network scans this code to open the system.
connect-fingerprint = Certificate fingerprint (SHA-256)
connect-compare = The phone must show exactly this; if it does not, do not install.
connect-then = Afterwards the phone's browser opens:

form-too-old = This page was open too long, or the sign-in has changed; the form was not taken. Go back and fill it in again.
error-not-by-badge = Ways to sign in cannot be changed while signed in with a badge. Sign out, and sign in with name and password.
