"""Why a change of an entry is refused. Each fault has words for people: `editing-fault-<code>`."""

from __future__ import annotations

from collections.abc import Sequence

from luotsi.catalogue.checks import Problem


class EditFault(Exception):
    """A refusal; `code` names it, `key` the entry, `detail` the value at fault."""

    code = "fault"

    def __init__(self, key: str, detail: str = "") -> None:
        super().__init__(f"{key}: {self.code}" + (f": {detail}" if detail else ""))
        self.key, self.detail = key, detail


class NoSuchEntry(EditFault):
    code = "no-such-entry"


class NoSuchRevision(EditFault):
    code = "no-such-revision"


class EntryExists(EditFault):
    code = "entry-exists"


class NoDraft(EditFault):
    code = "no-draft"


class NothingChanged(EditFault):
    code = "nothing-changed"


class WrongState(EditFault):
    """The entry is not in the state that the act needs, such as a restoring of what was not withdrawn."""

    code = "wrong-state"


class UnknownOrganisation(EditFault):
    code = "unknown-organisation"


class ReasonMissing(EditFault):
    code = "reason-missing"


class FourEyes(EditFault):
    """Who made the last change may not publish it."""

    code = "four-eyes"


class EditConflict(EditFault):
    """Somebody else changed the entry since the editor read it."""

    code = "conflict"


class NoConflict(EditFault):
    code = "no-conflict"


class Faulty(EditFault):
    """The entry has faults, and is not published with them."""

    code = "faulty"

    def __init__(self, key: str, problems: Sequence[Problem]) -> None:
        super().__init__(key, "; ".join(problem.code for problem in problems))
        self.problems = tuple(problems)


class BreaksGuarded(EditFault):
    """Needs that must be answered rightly no longer would be; a publisher has to say why that is right."""

    code = "breaks-guarded"

    def __init__(self, key: str, cases: Sequence[str]) -> None:
        super().__init__(key, ", ".join(cases))
        self.cases = tuple(cases)
