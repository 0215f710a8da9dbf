import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** An OpenTelemetry Collector with the OTLP receiver and the exporter for Kafka. */
export function findCollector(): string | { missing: string } {
  const { OTELCOL_BIN: named, PLUMBLINE_SHARED: shared } = process.env;
  const path = named ?? (shared && join(shared, 'neighbours/otelcol'));
  if (path === undefined || !existsSync(path)) return { missing: 'OTELCOL_BIN does not name an OpenTelemetry Collector' };
  return path;
}
