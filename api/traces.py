"""Traces for OpenTelemetry: off unless OTEL_EXPORTER_OTLP_ENDPOINT names a collector.

A turn is one span with a child for each of its steps (reading, computing, searching, checking, storage). Spans carry
names, times and statuses; never a word or a figure of a person.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from assistant import Settings

TOOLS = {"computing": "tools", "searching": "tools", "checking": "guard"}
"""What the steps of a turn are called in a trace, where not by their own names."""


class Traces:
    """Where spans go; ``Traces(None)`` lets them fall."""

    def __init__(self, tracer: Any = None, provider: Any = None) -> None:
        self._tracer = tracer
        self._provider = provider

    @classmethod
    def of(cls, settings: Settings) -> Traces:
        """Traces to the collector of the settings, if they name one."""
        if not settings.otlp_endpoint:
            return cls()
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        address = settings.otlp_endpoint.rstrip("/") + "/v1/traces"
        return cls.to(BatchSpanProcessor(OTLPSpanExporter(endpoint=address)))

    @classmethod
    def to(cls, processor: Any) -> Traces:
        """Traces through a span processor."""
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider

        provider = TracerProvider(resource=Resource({"service.name": "basis"}), shutdown_on_exit=False)
        provider.add_span_processor(processor)
        return cls(provider.get_tracer("basis"), provider)

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """The span of a turn."""
        if self._tracer is None:
            yield Turn(None)
            return
        with self._tracer.start_as_current_span("turn", record_exception=False) as span:
            turn = Turn(self._tracer)
            try:
                yield turn
            finally:
                turn.end()
                span.set_attribute("basis.status", turn.status)

    def close(self) -> None:
        """Send what is left."""
        if self._provider is not None:
            self._provider.shutdown()


class Turn:
    """The steps of one turn, each a span that ends where the next begins."""

    def __init__(self, tracer: Any) -> None:
        self._tracer = tracer
        self._step: Any = None
        self.status = "failed"

    @property
    def traced(self) -> bool:
        """Whether the steps are told to anybody."""
        return self._tracer is not None

    def step(self, name: str) -> None:
        """The next step begins."""
        if self.traced:
            self.end()
            self._step = self._tracer.start_span(TOOLS.get(name, name))

    def end(self) -> None:
        """The step under way is done."""
        if self._step is not None:
            self._step.end(time.time_ns())
            self._step = None
