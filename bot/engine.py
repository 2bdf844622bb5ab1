"""Rasa's own process: train a model, validate the data, serve a model. Runs in Rasa's environment only.

`python -m luotsi.bot.engine train NAME FOLDER | validate | run MODEL PORT`

It calls what Rasa's command line calls, without the parts that the product does not use (API, shell, X).
"""

from __future__ import annotations

import logging
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "config.yml"
DOMAIN = ROOT / "bot" / "domain"
DATA = ROOT / "bot" / "data"
LOOPBACK = "127.0.0.1"


def train(name: str, folder: str) -> int:
    """Trains `folder/name.tar.gz`; 0 when it was written."""
    from rasa.model_training import train as train_model

    result = train_model(
        domain=str(DOMAIN),
        config=str(CONFIG),
        training_files=[str(DATA)],
        output=folder,
        fixed_model_name=name,
    )
    return int(result.code) if result.model else 1


def validate() -> int:
    """Rasa's own checks of domain and data, warnings counted as faults; 0 when all is well."""
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.validator import Validator

    importer = TrainingDataImporter.load_from_config(str(CONFIG), str(DOMAIN), [str(DATA)])
    validator = Validator.from_importer(importer)
    checks = (
        validator.verify_domain_validity(),
        validator.verify_intents(ignore_warnings=False),
        validator.verify_example_repetition_in_intents(ignore_warnings=False),
        validator.verify_actions_in_stories_rules(),
        validator.verify_story_structure(ignore_warnings=False),
    )
    return 0 if all(checks) else 1


def run(model: str, port: int) -> int:
    """Serves `model` on loopback until a signal ends it."""
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    from luotsi.language.understanding import warm_up

    cache_response_schema()
    warm_up()
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    if "LUOTSI_ACTION_PORT" in os.environ:
        endpoints.action.url = f"http://{LOOPBACK}:{os.environ['LUOTSI_ACTION_PORT']}/webhook"
        endpoints.action.headers = {"Authorization": f"Bearer {os.environ.get('LUOTSI_ACTION_TOKEN', '')}"}
    serve_application(
        model_path=model,
        interface=LOOPBACK,
        port=port,
        credentials=str(ROOT / "credentials.yml"),
        endpoints=endpoints,
        enable_api=False,
    )
    return 0


def cache_response_schema() -> None:
    """Makes Rasa compile the schema of action answers once.

    Rasa 3.6.21 compiles it anew for every answer (`RemoteAction._validate_action_result`), which took 61 % of a turn.
    """
    from jsonschema import Draft7Validator
    from rasa.core.actions.action import RemoteAction

    @lru_cache(maxsize=1)
    def validator() -> Any:
        return Draft7Validator(RemoteAction.action_response_format_spec())

    def validate_action_result(self: Any, result: dict[str, Any]) -> bool:
        validator().validate(result)
        return True

    RemoteAction._validate_action_result = validate_action_result


def silence_message_texts() -> None:
    """Rasa logs what people write at its lower levels, through structlog and through logging."""
    import structlog

    logging.disable(logging.INFO)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


def main(arguments: list[str]) -> int:
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    silence_message_texts()
    if arguments[:1] == ["train"] and len(arguments) == 3:
        return train(arguments[1], arguments[2])
    if arguments == ["validate"]:
        return validate()
    if arguments[:1] == ["run"] and len(arguments) == 3:
        return run(arguments[1], int(arguments[2]))
    sys.stderr.write(f"{__doc__}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
