"""A family goes the whole way: chooses, signs, prints, and opens the page again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from agreement_app.document.attachment import read_pdf
from tests.browser.journey import Journey


@pytest.fixture
def journey(page, app, ready):
    return Journey(page, app.url, ready)


def words_of(pdf: Path) -> str:
    """The text of a PDF, spaces and line breaks folded."""
    document = PdfDocument(pdf.read_bytes())
    return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_bounded() for page in document))


def drawn_signatures(pdf: Path) -> list[str]:
    """What the drawn signatures of a PDF say to somebody who cannot see them."""
    with pikepdf.open(pdf) as document:
        said = [str(one.get("/Alt", "")) for one in document.objects if isinstance(one, pikepdf.Dictionary)]
    return sorted(alt for alt in said if alt.startswith("Signature of"))


def pictures_in(pdf: Path) -> int:
    """How many pixel pictures a PDF holds; a signature drawn as vectors is none."""
    with pikepdf.open(pdf) as document:
        return sum(one.get("/Subtype") == "/Image" for one in document.objects if isinstance(one, pikepdf.Stream))


def test_a_family_chooses_signs_prints_and_opens_its_page_again(journey, tmp_path, app, tab):
    journey.begin()
    journey.name_family("Mira", ("Ana", "Papa"))
    journey.go("choose")
    journey.say_yes_to_all()
    journey.fill_blank("telling_is_safe", "first_words", "Thank you, little bear.")
    journey.fill_blank("tell_when_it_feels_wrong", "trusted_adult", "Grandpa Theo")
    journey.answer(journey.card("friends_known_in_person"), parent="talk")
    journey.write_own("On Sundays we all leave our phones in the hall.")
    journey.go("help_plan")
    journey.type("plan_name_1", "Aunt Lea")
    journey.go("read_together")
    paper = journey.by_key("read_paper")
    for sentence in ("Grandpa Theo", "On Sundays we all leave our phones in the hall.", "little bear"):
        expect(paper.get_by_text(sentence).first).to_be_attached()
    journey.go("sign")
    journey.draw("child")
    journey.by_key("sign_adult_1").get_by_role("radio", name="Type").check()
    field = journey.by_key("sign_adult_1").get_by_role("textbox")
    field.fill("Ana B")
    field.press("Tab")
    journey.settle()
    journey.by_key("sign_adult_2").get_by_role("radio", name="With a pen").check()
    journey.settle()
    journey.go("take_with_you")
    pdf = journey.download(tmp_path)

    assert pdf.name == "family-agreement.pdf"
    text = words_of(pdf)
    for part in (
        "Mira",
        "Ana",
        "Papa",
        "Grandpa Theo",
        "On Sundays we all leave our phones in the hall.",
        "Thank you, little bear.",
        "Ana B",
    ):
        assert part in text
    assert "Aunt Lea" not in text  # the help plan is not on the page that hangs in the kitchen
    assert text.index("I have met") > text.index("Still talking about it")
    assert drawn_signatures(pdf) == ["Signature of Mira"]
    assert pictures_in(pdf) == 0
    choices = read_pdf(pdf.read_bytes(), pdf.name)
    assert choices.chosen("friends_known_in_person").parent == "talk"
    assert choices.chosen("tell_when_it_feels_wrong").blanks == {"trusted_adult": "Grandpa Theo"}
    assert [own.promise for own in choices.own] == ["On Sundays we all leave our phones in the hall."]
    assert "Mira" not in app.log and "Theo" not in app.log

    again = Journey(tab(), app.url, journey._ready)  # another browser, as far as the app can tell
    again.page.goto(app.url)
    again.on("start")
    again.open_paper(pdf)
    again.go("choose")
    expect(again.card("friends_known_in_person").locator("fieldset.parent input[value=talk]")).to_be_checked()
    expect(again.card("friends_known_in_person").locator("fieldset.child input[value=yes]")).to_be_checked()
    expect(again.card("tell_when_it_feels_wrong").locator("input[type=text]")).to_have_value("Grandpa Theo")
    again.jump("us")
    expect(again.by_key("us_child").locator("input")).to_have_value("Mira")
    expect(again.by_key("us_adult_1").locator("input")).to_have_value("Papa")
    again.jump("help_plan")
    expect(again.by_key("plan_name_1").locator("input")).to_have_value("Aunt Lea")
    again.jump("take_with_you")
    reprinted = again.download(tmp_path / "again")
    assert read_pdf(reprinted.read_bytes(), "again").model_dump() == choices.model_dump()
    assert "Ana B" not in words_of(reprinted)  # signatures do not come back
    assert drawn_signatures(reprinted) == []
    again.page.context.close()


def test_a_change_after_signing_asks_for_new_signatures(journey, tmp_path):
    journey.come_back_to("choose")
    journey.say_yes_to_all()
    journey.jump("sign")
    journey.draw("child")
    journey.jump("take_with_you")
    assert drawn_signatures(journey.download(tmp_path / "signed")) == ["Signature of Mira"]
    journey.jump("choose")
    journey.answer(journey.card("friends_known_in_person"), child="not_now")
    journey.jump("take_with_you")
    assert drawn_signatures(journey.download(tmp_path / "changed")) == []
    journey.jump("sign")
    expect(journey.page.get_by_text("Please sign again")).to_be_visible()


def test_a_refresh_keeps_everything(journey):
    journey.begin()
    journey.name_family("Noor", ("Sam",))
    journey.go("choose")
    journey.answer(journey.card("friends_known_in_person"), child="yes", parent="not_now")
    journey.jump("sign")
    journey.draw("child")
    journey.kept_by_browser("strokes")
    journey.page.reload()
    journey.on("sign")
    expect(journey.page.get_by_text("Your choices are still here")).to_be_visible()
    expect(journey.by_key("sign_child").get_by_role("button", name="Undo")).to_be_enabled()
    journey.jump("choose")
    expect(journey.card("friends_known_in_person").locator("fieldset.parent input[value=not_now]")).to_be_checked()
    journey.jump("us")
    expect(journey.by_key("us_child").locator("input")).to_have_value("Noor")


def test_start_over_forgets_everything_in_the_browser_too(journey):
    journey.begin()
    journey.name_family("Noor", ("Sam",))
    journey.by_key("us_start_over").get_by_role("button").click()
    journey.page.get_by_role("dialog").get_by_role("button", name="Yes, forget everything").click()
    journey.on("start")
    expect(journey.page.get_by_role("button", name="Start a new agreement")).to_be_visible()
    journey.page.reload()
    journey.on("start")
    journey.go("us")
    expect(journey.by_key("us_child").locator("input")).to_have_value("")
    stored = journey.page.evaluate("JSON.stringify([sessionStorage, localStorage])")
    assert "Noor" not in stored


def test_help_is_one_tap_away_on_every_page(journey):
    journey.come_back_to("us")
    for step in ("us", "choose", "help_plan", "read_together", "sign", "take_with_you", "start"):
        journey.jump(step)
        journey.by_key("help_now").get_by_role("button").click()
        dialog = journey.page.get_by_role("dialog")
        expect(dialog.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
        expect(dialog.get_by_text("Childline")).to_be_visible()
        journey.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("notes.pdf", b"just text", "not a PDF"),
        ("blank.pdf", None, "does not carry"),
        ("huge.pdf", b"%PDF-1.7" + b"0" * 6_000_000, "larger than"),
    ],
)
def test_a_wrong_file_gets_a_clear_sentence_and_nothing_is_lost(journey, tmp_path, name, data, said):
    file = tmp_path / name
    if data is None:
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.save(file)
    else:
        file.write_bytes(data)
    journey.begin()
    journey.name_family("Noor", ("Sam",))
    journey.jump("start")
    journey.by_key("open_pdf").locator("input[type=file]").set_input_files(file)
    expect(journey.page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    journey.jump("us")
    expect(journey.by_key("us_child").locator("input")).to_have_value("Noor")


HOSTILE = (
    "<script>document.title='x'</script>",
    "file:///etc/passwd",
    "<img src=x onerror=\"document.title='x'\">",
    "**bold** [a](javascript:1) :red[x] $x$",
)


def test_text_from_people_is_only_text(journey, tmp_path):
    journey.begin()
    journey.name_family("<b>Mo</b>:tada:", ("**A**_b_", "مها"))
    journey.go("choose")
    for text in HOSTILE:
        journey.write_own(text)
    journey.jump("help_plan")
    journey.type("plan_name_0", "<script>1</script>")
    for step in ("read_together", "sign", "take_with_you"):
        journey.jump(step)
        assert journey.page.locator("b", has_text="Mo").count() == 0
        assert journey.page.locator("script", has_text="document.title").count() == 0
    text = words_of(journey.download(tmp_path))
    for part in (*HOSTILE, "<b>Mo</b>:tada:", "**A**_b_"):
        assert part in text
    journey.by_key("help_now").get_by_role("button").click()
    expect(journey.page.get_by_role("dialog").get_by_text("<script>1</script>")).to_be_visible()


def test_a_name_stands_letter_by_letter_in_a_label(journey, tmp_path):
    name = "$x$ :material/home: -> **y**"
    journey.begin()
    journey.name_family(name, ("Ana",))
    journey.jump("take_with_you")
    paper = journey.download(tmp_path)
    journey.jump("start")
    journey.open_paper(paper)
    label = journey.by_key("renew_band").get_by_test_id("stWidgetLabel")
    expect(label).to_contain_text("How old is")
    assert name in label.inner_text().replace("\N{WORD JOINER}", "")


def test_an_empty_line_is_found_from_the_page_that_is_read_aloud(journey):
    page = journey.page
    journey.come_back_to("choose")
    journey.say_yes_to_all()
    blank = page.locator('[data-blank="telling_is_safe.first_words"]')
    expect(blank).to_have_attribute("placeholder", re.compile("^for example "))  # a suggestion does not look like an answer
    journey.jump("read_together")
    expect(page.get_by_text("lines are still empty.")).to_be_visible()
    journey.by_key("read_fill_in").get_by_role("button").click()
    journey.on("choose")
    expect(blank).to_be_focused()
    expect(blank).to_be_in_viewport()
    blank.fill("Thank you for telling me.")
    journey.jump("read_together")
    expect(page.get_by_text("Thank you for telling me.")).to_be_visible()
    journey.jump("choose")
    expect(page.get_by_role("heading", name="Choose together")).to_be_focused()  # it was asked for once only


def test_a_family_without_names_is_spoken_of_in_whole_sentences(journey):
    journey.begin()
    journey.go("choose")
    expect(journey.page.get_by_text("Let the child speak first.")).to_be_visible()
    expect(journey.card("telling_is_safe")).to_contain_text("The adult promises")


def test_private_details_are_gently_noticed(journey):
    journey.come_back_to("choose")
    card = journey.write_own("My password is hunter2, call 0151 234 56789")
    expect(card.get_by_role("status")).to_contain_text("looks like a password")
    expect(card.get_by_role("status")).to_contain_text("looks like a phone number")


# Notes in every frame how high an element stands in a browser that does not scroll along with what is put in above.
HEIGHTS = """(element) => {
  document.querySelector('[data-testid="stMain"]').style.overflowAnchor = "none"
  const heights = (window.heights = new Set())
  const look = () => { heights.add(element.getBoundingClientRect().top); requestAnimationFrame(look) }
  look()
}"""


def stands_still(journey, element, act) -> bool:
    """Whether an element stays at its place while the script answers what is done."""
    journey.settle()
    element.scroll_into_view_if_needed()
    element.evaluate(HEIGHTS)
    act()
    journey.settle()
    return journey.page.evaluate("() => window.heights.size") == 1


def test_what_is_told_at_the_first_look_does_not_move_the_page_when_it_was_read(journey):
    journey.come_back_to("choose")
    told = journey.page.get_by_text("Your choices are still here")
    expect(told).to_be_visible()
    card = journey.card("friends_known_in_person")
    assert stands_still(journey, card, lambda: journey.answer(card, child="yes"))
    assert stands_still(journey, card, lambda: journey.answer(card, parent="talk"))
    expect(told).to_be_visible()
    journey.jump("sign")
    expect(told).to_be_hidden()


def test_the_pad_stays_under_the_pen(journey):
    journey.come_back_to("sign")
    pad = journey.by_key("sign_child").locator("canvas")
    assert stands_still(journey, pad, lambda: journey.draw("child"))
    journey.jump("choose")
    journey.answer(journey.card("friends_known_in_person"), child="not_now")
    journey.jump("sign")
    asked = journey.page.get_by_text("Please sign again")
    expect(asked).to_be_visible()
    assert stands_still(journey, pad, lambda: journey.draw("child"))
    expect(asked).to_be_visible()
    journey.jump("choose")
    journey.jump("sign")
    expect(asked).to_be_hidden()


def strokes_kept(journey) -> int:
    """How many strokes of the first signature the draft in the tab's storage has."""
    journey.settle()
    (signature,) = json.loads(journey.page.evaluate("() => JSON.parse(sessionStorage.agreement_draft).text"))["signatures"]
    return len(signature["strokes"])


def test_strokes_drawn_quickly_are_all_kept_even_when_the_next_page_is_pressed_at_once(journey, tmp_path):
    journey.page.add_init_script("window.begun = 0; addEventListener('pointerdown', () => (begun += 1), true)")
    journey.come_back_to("sign")
    canvas = journey.by_key("sign_child").locator("canvas")
    box = canvas.bounding_box()
    mouse = journey.page.mouse
    for n in range(6):
        mouse.move(box["x"] + 60 + 40 * n, box["y"] + 40)
        mouse.down()
        journey.page.wait_for_function("(before) => begun > before", arg=n)  # wherever it fell, the page was told of it
        mouse.move(box["x"] + 60 + 40 * n, box["y"] + 90)
        mouse.up()
    journey.by_key("next_take_with_you").get_by_role("button").click()
    journey.on("take_with_you")
    assert drawn_signatures(journey.download(tmp_path)) == ["Signature of Mira"]
    assert strokes_kept(journey) == 6
    journey.jump("sign")
    undo = journey.by_key("sign_child").get_by_role("button", name="Undo")
    for _ in range(6):
        expect(undo).to_be_enabled()
        undo.click()
    expect(undo).to_be_disabled()
    assert strokes_kept(journey) == 0
