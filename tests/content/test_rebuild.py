"""What other agreements ask for can be said with this library alone, at every age they are meant for.

Each part of a template is named in our own words, with the clauses (or pages) that say it here.
"""

import pytest

from tests.content.conftest import BANDS, LIBRARY, fits, page

# The eight priorities of the Family Media Plan (American Academy of Pediatrics)
AAP_PLAN = {
    "media balance": "first_things_first daily_end_time fun_without_screens warn_before_stop",
    "talking about media": "i_ask_about_the_fun what_would_we_do close_it_and_talk a_reason_for_each_rule",
    "kindness and empathy": "kind_words when_someone_is_mean_to_me mean_things_stop_with_me we_put_it_right",
    "privacy and safety": "my_details_stay_private made_up_player_name accounts_start_private friends_known_in_person telling_is_safe",
    "places without screens": "charge_outside_bedrooms screens_in_shared_rooms eyes_up_near_roads where_cameras_stay_off",
    "times without screens": "screen_free_meals charge_outside_bedrooms look_up_with_people phone_down_when_you_talk",
    "choosing good content": "check_the_age_label what_we_love ask_before_new_apps check_before_sharing_news",
    "using media together": "watch_or_play_together play_along make_or_learn_something",
}

# The ten promises that parents make in the contract of the Family Online Safety Institute
FOSI_PARENTS = {
    "know what the child uses": "i_learn_what_you_use play_along teach_you_one_thing",
    "fair rules that are talked over and hang where all can see them": "a_reason_for_each_rule special_days look_again_on_a_date",
    "stay calm when told": "telling_is_safe calm_true_answers calm_before_we_talk",
    "know the online friends": "learn_your_online_friends friend_list_day",
    "the computer where the family is": "screens_in_shared_rooms charge_outside_bedrooms",
    "report what is wrong": "i_report_harmful_things report_it_together help_plan.adult_sheet.report",
    "find good things": "what_we_love check_the_age_label",
    "look at where the child has been": "checks_side_by_side what_adults_may_see tell_before_i_look",
    "filters": "filters_with_a_reason no_secret_watching",
    "talk and explore together": "i_ask_about_the_fun watch_or_play_together",
}

# The six groups of questions in the Family Agreement of Childnet
CHILDNET = {
    "getting started": "what_we_love i_learn_what_you_use school_rules_come_first look_again_on_a_date",
    "managing time": "daily_end_time stop_after_a_warning fun_without_screens screen_free_meals",
    "sharing": "share_ask_or_keep my_details_stay_private ask_before_a_photo long_passwords_and_two_steps",
    "content": "check_before_sharing_news check_the_age_label ask_before_new_apps ask_before_buying the_game_stays_in_the_game",
    "communicating": "friends_known_in_person who_i_video_call going_live no_vanishing_chats_with_new_people kind_words",
    "if things go wrong": "close_it_and_talk telling_is_safe first_we_talk mute_block_report_practice help_plan.child_card",
}

# The seven topics of The Smart Talk (National PTA)
SMART_TALK = {
    "safety and privacy": "my_details_stay_private accounts_start_private shared_passwords live_location_for_few telling_is_safe",
    "screen time": "daily_end_time stop_after_a_warning charge_outside_bedrooms",
    "social media": "check_todays_age_rule think_before_i_post break_when_likes_feel_bad made_up_player_name ask_you_before_i_post",
    "apps and downloads": "ask_before_new_apps try_a_new_app_first an_answer_with_a_reason ask_before_buying",
    "texting and calling": "we_answer_each_other leave_any_group_chat who_i_video_call kind_words",
    "reputation and respect": "think_before_i_post ask_before_sharing_chats ask_before_a_photo kind_words",
    "video and camera": "who_i_video_call where_cameras_stay_off going_live look_behind_us_first",
}

# The form a US school hands out with a Chromebook
CHROMEBOOK = {
    "care": "care_for_school_device",
    "loss and damage": "say_so_the_same_day lost_or_broken",
    "whose it is, and giving it back": "give_it_back",
    "the school's rules": "school_rules_come_first ai_homework_by_school_rules",
    "own login": "school_login_stays_mine shared_passwords",
    "the school may look": "school_may_see_it tell_when_it_feels_wrong",
    "filters are off at home": "school_filters_at_home filters_with_a_reason",
    "parents watch over it at home": "school_filters_at_home i_learn_what_you_use charge_outside_bedrooms",
}

# A phone contract as it is common for teenagers. Left out on purpose: the phone as a punishment, "delete it", "never meet anyone",
# a password open to curiosity, sexual pictures kept as proof, and that it binds by law.
TEEN_PHONE = {
    "who may get in": "shared_passwords tell_before_i_look private_chats_stay_private list_of_our_accounts",
    "answering calls": "we_answer_each_other",
    "nights": "charge_outside_bedrooms",
    "school and company": "look_up_with_people screen_free_meals",
    "roads": "eyes_up_near_roads",
    "time": "weekly_time_budget first_things_first",
    "cost, loss and damage": "my_own_budget bought_by_mistake lost_or_broken money_asked_online",
    "apps, age and settings": "ask_before_new_apps check_todays_age_rule ask_to_change_a_setting",
    "kindness": "kind_words mean_things_stop_with_me ask_before_sharing_chats leave_any_group_chat",
    "posting": "think_before_i_post accounts_start_private my_details_stay_private ask_before_a_photo",
    "private pictures": "private_parts_out_of_photos if_a_private_picture_reaches_me no_shame_over_pictures",
    "people known only online": "friends_known_in_person stay_in_this_app meet_only_with_an_adult help_make_a_meeting_safe",
    "threats": "stop_and_tell_when_threatened delete_nothing_yet pay_nothing_send_nothing_more report_it_together",
    "telling": "telling_is_safe tell_after_a_mistake",
    "a broken promise": "first_we_talk small_and_known_before one_pause_with_an_end help_is_never_taken_away adults_put_it_right_too",
    "what the adults owe": "i_keep_our_rules_too phone_down_when_you_talk a_reason_for_each_rule no_secret_watching",
    "looking again, and more freedom": "look_again_on_a_date our_next_freedom an_answer_with_a_reason i_notice_what_goes_well",
}

TEMPLATES = {
    "AAP plan": (AAP_PLAN, 8, BANDS),
    "FOSI, parents": (FOSI_PARENTS, 10, BANDS),
    "Childnet": (CHILDNET, 6, BANDS),
    "Smart Talk": (SMART_TALK, 7, BANDS),
    "Chromebook form": (CHROMEBOOK, 8, BANDS),
    "teen phone contract": (TEEN_PHONE, 17, BANDS[2:]),
}
PARTS = [
    pytest.param(places.split(), bands, id=f"{name}: {part}")
    for name, (parts, _, bands) in TEMPLATES.items()
    for part, places in parts.items()
]


@pytest.mark.parametrize(("parts", "many"), [(parts, many) for parts, many, _ in TEMPLATES.values()], ids=TEMPLATES)
def test_no_part_of_a_template_is_forgotten(parts, many):
    assert len(parts) == many


@pytest.mark.parametrize(("places", "bands"), PARTS)
def test_a_part_can_be_said_at_every_age_with_no_own_clause(places, bands):
    assert [place for place in places if place not in LIBRARY.clauses and page(place) is None] == []
    assert [band for band in bands if not any(fits(place, band) for place in places)] == []


@pytest.mark.parametrize(("parts", "bands"), [(parts, bands) for parts, _, bands in TEMPLATES.values()], ids=TEMPLATES)
def test_a_template_can_be_on_one_page_without_a_clash(parts, bands):
    places = {place for part in parts.values() for place in part.split()}
    for band in bands:
        chosen = {place for place in places if place in LIBRARY.clauses and fits(place, band)}
        assert not [id_ for id_ in chosen if chosen & set(LIBRARY.clauses[id_].not_together_with)]
