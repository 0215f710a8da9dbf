import type { Alert } from '#libs/contracts';

/** What a policy looks at in an alert. */
export type AskingAlert = Pick<
  Alert,
  'id' | 'version' | 'monitor' | 'check' | 'feature' | 'segment' | 'state' | 'since' | 'sentence' | 'tests' | 'verdict'
> & {
  /** Whether anybody was told that it fires: of what is silenced, snoozed or was loaded late, nobody was. */
  told: boolean;
};

/** An alert that speaks, or is not yet calm for long enough to be over. */
export function isOpen({ state }: Pick<AskingAlert, 'state'>): boolean {
  return state === 'firing' || state === 'recovering';
}
