"""What must hold beyond the shape of a file: a rule is a function from content to its faults."""

from collections.abc import Callable, Iterable

from storage.content.content import Content
from storage.content.faults import Fault
from storage.content.rules.answers import choices_stand_at_choice_steps, earlier_answers_exist
from storage.content.rules.dates import days_exist, days_have_come, facts_have_sources, not_stale
from storage.content.rules.emails import examples_are_known, examples_for_everyone, slips_lead_home
from storage.content.rules.holidays import holidays_are_in_order, holidays_are_up_to_date
from storage.content.rules.ids import ids_are_unique, troubles_named_once
from storage.content.rules.labels import buttons_fit, labels_fit
from storage.content.rules.lengths import screens_fit, texts_fit, troubles_fit, words_fit
from storage.content.rules.links import (
    islands_exist,
    islands_used,
    next_exists,
    troubles_exist,
    troubles_used,
)
from storage.content.rules.markup import braces_are_sound, stars_are_sound
from storage.content.rules.people import everyone_has_choices, everyone_has_steps
from storage.content.rules.pictures import pictures_exist
from storage.content.rules.placeholders import only_example, same_placeholders
from storage.content.rules.presses import presses_fit
from storage.content.rules.reminders import (
    moments_are_awake,
    moments_are_well_named,
    moments_fit_the_caps,
    moments_fit_their_sides,
    moments_have_one_time,
    quiet_leaves_room,
    reminders_are_filled,
    reminders_are_short,
    reminders_suit_any_hour,
)
from storage.content.rules.spellings import one_meaning_each, one_province_each
from storage.content.rules.words import same_word_placeholders, same_words

Rule = Callable[[Content], Iterable[Fault]]

RULES: tuple[Rule, ...] = (
    ids_are_unique,
    troubles_named_once,
    next_exists,
    troubles_exist,
    troubles_used,
    islands_exist,
    islands_used,
    choices_stand_at_choice_steps,
    earlier_answers_exist,
    texts_fit,
    screens_fit,
    troubles_fit,
    words_fit,
    labels_fit,
    buttons_fit,
    presses_fit,
    stars_are_sound,
    braces_are_sound,
    same_placeholders,
    only_example,
    same_words,
    same_word_placeholders,
    facts_have_sources,
    days_exist,
    days_have_come,
    everyone_has_steps,
    everyone_has_choices,
    examples_for_everyone,
    examples_are_known,
    slips_lead_home,
    one_meaning_each,
    one_province_each,
    pictures_exist,
    moments_have_one_time,
    moments_fit_their_sides,
    moments_are_well_named,
    moments_are_awake,
    reminders_are_short,
    reminders_are_filled,
    reminders_suit_any_hour,
    quiet_leaves_room,
    holidays_are_in_order,
)
# Said, but nothing is refused for it.
WARNINGS: tuple[Rule, ...] = (not_stale, moments_fit_the_caps, holidays_are_up_to_date)
