import pytest

from agreement_app.model.privacy import private_details


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Write to mira@example.org", ("email",)),
        ("my password is hunter2", ("password",)),
        ("PIN: 4711", ("password",)),
        ("passcode = 998877", ("password",)),
        ("Passwort: geheim", ("password",)),
        ("contraseña es gato", ("password",)),
        ("Xk9$mm2!qq", ("password",)),
        ("call 0151 234 567 89", ("phone",)),
        ("+44 20 7946 0958", ("phone",)),
        ("(555) 010-9999", ("phone",)),
        ("We live at 12 Maple Street", ("address",)),
        ("221b Baker St", ("address",)),
        ("Lindenstraße 5", ("address",)),
        ("calle de Alcalá 48", ("address",)),
        ("mail a@b.co or 0151 2345678", ("email", "phone")),
    ],
)
def test_private_details_are_noticed(text, kinds):
    assert private_details(text) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mira",
        "We put our phones away at 20:30.",
        "I never tell my password to friends.",
        "On 2026-11-21 we look again.",
        "Two hours, 30 minutes at most, 3 times a week.",
        "My pin board hangs in the kitchen.",
        "We go by the way of the forest in 10 minutes",
        "Screens go off at 8 and we drive to Grandma.",
        "We spend 5 euros a month, 60 in a year.",
    ],
)
def test_everyday_words_raise_no_alarm(text):
    assert private_details(text) == ()
