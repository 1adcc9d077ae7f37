"""What can stand in the way of starting: each with a code, data, and a sentence in both languages."""

from __future__ import annotations

from concentric.core.errors import StartUpError


class BinariesMissing(StartUpError):
    """The PostgreSQL programs are not installed in this environment. Data: looked_in."""

    code = "postgres.binaries_missing"


class SystemUserRefused(StartUpError):
    """The system user that runs the database could not be made. Data: user, reason."""

    code = "postgres.system_user_refused"


class FolderUnreachable(StartUpError):
    """The system user may not pass through a folder above the data. Data: folder, user."""

    code = "postgres.folder_unreachable"


class FolderNotWritable(StartUpError):
    """The data folder cannot be made or written by whoever started the command. Data: folder, reason."""

    code = "folder.not_writable"


class FolderOwner(StartUpError):
    """The cluster's files belong to somebody who cannot run it. Data: folder, owner."""

    code = "postgres.folder_owner"


class OtherVersion(StartUpError):
    """The folder was written by another major version of PostgreSQL. Data: folder, found, needed."""

    code = "postgres.other_version"


class NewerTables(StartUpError):
    """A later version of the product has changed the tables; nothing is done to them. Data: ours, table."""

    code = "tables.newer"


class DiskFull(StartUpError):
    """There is no room left where the data is kept. Data: folder, free_mb, needed_mb."""

    code = "disk.full"
    status = 507


class SecretsMissing(StartUpError):
    """The folder has a database but not the passwords to it. Data: folder, file."""

    code = "postgres.secrets_missing"


class RunsElsewhere(StartUpError):
    """Something answers for the folder's database, and no process of this machine or container does. Data: folder."""

    code = "postgres.runs_elsewhere"


class InitialiseFailed(StartUpError):
    """PostgreSQL could not make its files. Data: folder, line."""

    code = "postgres.initialise_failed"


class StartFailed(StartUpError):
    """PostgreSQL ended instead of starting. Data: line, log."""

    code = "postgres.start_failed"


class StartTooSlow(StartUpError):
    """PostgreSQL is still not ready after the longest wait. Data: seconds, log."""

    code = "postgres.start_too_slow"


class StopFailed(StartUpError):
    """PostgreSQL would not stop. Data: seconds, log."""

    code = "postgres.stop_failed"


class SocketFolderUnsafe(StartUpError):
    """The folder for the socket is there already and is not ours alone. Data: folder."""

    code = "postgres.socket_folder_unsafe"


class AlreadyServed(StartUpError):
    """Another `serve` holds this data folder. Data: folder, pid."""

    code = "serve.already_served"
    status = 409


class PortInUse(StartUpError):
    """Something else listens on the port. Data: host, port, option."""

    code = "serve.port_in_use"
    status = 409


class AddressRefused(StartUpError):
    """The machine does not let us listen there. Data: host, port, reason."""

    code = "serve.address_refused"


class ServerUnreachable(StartUpError):
    """DATABASE_URL names a server that does not answer. Data: server, reason."""

    code = "database.server_unreachable"


class ServerTooOld(StartUpError):
    """DATABASE_URL names a server older than the least version. Data: found, needed."""

    code = "database.server_too_old"


class RoleRefused(StartUpError):
    """The application's role can be neither made nor taken on there. Data: role, reason."""

    code = "database.role_refused"


class ChildKeepsEnding(StartUpError):
    """A process of ours ended again and again before the first page. Data: name, log."""

    code = "serve.child_keeps_ending"


class HostUnfit(StartUpError):
    """What was given as a host is neither a name nor an address of a machine. Data: host."""

    code = "serve.host_unfit"


class CertificateNeedsKey(StartUpError):
    """A certificate was given without its key, or the key alone. Data: file."""

    code = "serve.certificate_needs_key"


class CertificateNeedsHost(StartUpError):
    """A certificate was given, but not for which hosts. Data: certificate."""

    code = "serve.certificate_needs_host"


class CertificateUnreadable(StartUpError):
    """A file holds no certificate, or no key, that can be used. Data: file, reason."""

    code = "serve.certificate_unreadable"


class CertificateNotItsKey(StartUpError):
    """The key is not that of the certificate. Data: certificate, key."""

    code = "serve.certificate_not_its_key"


class CertificateEnded(StartUpError):
    """The certificate is not valid today. Data: certificate, begins, ends."""

    code = "serve.certificate_ended"


class CertificateOtherHosts(StartUpError):
    """The certificate is not for a host that is to be served. Data: certificate, hosts, covers."""

    code = "serve.certificate_other_hosts"


class AuthorityDamaged(StartUpError):
    """The venue's certificate authority is not whole, or ends within the year. Data: folder."""

    code = "serve.authority_damaged"
