/** The data sources of a dashboard, chosen where it is looked at: never a fixed uid. */
export const sources = {
  clickhouse: { type: 'grafana-clickhouse-datasource', uid: '${clickhouse}' },
  postgres: { type: 'grafana-postgresql-datasource', uid: '${postgres}' },
  prometheus: { type: 'prometheus', uid: '${prometheus}' },
} as const;

/** Of a panel that asks several. */
export const mixed = { type: 'datasource', uid: '-- Mixed --' } as const;

export type Source = keyof typeof sources;
