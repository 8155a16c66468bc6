"""Counters and times for Prometheus: routes, statuses, turns; never a figure or a word of a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Measures:
    """The measurements of one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "basis_requests", "HTTP requests", ["route", "method", "status"], registry=self._registry
        )
        self._request_seconds = Histogram(
            "basis_request_seconds", "Time of a request", ["route"], buckets=SECONDS, registry=self._registry
        )
        self._turns = Counter("basis_turns", "Answered turns by status", ["status"], registry=self._registry)
        self._turn_seconds = Histogram(
            "basis_turn_seconds", "Time of a turn, storage included", buckets=SECONDS, registry=self._registry
        )

        self._model_calls = Counter(
            "basis_model_calls", "Calls to the language model", ["model"], registry=self._registry
        )
        self._model_tokens = Counter(
            "basis_model_tokens", "Its tokens", ["model", "direction"], registry=self._registry
        )
        self._model_dollars = Counter(
            "basis_model_dollars", "Their price, where one is set", ["model"], registry=self._registry
        )

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """One request is done."""
        known = method if method in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS") else "other"
        self._requests.labels(route, known, str(status)).inc()
        self._request_seconds.labels(route).observe(seconds)

    def turn(self, status: str, seconds: float) -> None:
        """One turn is answered and stored."""
        self._turns.labels(status).inc()
        self._turn_seconds.observe(seconds)

    def model(self, name: str, usage: Mapping[str, Any] | None) -> None:
        """What a language model took for one turn; nothing where none was asked."""
        if usage is None:
            return
        self._model_calls.labels(name).inc(usage["model_calls"])
        self._model_tokens.labels(name, "given").inc(usage["input_tokens"])
        self._model_tokens.labels(name, "written").inc(usage["output_tokens"])
        self._model_dollars.labels(name).inc(float(usage.get("dollars", 0)))

    def text(self) -> bytes:
        """All measurements in the Prometheus text format."""
        return generate_latest(self._registry)
