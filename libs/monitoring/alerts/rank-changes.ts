import type { Change } from '#libs/contracts';

export interface RankChanges {
  /** When it began to speak, epoch milliseconds. */
  onset: number;
  feature: string;
  most?: number;
}

const MOST = 10;

/** Changes of the hours before, the closest to the onset first; those of other features last, for they are the least likely. */
export function rankChanges(changes: readonly Change[], { onset, feature, most = MOST }: RankChanges): Change[] {
  const foreign = ({ features }: Change): number =>
    feature !== '' && features.length > 0 && !features.includes(feature) ? 1 : 0;
  const distance = ({ time }: Change): number => Math.abs(onset - Date.parse(time));
  return [...changes].sort((a, b) => foreign(a) - foreign(b) || distance(a) - distance(b)).slice(0, most);
}
