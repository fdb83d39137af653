from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from jinja2 import UndefinedError

from agreement_app.document import html
from agreement_app.document.html import render_html, render_preview
from agreement_app.document.page import build_page
from agreement_app.model.agreement import Piece
from tests.document.conftest import keystone, make_agreement, make_words

ATTACKS = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "{{ 7 * 7 }}", "&lt;b&gt;", "]]>"]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("render", [render_html, render_preview])
def test_what_people_write_stays_text(render, attack, with_own, words):
    hostile = with_own(attack, child=attack, adults=(attack,))
    letters = re.sub(r"\S", "x", attack)
    harmless = with_own(letters, child=letters, adults=(letters,))
    markup = render(build_page(hostile, words))
    assert re.findall(r"<[^>]*>", markup) == re.findall(r"<[^>]*>", render(build_page(harmless, words)))


def test_the_document_is_well_formed_and_says_its_language():
    root = ElementTree.fromstring(render_html(build_page(make_agreement(), make_words("rtl", "ar_EG", "ar"))))
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_the_title_holds_no_name(agreement, words):
    root = ElementTree.fromstring(render_html(build_page(agreement, words)))
    assert root.findtext("head/title") == "The crew's paper"


def test_the_limit_is_printed_with_the_keystone(agreement, words):
    markup = render_html(build_page(replace(agreement, reasons=False), words))
    frame = re.search(r'<section class="keystone.*?</section>', markup, re.DOTALL)
    assert frame
    assert keystone().limit in frame[0].replace("\xa0", " ")
    assert frame[0].count("<li>") == len(keystone().steps)


def test_the_preview_is_the_same_page(agreement, words):
    page = build_page(agreement, words)
    article = re.search(r"<article.*</article>", render_html(page), re.DOTALL)
    assert article
    assert render_preview(page).endswith(article[0])


def test_the_preview_is_a_fragment_without_page_rules(agreement, words):
    preview = render_preview(build_page(agreement, words))
    assert preview.startswith("<style>")
    assert "@page" not in preview
    assert "<html" not in preview


def test_the_preview_asks_nobody_for_anything(agreement, words):
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", render_preview(build_page(agreement, words)))


def test_paper_has_no_unknown_token(agreement, words):
    for paper in ("a4", "letter"):
        assert "var(--" not in render_html(build_page(agreement, words, paper=paper))


def test_sides_are_physical_on_paper_and_mirrored():
    left = render_html(build_page(make_agreement(), make_words()))
    right = render_html(build_page(make_agreement(), make_words("rtl", "ar_EG", "ar")))
    assert "inline-start" not in left + right
    assert ".promise { border-left:" in left
    assert ".promise { border-right:" in right


def test_a_template_may_use_nothing_unknown():
    with pytest.raises(UndefinedError):
        html._environment().from_string("{{ page.password }}").render(page=object())


def test_each_side_has_its_mark(agreement, words):
    markup = render_html(build_page(agreement, words))
    for side, mark in (("child", '<i class="mark child">'), ("parent", '<i class="mark parent">'), ("together", '<svg class="knot"')):
        found = re.findall(rf'<div class="promise {side}"><p class="says"><span class="whose">(<\w+ class="[^"]*"[^>]*>)', markup)
        assert found
        assert all(one.startswith(mark.rstrip(">")) for one in found)


def test_drawings_are_silent_except_signatures_and_lines(agreement, words):
    for drawing in re.findall(r"<svg.*?</svg>", render_html(build_page(agreement, words)), re.DOTALL):
        assert ('aria-hidden="true"' in drawing) != ("<title>" in drawing)


def test_steps_and_limits_are_printed_with_every_promise(agreement, words):
    step = (Piece("Step with a ", "words"), Piece("rope", "filled"))
    whole = replace(agreement.sections[0].child[0], steps=(step,), limit="Not at night.")
    section = replace(agreement.sections[0], child=(whole,))
    for render in (render_html, render_preview):
        markup = render(build_page(replace(agreement, sections=(section,), reasons=False), words))
        assert "Step with a" in markup and "rope" in markup
        assert "Not at\xa0night." in markup


def test_a_short_last_word_does_not_stand_alone(agreement, words):
    short = replace(agreement.sections[0].child[0], sentence=(Piece("We row, and then we come home.", "words"),))
    long = replace(short, sentence=(Piece("We row, and then we sing wholeheartedly.", "words"),), why="")
    section = replace(agreement.sections[0], child=(short, long))
    markup = render_html(build_page(replace(agreement, sections=(section,)), words))
    assert "then we come\xa0home." in markup
    assert "we sing wholeheartedly." in markup


def test_a_day_is_never_torn_in_two(agreement, words):
    page = build_page(replace(agreement, made_on=date(2026, 11, 21), review_on=date(2027, 5, 21)), words)
    made = render_html(page)
    assert '<span class="whole">21 May 2027</span>' in made
    assert ".whole { white-space: nowrap }" in made


def test_the_last_word_of_what_people_wrote_does_not_stand_alone_and_their_words_stay_theirs(with_own, words):
    texts = ["We feed the duck until noon.", f"We feed the {'w' * 40} duck.", "Duck.", "We feed <b>it</b> at noon."]
    markup = "".join(render_html(build_page(with_own(text), words)) for text in texts)
    assert 'We feed the duck <span class="whole">until noon.</span>' in markup
    assert f"We feed the {'w' * 40} duck." in markup
    assert "Duck." in markup
    assert 'We feed &lt;b&gt;it&lt;/b&gt; <span class="whole">at noon.</span>' in markup
