"""A school makes its kit on the page for schools, and opens it again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from agreement_app.folders import clauses_folder
from agreement_app.library.kits import read_kit_file
from agreement_app.library.load import load
from tests.browser.journey import Journey
from tests.browser.test_whole_way import words_of
from tests.served import serving

SAMPLE = Path(__file__).parents[1] / "samples" / "kits" / "riverside.yaml"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8" fill="#0b5563"/></svg>'


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The real server, with an empty folder for kits."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "kits").mkdir()
    with serving(folder, AGREEMENT_KITS=str(folder / "kits")) as server:
        yield server


def opened(page: Page, url: str, ready) -> Journey:
    page.goto(f"{url}/for_schools")
    expect(page.locator(".st-key-kit_in_name")).to_be_visible()
    journey = Journey(page, url, ready)
    journey.settle()
    return journey


def give(journey: Journey, key: str, name: str, data: bytes) -> None:
    expect(journey.by_key(key).get_by_role("status")).to_have_text("")  # the file before has come
    journey.by_key(key).locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": data})
    journey.settle()


def take(journey: Journey, key: str, folder: Path) -> Path:
    with journey.page.expect_download() as waiting:
        journey.by_key(key).get_by_role("button").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_a_school_makes_a_kit_hands_it_out_and_a_family_follows_it(tab, ready, app, tmp_path):
    journey = opened(tab(), app.url, ready)
    expect(journey.by_key("kit_beside").get_by_role("status")).to_contain_text("Begin with the name of your school.")
    expect(journey.page.get_by_role("alert").filter(has_text="Name of the school")).to_have_count(0)  # nothing is wrong yet
    expect(journey.by_key("kit_paper")).to_have_count(0)
    journey.type("kit_in_name", "H" * 200)
    expect(journey.page.get_by_role("alert").filter(has_text="Make it shorter.")).to_be_visible()
    journey.type("kit_in_name", "")
    journey.by_key("kit_in_name").locator("input").press_sequentially("Hill", delay=400)
    journey.settle()
    journey.type("kit_in_name", "Hill School")
    short_name = journey.by_key("kit_in_id").locator("input")
    expect(short_name).to_have_attribute("placeholder", "hill-school")  # it follows what is typed
    journey.type("kit_in_id", "hill")
    expect(journey.page.locator(".kit-link strong")).to_have_text(f"{app.url}/k/hill")
    journey.type("kit_in_id", "")
    expect(journey.page.locator(".kit-link strong")).to_have_text(f"{app.url}/k/hill-school")
    sheet = journey.by_key("kit_paper")
    expect(sheet.locator(".letterhead")).to_contain_text("Hill School")
    journey.type("kit_in_contact", "the front desk")
    journey.type("kit_in_text_1", "Phones rest in the box.")
    journey.type("kit_in_why_1", "We listen better.")
    expect(sheet.locator(".school")).to_contain_text("Phones rest in the box. We listen better.")
    give(journey, "kit_logo", "logo.svg", LOGO.encode())
    expect(sheet.locator("img.logo")).to_have_count(1)
    journey.by_key("kit_in_bands").get_by_role("button", name="11 to 13 years").click()
    expect(sheet.locator("article.band-11-13")).to_be_visible()
    journey.by_key("kit_clause_add").get_by_role("button").click()
    expect(journey.by_key("kit_in_text_2")).to_be_visible()
    journey.settle()
    journey.type("kit_in_text_2", "Nobody films in class.")
    expect(sheet.locator(".school")).to_contain_text("Nobody films in class.")
    file = take(journey, "kit_download", tmp_path)
    assert file.name == "hill-school.yaml"
    kit = read_kit_file(file, load(clauses_folder()))
    assert (kit.name, kit.bands, len(kit.clauses), kit.contact_in("en").text) == ("Hill School", ("11-13",), 2, "the front desk")
    poster = words_of(take(journey, "kit_door_poster", tmp_path))
    assert "Hill School" in poster and "/k/hill-school" in poster
    handout = take(journey, "kit_handout", tmp_path)
    assert "Nobody films in class." in words_of(handout) and len(PdfDocument(handout.read_bytes())) == 2
    link = journey.page.locator(".kit-link strong").inner_text()
    assert link == f"{app.url}/k/hill-school"
    Path(app.log_file.parent / "kits" / file.name).write_bytes(file.read_bytes())  # what whoever hosts the app does
    page = tab()
    page.goto(link)
    Journey(page, app.url, ready).on("start")
    expect(page.locator(".school-sign")).to_contain_text("Hill School")
    assert "Hill School" not in app.log


def test_a_kit_that_was_made_before_is_opened_changed_and_kept_through_other_pages(tab, ready, app, tmp_path):
    journey = opened(tab(), app.url, ready)
    journey.by_key("kit_open").locator("summary").click()
    give(journey, "kit_file", "riverside.yaml", SAMPLE.read_bytes())
    expect(journey.by_key("kit_in_name").locator("input").first).to_have_value("Riverside School")
    expect(journey.by_key("kit_in_id").locator("input").first).to_have_value("riverside")
    journey.by_key("kit_clause_remove_2").get_by_role("button").click()
    expect(journey.by_key("kit_in_text_3")).to_have_count(0)
    expect(journey.by_key("kit_in_text_2").locator("input").first).to_have_value(re.compile("If it breaks"))
    journey.settle()
    journey.jump("start")
    journey.by_key("start_for_schools").get_by_role("button").click()
    expect(journey.by_key("kit_in_name").locator("input").first).to_have_value("Riverside School")
    journey.settle()
    before = read_kit_file(SAMPLE, load(clauses_folder()))
    after = read_kit_file(take(journey, "kit_download", tmp_path), load(clauses_folder()))
    assert after == before.model_copy(update={"clauses": (before.clauses[0], before.clauses[2])})


def test_a_kit_or_logo_that_cannot_be_used_is_told_and_nothing_is_lost(tab, ready, app):
    journey = opened(tab(), app.url, ready)
    journey.type("kit_in_name", "Hill School")
    journey.by_key("kit_open").locator("summary").click()
    give(journey, "kit_file", "future.yaml", b"name: A\nformat: 9\n")
    expect(journey.by_key("kit_open").get_by_role("alert").filter(has_text="newer version")).to_be_visible()
    give(journey, "kit_logo", "evil.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    expect(journey.page.get_by_role("alert").filter(has_text="holds a script")).to_be_visible()
    give(journey, "kit_logo", "photo.jpg", b"\xff\xd8\xff")
    expect(journey.by_key("kit_logo").get_by_role("alert")).to_contain_text("neither PNG nor SVG")
    expect(journey.by_key("kit_in_name").locator("input").first).to_have_value("Hill School")
    journey.type("kit_in_return_by", "soon")
    expect(journey.page.get_by_role("alert").filter(has_text="return slips")).to_be_visible()


ROSTER = """First name,Form,Home language,Year group,Packs
Mira,5a,English,Year 5,
Łukasz,5a,Polish,Year 5,2
ليلى,5b,Arabic,Year 5,
,5b,English,Year 5,
"""


def with_roster(page: Page, url: str, ready, roster: str) -> Journey:
    """A school that has opened its kit and given its list."""
    journey = opened(page, url, ready)
    journey.by_key("kit_open").locator("summary").click()
    give(journey, "kit_file", "riverside.yaml", SAMPLE.read_bytes())
    expect(journey.by_key("kit_in_name").locator("input").first).to_have_value("Riverside School")
    journey.page.get_by_role("tab").nth(1).click()
    give(journey, "roster_file", "list.csv", roster.encode())
    expect(journey.page.get_by_role("status").filter(has_text="can be printed")).to_be_visible()
    journey.settle()
    return journey


def test_a_roster_becomes_a_print_file_and_a_list_of_slips(tab, ready, app, tmp_path):
    journey = with_roster(tab(), app.url, ready, ROSTER)
    expect(journey.page.get_by_role("status").filter(has_text="4 packs for 2 classes")).to_be_visible()
    expect(journey.page.get_by_role("alert").filter(has_text="row 5")).to_be_visible()
    assert "5b" in take(journey, "roster_rest", tmp_path).read_text(encoding="utf-8")
    journey.by_key("roster_slips").locator("label").click()
    journey.settle()
    journey.by_key("roster_make").get_by_role("button").click()
    expect(journey.by_key("roster_download")).to_be_visible()
    journey.settle()
    text = words_of(take(journey, "roster_download", tmp_path))
    assert "Mira" in text and "Łukasz" in text and "Riverside School asks" in text and "We talked and agreed" in text
    listed = take(journey, "roster_slip_list", tmp_path).read_text(encoding="utf-8-sig")
    assert len(listed.splitlines()) == 4 and "Mira" in listed
    journey.by_key("roster_forget").get_by_role("button").click()
    expect(journey.by_key("roster_download")).to_have_count(0)
    assert "Mira" not in app.log
    assert not [path for path in app.log_file.parent.rglob("*") if path.is_file() and path.suffix in (".pdf", ".zip", ".csv")]


def test_a_list_that_cannot_be_read_is_told(tab, ready, app):
    journey = with_roster(tab(), app.url, ready, ROSTER)
    give(journey, "roster_file", "empty.csv", b"")
    expect(journey.page.get_by_role("alert").filter(has_text="empty.csv")).to_be_visible()
