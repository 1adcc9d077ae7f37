"""What can stand in the way of a backup, or of a venue made from one."""

from __future__ import annotations

from concentric.core.errors import StartUpError


class WrongKey(StartUpError):
    """None of the keys given opens the file. Data: file, key."""

    code = "backup.wrong_key"


class Damaged(StartUpError):
    """The file is not whole as it was written: cut short, changed, or no backup of this product. Data: file."""

    code = "backup.damaged"


class NoFile(StartUpError):
    """There is no such file or folder. Data: file."""

    code = "backup.no_file"


class KeyUnreadable(StartUpError):
    """There is no key to open or to seal with, or it is none. Data: file."""

    code = "backup.key_unreadable"


class NotARecipient(StartUpError):
    """The public key to seal for is none. Data: key."""

    code = "backup.not_a_recipient"


class NewerBackup(StartUpError):
    """A later version of the product wrote it. Data: file, theirs, ours."""

    code = "backup.newer"


class FolderInUse(StartUpError):
    """A venue is brought back into an empty folder only. Data: folder."""

    code = "backup.folder_in_use"


class FileThere(StartUpError):
    """There is a file of this name already; a backup never writes over one. Data: file."""

    code = "backup.file_there"


class DumpFailed(StartUpError):
    """PostgreSQL's own program could not write or read the copy. Data: program, line."""

    code = "backup.dump_failed"


class NotTheSame(StartUpError):
    """What was brought back is not what the backup says it holds. Data: what, said, found."""

    code = "backup.not_the_same"
