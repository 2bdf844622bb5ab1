"""How well messages are understood: figures per language over labelled messages.

`labelled` reads messages with their labels, `hearing` what a system made of them, `tally` counts, `measures` turns
counts into figures with their spread, `details` shows what stands behind them, `report` gathers all of it, `plain` and
`page` write it as text and as HTML. `subtopics` measures what new wording meets, `ablation` what each part brings.
"""

from luotsi.evaluation.labelled import JUDGED_ON, BadLabels, Labelled, read_labelled

__all__ = ["JUDGED_ON", "BadLabels", "Labelled", "read_labelled"]
