# Two commands do everything: `make run` and `make test`. Each sets up what it needs and does nothing twice.
SHELL := /bin/bash
PYTHON := .venv/bin/python
.PHONY: screenshots run test setup setup-test lint data-check evaluate ablation lock clean

run: setup
	@exec .venv/bin/luotsi serve

setup:
	@scripts/setup.sh voikko app rasa

setup-test:
	@scripts/setup.sh voikko dev rasa chromium java postgresql redis

test: setup-test lint data-check
	@.venv/bin/luotsi train
	$(PYTHON) -m pytest

lint:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

# Rasa's own checks of domain and training data.
data-check:
	@.venv-rasa/bin/python -m luotsi.bot.engine validate && echo "Rasa data: valid"

# How well messages are understood, against targets: docs/evaluation.md.
evaluate: setup
	@.venv/bin/luotsi evaluate --set development --noise
	@.venv/bin/luotsi evaluate --set held-out --noise

# What each part of the pipeline brings, and Rasa's default pipeline beside it: an hour or more.
ablation: setup
	@.venv/bin/luotsi evaluate --ablation
	@.venv/bin/python -m benchmarks.rasa_default --labels joined

# The pictures of the README, of the product as it is.
screenshots: setup-test
	LUOTSI_SCREENSHOTS=docs/images $(PYTHON) -m pytest tests/browser/test_whole.py -k whole_conversation

# Pins the requirement files anew after an edit of requirements/*.in.
lock:
	@scripts/lock.sh

clean:
	rm -rf .venv .venv-rasa .venv-uv var models
