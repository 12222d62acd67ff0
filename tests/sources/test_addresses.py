"""Every hostile url that we know of is refused, and a public one leads where the resolver says."""

from ipaddress import ip_address, ip_network

import pytest

from communique.sources.addresses import (
    FetchRefused,
    HostUnknown,
    find_target,
    is_public,
    parse_networks,
    resolve_host,
)

PUBLIC = "93.184.216.34"
CLOSED = (
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255",  # noqa: S104
    "192.168.1.1", "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.100.100.200",
    "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
    "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1",
    "3fff::1", "5f00::1", "100::1", "64:ff9b:1::a00:1", "::127.0.0.1", "::a00:1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b::10.0.0.1",
    "2002:7f00:1::", "2002:a00:1::1", "2002:5db8:d822::1",
    "2001:0:5ef5:79fd:0:59d:a2c5:4fa3", "2001:0:4136:e378:8000:63bf:80ff:fffe",
)  # fmt: skip
OPEN = (PUBLIC, "8.8.8.8", "1.1.1.1", "2606:4700::6810:84e5", "2a00:1450:4001::8a",
        "::ffff:93.184.216.34", "64:ff9b::93.184.216.34")  # fmt: skip
REFUSED = (
    # no address of a page
    "", "feed.xml", "//example.org/", "file:///etc/passwd", "gopher://example.org/", "data:,x",
    "ftp://example.org/feed", "javascript:alert(1)", "jar:http://example.org!/", "http:",
    "http://", "http:///path", "http:example.org", "http://:80/", "http://?x", "http://#x",
    "unix:/run/docker.sock", "dict://127.0.0.1:11211/", "ldap://127.0.0.1/",
    # loopback by other ways to write it
    "http://127.0.0.1/", "http://127.0.0.1:80/", "http://127.1/", "http://127.0.1/",
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0x7f.0.0.0x1/",
    "http://0177.0.0.1/", "http://017700000001/", "http://0/", "http://0x/", "http://127.0.0.1./",
    "http://127.000.000.001/", "http://0127.0.0.1/", "http://00000177.0.0.1/",
    "http://127.0.0.01/", "http://localhost/", "http://LOCALHOST/", "http://localhost./",
    "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[::ffff:0:127.0.0.1]/", "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/", "http://[::1", "http://[127.0.0.1]/", "http://[v1.x]/",
    "http://4294967296/", "http://256.256.256.256/", "http://127.0.0.1.5/", "http://1.2.3/",
    # names and digits that are folded
    "http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://ⓛocalhost/",
    "http://ｌｏｃａｌｈｏｓｔ/", "http://0ｘ7f.1/",
    # what parsers disagree on
    "http://user@example.org/", "http://user:word@example.org/", "http://@example.org/",
    "http://example.org@127.0.0.1/", "http://127.0.0.1@example.org/",
    "http://example.org\\@127.0.0.1/", "http://example.org\\127.0.0.1/",
    "http://127.0.0.1\\.example.org/", "http:\\\\example.org/", "http://exam ple.org/",
    "http://example.org/a b", "http://exam\tple.org/", "http://example.org/\r\nHost: x",
    "http://example.org/\n", " http://example.org/", "http://example.org/\0", "\x01http://a.org/",
    "http://127.0.0.1#@example.org/", "http://127.0.0.1?@example.org/",
    "http://127.0.0.1%2f@example.org/", "http://127.0.0.1%00.example.org/",
    "http://%31%32%37.0.0.1/", "http://exa%6dple.org/", "http://example..org/", "http://.org/",
    "http://-/", "http://exa<mple.org/", "http://example.org,127.0.0.1/", f"http://{'a' * 64}.org/",
    "http://" + "a." * 300 + "org/", "http://example.org/" + "a" * 2_000,
    # ports
    "http://example.org:22/", "http://example.org:0/", "http://example.org:65536/",
    "http://example.org:-1/", "http://example.org:x/", "http://example.org:6379/",
    "https://example.org:8443/", "http://example.org:８０８０/",
    # machines that tell secrets to whoever asks from inside
    "http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/latest/meta-data/",
    "http://2852039166/", "http://0xa9fea9fe/", "http://0251.0376.0251.0376/",
    "http://[::ffff:a9fe:a9fe]/", "http://100.100.100.200/", "http://168.63.129.16/",
    *(f"http://[{each}]/" if ":" in each else f"http://{each}/" for each in CLOSED),
)  # fmt: skip


def answer_public(host: str, port: int) -> list[str]:
    """What any name server might say; numbers are read as the system reads them."""
    if host == "localhost" or not host.strip("0123456789.xabcdef:"):
        return resolve_host(host, port)
    return [PUBLIC]


@pytest.mark.parametrize("url", REFUSED, ids=lambda url: ascii(url)[:50])
def test_a_hostile_url_is_refused(url: str) -> None:
    with pytest.raises(FetchRefused):
        find_target(url, (), answer_public)


@pytest.mark.parametrize("address", CLOSED)
def test_a_name_with_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(ip_address(address))
    for answer in ([address], [PUBLIC, address], [address, PUBLIC]):
        with pytest.raises(FetchRefused, match="no public address"):
            find_target("https://news.example.org/", (), lambda _host, _port, a=answer: a)


@pytest.mark.parametrize("address", OPEN)
def test_a_name_with_a_public_address_is_fetched_from_there(address: str) -> None:
    target = find_target("https://news.example.org/", (), lambda _host, _port: [address])
    assert ip_address(target.address) == ip_address(address)
    assert (target.host, target.port, target.path) == ("news.example.org", 443, "/")


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("http://example.org", "example.org", "/"),
        ("HTTPS://EXAMPLE.org./a?b=c&d=%20#e", "example.org", "/a?b=c&d=%20"),
        ("http://example.org:80?q", "example.org", "/?q"),
        ("https://bücher.example/größe", "xn--bcher-kva.example", "/gr%C3%B6%C3%9Fe"),
        ("http://a_b.example.org/x", "a_b.example.org", "/x"),
        ("http://example.org/a\\b", "example.org", "/a%5Cb"),
        ("http://example.org//double", "example.org", "//double"),
    ],
)
def test_a_public_url_is_taken_apart(url: str, host: str, path: str) -> None:
    target = find_target(url, (), answer_public)
    assert (target.host, target.path, target.address) == (host, path, PUBLIC)


def test_networks_of_the_settings_are_open_on_every_port() -> None:
    allowed = parse_networks("127.0.0.0/8, fd00::/8")
    assert find_target("http://127.0.0.1:8080/", allowed).address == "127.0.0.1"
    with pytest.raises(FetchRefused):
        find_target("http://10.0.0.1/", allowed)
    with pytest.raises(FetchRefused):  # one address of two is not allowed
        find_target("http://a.example/", allowed, lambda _h, _p: ["127.0.0.1", PUBLIC])
    with pytest.raises(FetchRefused):
        find_target("http://[::ffff:127.0.0.1]:8080/", allowed)
    assert parse_networks(None) == ()
    assert parse_networks("10.0.0.1") == (ip_network("10.0.0.1/32"),)


def test_a_name_that_is_unknown_now_may_be_known_later() -> None:
    def know_nothing(_host: str, _port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(HostUnknown, match="no such host"):
        find_target("http://news.example.org/", (), know_nothing)
    with pytest.raises(HostUnknown):
        find_target("http://news.example.org/", (), lambda _host, _port: [])
