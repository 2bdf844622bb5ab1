from __future__ import annotations

from pathlib import Path

import pytest

from luotsi.catalogue.knowledge import KNOWLEDGE_FILE, knowledge, read_knowledge
from luotsi.catalogue.lines import FileError
from luotsi.taxonomy import taxonomy


@pytest.mark.parametrize(
    ("situation", "ages", "audience", "first"),
    [
        (
            "without_study_place",
            (16, 16),
            "self",
            ["upper_secondary_guidance", "basic_school_guidance", "ohjaamo"],
        ),
        ("without_study_place", (22, 22), "parent", ["ohjaamo"]),
        ("without_study_place", (45, 45), "self", ["career_guidance", "adult_education"]),
        ("unemployed", (30, 54), "self", ["employment_services", "benefits"]),
        ("unemployed", None, "self", ["employment_services", "benefits"]),
        ("layoff_or_redundancy", (58, 58), "self", ["employment_services", "benefits"]),
        ("career_change", (40, 40), "self", ["career_guidance"]),
        ("career_change", (25, 25), "self", ["ohjaamo", "career_guidance"]),
        ("immigrant_integration", (30, 30), "self", ["immigrant_guidance"]),
        ("qualification_recognition", None, "self", ["recognition_of_qualifications"]),
        ("guidance_professional", None, "professional", ["professional_network"]),
        ("employer_need", None, "employer", ["employer_services"]),
        ("layoff_or_redundancy", None, "employer", ["employer_services"]),
        ("retirement_transition", (66, 66), "self", ["pension_services"]),
        ("military_or_civil_service", (18, 18), "self", ["military_services"]),
        ("neet_support", (20, 20), "self", ["outreach_youth_work", "ohjaamo"]),
        ("neet_support", (35, 35), "self", ["multi_professional"]),
    ],
)
def test_the_rules_between_neighbours(
    situation: str, ages: tuple[int, int] | None, audience: str, first: list[str]
) -> None:
    rule = knowledge().rule(situation, ages, audience)
    assert list(rule.providers[: len(first)]) == first


def test_change_security_of_the_older_is_told_only_to_them() -> None:
    told = [knowledge().rule("layoff_or_redundancy", (age, age), "self").tell for age in (54, 55, 64, 65)]
    assert told == [None, "change_security_55", "change_security_55", None]


def test_every_age_group_and_audience_has_a_rule_for_every_situation() -> None:
    for situation in taxonomy().life_situation_codes:
        for audience in taxonomy().audience_codes:
            for group in taxonomy().age_groups:
                by_group = knowledge().rule(situation, (group.min, group.max), audience)
                assert by_group == knowledge().rule(situation, (group.min, group.min), audience)


def test_every_provider_type_answers_something() -> None:
    listed = {code for rules in knowledge().situations.values() for rule in rules for code in rule.providers}
    assert taxonomy().provider_type_codes == listed | {
        code for rule in knowledge().employer for code in rule.providers
    }


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("[pension_services, employment", "[pensions, employment", "unknown provider type 'pensions'"),
        ('- ages: "55-64"', '- ages: "50-64"', "the borders must be those of age groups"),
        ('- ages: "55-64"', "- ages: 55", 'write ages as "-17"'),
        ('- ages: "55-64"', '- agse: "55-64"', "Extra inputs are not permitted"),
        ("  entrepreneurship:", "  entrepeneurship:", "unknown situation 'entrepeneurship'"),
        ("  entrepreneurship:", "  entrepeneurship:", "the situation 'entrepreneurship' has no rules"),
        ('- ages: "65-"', "- audience: boss", "unknown audience 'boss'"),
        ("cues: [danger_poison]", "cues: [danger_poisn]", "unknown cue 'danger_poisn'"),
        ("- cues: [danger_poison]\n      lines", "- lines", "a kind of danger is told by cues or by ages"),
        ("tell: change_security_55", "tell: [", "knowledge.yml:"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    text = KNOWLEDGE_FILE.read_text(encoding="utf-8")
    assert text.count(right) >= 1
    copy = tmp_path / "knowledge.yml"
    copy.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(FileError, match=r"knowledge\.yml:\d+") as raised:
        read_knowledge(copy)
    assert message in str(raised.value)


def test_the_line_is_the_right_one(tmp_path: Path) -> None:
    text = KNOWLEDGE_FILE.read_text(encoding="utf-8")
    line = next(number for number, line in enumerate(text.splitlines(), 1) if '- ages: "55-64"' in line)
    copy = tmp_path / "knowledge.yml"
    copy.write_text(text.replace('- ages: "55-64"', '- ages: "50-64"', 1), encoding="utf-8")
    with pytest.raises(
        FileError, match=rf"knowledge\.yml:{line} situations\.layoff_or_redundancy\.3\.ages: "
    ):
        read_knowledge(copy)
