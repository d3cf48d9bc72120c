"""Nothing leaves the machine: the whole demo, browser included, where every packet that would is counted."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.process]

# A network of its own whose only way out is a cable to nowhere; 192.0.2.0/24 is kept for documentation (RFC 5737).
NAMESPACE = """
set -eu
ip link set lo up
echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6
ip link add out type veth peer name nowhere
ip addr add 192.0.2.1/24 dev out
ip link set out up
ip link set nowhere up
ip route add default via 192.0.2.254
"$@"
awk '$1 == "out:" {print "packets sent: " $11}' /proc/net/dev
"""
SEND_ONE = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.7', 9))"


def packets_sent(*command: str, folder: Path) -> int:
    """Run ``command`` in such a network; return how many packets it sent towards the outside."""
    arguments = ["unshare", "-n", "sh", "-c", NAMESPACE, "sh", *command]
    done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return int(done.stdout.rpartition("packets sent: ")[2])


@pytest.fixture(scope="module", autouse=True)
def _namespaces() -> None:
    can = shutil.which("unshare") and shutil.which("ip")
    if not can or subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode:
        pytest.skip("cần quyền tạo mạng riêng, unshare và ip (apt-get install iproute2) để đếm gói tin ra khỏi máy")


def test_a_packet_to_the_outside_would_be_counted(tmp_path):
    assert packets_sent(sys.executable, "-c", SEND_ONE, folder=tmp_path) > 0


def test_simulators_and_browser_send_nothing_to_the_outside(tmp_path, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://192.0.2.8:3128")  # a machine that has one must not matter
    demo = [sys.executable, "-m", "lienket.harness", "demo", "--out", "bao-cao"]
    assert packets_sent(*demo, folder=tmp_path) == 0
    assert (tmp_path / "bao-cao/index.html").is_file()
