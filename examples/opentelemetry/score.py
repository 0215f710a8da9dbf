"""A service that scores requests and tells of each prediction as an OpenTelemetry log record.

    pip install -r requirements.txt
    export OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4600
    echo '{"id": "a1", "features": {"amount": 129.5, "country": "BG"}}' | python score.py

Reads one request a line; a line with a label instead of features tells what became of a request.
"""

import json
import math
import sys
import time
from datetime import datetime

from opentelemetry._logs import LogRecord
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider

# Of all that this service sends. OTEL_RESOURCE_ATTRIBUTES in the environment does the same.
resource = Resource.create({"service.name": "fraud-scorer", "ml.model.name": "fraud", "ml.model.version": "1"})
provider = LoggerProvider(resource=resource)
provider.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter()))
logger = provider.get_logger("fraud-scorer")
tracer = TracerProvider(resource=resource).get_tracer("fraud-scorer")


def predict(features):
    return 1 / (1 + math.exp(3 - float(features.get("amount") or 0) / 100))


def nanoseconds(request):
    """When it was asked; a request of the past says so."""
    asked = request.get("time")
    return time.time_ns() if asked is None else int(datetime.fromisoformat(asked).timestamp() * 1000) * 1_000_000


def score(request):
    # The record takes the ids of the span that is open.
    with tracer.start_as_current_span("score"):
        started = time.perf_counter()
        probability = predict(request["features"])
        logger.emit(
            LogRecord(
                event_name="ml.prediction",
                timestamp=nanoseconds(request),
                attributes={
                    "ml.prediction.id": request["id"],
                    # One attribute, however many features: an SDK drops what is beyond 128 attributes.
                    "ml.features": request["features"],
                    "ml.prediction.score": probability,
                    "ml.prediction.duration": time.perf_counter() - started,
                },
            )
        )
        return probability


def tell_label(request):
    attributes = {"ml.prediction.id": request["id"], "ml.label": request["label"]}
    logger.emit(LogRecord(event_name="ml.label", timestamp=nanoseconds(request), attributes=attributes))


for line in sys.stdin:
    request = json.loads(line)
    if "label" in request:
        tell_label(request)
    else:
        print(request["id"], round(score(request), 4))

provider.shutdown()
