"""Starting, adopting and stopping, after every way of dying."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

import psycopg
import pytest

from concentric.runtime import cluster as module
from concentric.runtime import database, initialise
from concentric.runtime.cluster import Cluster
from concentric.runtime.errors import OtherVersion, RunsElsewhere, SecretsMissing, StartFailed
from concentric.runtime.procfs import alive, backends
from concentric.runtime.setup import ensure_database
from concentric.runtime.tests.conftest import Told


def kill_all(cluster: Cluster) -> None:
    """SIGKILL to the postmaster and all its processes."""
    pid = cluster.postmaster()
    assert pid is not None
    family = (pid, *backends(initialise.title(cluster.folder), cluster.account.uid))
    assert len(family) > 3
    for member in family:
        with contextlib.suppress(ProcessLookupError):
            os.kill(member, signal.SIGKILL)
    while any(alive(member) for member in family):
        time.sleep(0.01)


@pytest.fixture
def cluster(folder: Path, small: initialise.Tuning, told: Told) -> Cluster:
    """The module's cluster, running, with the product's roles and database."""
    made = Cluster.at(folder, told, tuning=small)
    made.ensure_running()
    ensure_database(made)
    return made


def test_first_start_makes_everything_private_and_durable(cluster: Cluster) -> None:
    with cluster.connect("concentric") as session:
        rows = session.execute(
            "SELECT name, setting FROM pg_settings WHERE name IN"
            " ('fsync', 'data_checksums', 'listen_addresses', 'server_encoding', 'password_encryption')"
        ).fetchall()
        settings = {str(name): setting for name, setting in rows}
    assert settings == {
        "fsync": "on", "data_checksums": "on", "listen_addresses": "", "server_encoding": "UTF8",
        "password_encryption": "scram-sha-256",
    }  # fmt: skip
    for private in (cluster.folder.secrets, cluster.folder.keys, cluster.folder.cluster):
        assert private.stat().st_mode & 0o777 == 0o700
    for secret in cluster.folder.secrets.iterdir():
        assert secret.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in cluster.folder.root.iterdir() if "pwfile" in path.name) == []


def test_the_application_cannot_make_tables_and_a_wrong_password_is_refused(cluster: Cluster) -> None:
    urls = ensure_database(cluster)
    with psycopg.connect(urls.application) as session, pytest.raises(psycopg.errors.InsufficientPrivilege):
        session.execute("CREATE TABLE mine (n int)")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(urls.application.replace("concentric_app:", "concentric_app:x"))


def test_a_running_server_is_adopted_and_a_stopped_one_started(cluster: Cluster) -> None:
    first = cluster.postmaster()
    cluster.ensure_running()
    assert cluster.postmaster() == first
    cluster.stop()
    assert cluster.postmaster() is None
    cluster.ensure_running()
    assert cluster.postmaster() not in (None, first)


def test_one_that_another_container_runs_is_not_started_a_second_time(cluster: Cluster) -> None:
    """Its process is seen nowhere, and its number may be anybody's here; the socket is on the same volume."""
    cluster.stop()
    lock = cluster.folder.cluster / "postmaster.pid"
    place = Path(initialise.socket_folder(cluster.folder, cluster.account)) / f".s.PGSQL.{initialise.PORT}"
    with socket.socket(socket.AF_UNIX) as theirs:
        theirs.bind(str(place))
        theirs.listen()
        lock.write_text(f"{os.getpid()}\n")
        with pytest.raises(RunsElsewhere):
            cluster.ensure_running()
        assert lock.exists()
        assert place.exists()
    cluster.ensure_running()  # nobody listens any more: what was left is cleared away
    assert cluster.postmaster() is not None


def test_an_acknowledged_insert_survives_kill_9_of_every_process(cluster: Cluster) -> None:
    urls = ensure_database(cluster)
    with psycopg.connect(urls.owner) as session:
        session.execute("DROP TABLE IF EXISTS kept")
        session.execute("CREATE TABLE kept (n bigint PRIMARY KEY)")
    for round_ in range(3):
        acknowledged: list[int] = []

        def write(start: int, done: list[int]) -> None:
            broken = contextlib.suppress(psycopg.OperationalError)
            with broken, psycopg.connect(urls.owner, autocommit=True) as session:
                for n in range(start, start + 1_000_000):
                    session.execute("INSERT INTO kept VALUES (%s)", (n,))
                    done.append(n)

        writers = [
            threading.Thread(target=write, args=((round_ * 4 + k) * 10_000_000, acknowledged))
            for k in range(3)
        ]
        for writer in writers:
            writer.start()
        while len(acknowledged) < 300:
            time.sleep(0.01)
        kill_all(cluster)
        for writer in writers:
            writer.join()
        cluster.ensure_running()
        with psycopg.connect(urls.owner) as session:
            stored = {row[0] for row in session.execute("SELECT n FROM kept").fetchall()}
        assert set(acknowledged) <= stored


def test_kill_9_of_the_postmaster_alone_waits_for_what_it_left_behind(
    cluster: Cluster, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_ORPHANS_END", ((1.5, signal.SIGTERM), (5.0, signal.SIGKILL)))
    urls = ensure_database(cluster)

    def be_busy() -> None:
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(urls.application) as session:
            # An idle backend ends with its postmaster; one in the middle of a long loop does not.
            session.execute("SELECT count(*) FROM generate_series(1, 1000000000)")

    busy = threading.Thread(target=be_busy)
    busy.start()
    pid = cluster.postmaster()
    assert pid is not None
    with cluster.connect() as session:
        while not session.execute(
            "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT count%'"
        ).fetchone():
            time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    while alive(pid):
        time.sleep(0.01)
    assert backends(initialise.title(cluster.folder), cluster.account.uid)
    told.lines.clear()
    cluster.ensure_running()
    busy.join()
    assert "runtime-waiting-for-orphans" in told.lines
    with psycopg.connect(urls.application) as session:
        assert session.execute("SELECT 1").fetchone() == (1,)


def test_a_stale_lock_file_with_a_strangers_number_does_not_keep_it_from_starting(cluster: Cluster) -> None:
    cluster.stop()
    stranger = subprocess.Popen(
        ["/bin/sleep", "60"], user=cluster.account.uid if cluster.account.switch else None, cwd="/"
    )
    try:
        lock = cluster.folder.cluster / "postmaster.pid"
        lock.write_text(f"{stranger.pid}\n{cluster.folder.cluster}\n1\n5432\n\n\n\nready\n")
        cluster.account.own(lock, 0o600)
        cluster.ensure_running()
        assert cluster.postmaster() not in (None, stranger.pid)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_what_the_server_says_is_passed_on_when_it_will_not_start(cluster: Cluster) -> None:
    cluster.stop()
    conf = cluster.folder.cluster / "postgresql.conf"
    before = conf.read_text()
    conf.write_text(before + "max_connections = nonsense\n")
    try:
        with pytest.raises(StartFailed) as refused:
            cluster.ensure_running()
        assert "postgresql.conf" in refused.value.data["line"]
    finally:
        conf.write_text(before)


def test_a_folder_of_another_major_version_is_refused(cluster: Cluster) -> None:
    cluster.stop()
    version = cluster.folder.cluster / "PG_VERSION"
    before = version.read_text()
    version.write_text("16\n")
    try:
        with pytest.raises(OtherVersion) as refused:
            cluster.ensure_running()
        assert refused.value.data["found"] == "16"
    finally:
        version.write_text(before)


def test_lost_passwords_of_the_roles_are_made_again_but_not_the_superusers(cluster: Cluster) -> None:
    (cluster.folder.secrets / "concentric_app").unlink()
    with psycopg.connect(ensure_database(cluster).application) as session:
        assert session.info.user == "concentric_app"
    superuser = cluster.folder.secrets / "superuser"
    before = superuser.read_bytes()
    superuser.unlink()
    try:
        with pytest.raises(SecretsMissing):
            cluster.ensure_running()
    finally:
        superuser.write_bytes(before)
        superuser.chmod(0o600)


def test_an_initialisation_cut_short_is_begun_again(
    folder: Path,
) -> None:
    other = folder.parent / "cut"
    (other / "postgres.new" / "base").mkdir(parents=True)
    (other / "postgres.pwfile").write_text("half")
    other.chmod(0o711)
    cluster = Cluster.at(other, tuning=initialise.Tuning(durable=False, shared_buffers_mb=16))
    try:
        cluster.ensure_running()
        assert not (other / "postgres.new").exists()
        assert not (other / "postgres.pwfile").exists()
    finally:
        cluster.stop("immediate")


def test_a_long_path_gets_a_short_socket_folder_of_its_own(folder: Path) -> None:
    long = folder.parent / ("x" * 60) / ("y" * 40)
    cluster = Cluster.at(long, tuning=initialise.Tuning(durable=False, shared_buffers_mb=16))
    place = Path(initialise.socket_folder(cluster.folder, cluster.account))
    try:
        assert len(str(place)) < 90
        assert place.stat().st_mode & 0o777 == 0o700
        cluster.ensure_running()
    finally:
        cluster.stop("immediate")
        if place.parent == Path("/tmp"):
            place.rmdir()


def test_the_last_to_leave_stops_the_server_and_others_do_not(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    cluster.stop()
    with database.open(cluster.folder.root) as first:
        pid = cluster.postmaster()
        assert os.environ["CONCENTRIC_DATABASE_URL"] == first.application_url
        with database.open(cluster.folder.root) as second:
            assert cluster.postmaster() == pid
            assert second.owner_url == first.owner_url
        assert cluster.postmaster() == pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        while alive(pid):
            time.sleep(0.01)
        assert not first.running()
        first.revive()
        assert first.running()
    assert cluster.postmaster() is None
