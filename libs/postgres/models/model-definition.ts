export type Grain = 'hour' | 'day' | 'week';

/** What the owner of a model decided about it. */
export interface ModelDefinition {
  readonly owner: string;
  readonly team?: string | undefined;
  readonly runbook?: string | undefined;
  readonly tier?: string | undefined;
  readonly task: 'binary';
  readonly positiveClass: string;
  readonly timeZone: string;
  readonly labelDelaySeconds: number;
  readonly segments: readonly { readonly column: string; readonly top: number }[];
  readonly schedule: {
    readonly drift: readonly Grain[];
    readonly quality: readonly Grain[];
    readonly volume: readonly Grain[];
    readonly performance: readonly Grain[];
  };
  readonly retentionDays: {
    readonly rows: number;
    readonly labels: number;
    readonly profiles: number;
    readonly measures: number;
  };
}
