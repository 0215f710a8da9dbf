import { counters, gauges, startTelemetry, timers } from '#libs/telemetry';

/** The name of every metric of Plumbline itself, as Prometheus has it. */
export async function loadMetricNames(): Promise<string[]> {
  const silent = { info: () => undefined, warn: () => undefined };
  const telemetry = startTelemetry({ role: 'api', otlp: null, wallNow: () => Date.now(), logger: silent });
  for (const counter of Object.keys(counters)) telemetry.count(counter as keyof typeof counters, 1, {});
  for (const timer of Object.keys(timers)) telemetry.time(timer as keyof typeof timers, 1, {});
  telemetry.observe(() => Promise.resolve(Object.values(gauges).map((gauge) => ({ gauge, value: 1, attributes: {} }))));
  const text = await telemetry.scrape();
  await telemetry.stop();
  return [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'target_info');
}
