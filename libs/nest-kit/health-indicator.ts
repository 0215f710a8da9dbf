export type HealthReport = { status: 'up'; reason?: string } | { status: 'down'; reason: string };

/** Says whether one thing that the process needs is there. It returns `down`; only the unexpected throws. */
export type HealthIndicator = { name: string; check(): Promise<HealthReport> };

/** Injection token of the list of {@link HealthIndicator}s. */
export const HEALTH_INDICATORS = Symbol('HealthIndicators');
