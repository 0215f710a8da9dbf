import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const NEEDED = 'import opentelemetry.sdk._logs, opentelemetry.exporter.otlp.proto.http._log_exporter';

/** A Python that has what examples/opentelemetry/requirements.txt lists. */
export function findPython(): string | { missing: string } {
  const path = process.env['OTEL_PYTHON'] ?? resolve('.cache/opentelemetry/bin/python');
  if (spawnSync(path, ['-c', NEEDED]).status === 0) return path;
  const fix =
    'python3 -m venv .cache/opentelemetry && .cache/opentelemetry/bin/pip install -r examples/opentelemetry/requirements.txt';
  return { missing: `there is no Python with the OpenTelemetry SDK (OTEL_PYTHON, or: ${fix})` };
}
