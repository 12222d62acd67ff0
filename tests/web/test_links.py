from communique.web.links import Links, anchor_of, path_of


def test_an_identity_with_odd_letters_is_safe_in_every_form():
    odd = '../a b/"<x>'
    assert Links().page("issue", odd) == "/issue/..%2Fa%20b%2F%22%3Cx%3E"
    assert path_of("issue", odd) == "issue/..-a-b---x-.html"
    assert Links("single").page("issue", odd) == f"#{anchor_of('issue', odd)}"


def test_a_mark_leads_to_a_place_on_the_page():
    assert Links().page("report", "doc-1", mark="at-5") == "/report/doc-1#at-5"
    assert Links("folder", 1).page("report", "doc-1", mark="at-5") == "../report/doc-1.html#at-5"


def test_what_is_not_asked_is_not_in_the_address():
    assert Links().page("timeline", country="", kind=None, status="held") == "/?status=held"
    assert Links("folder").page("timeline", status="held") == "index.html"
