import { countText } from '../table/count-text.js';

export interface ScoreWatch {
  look: (event: Record<string, unknown>) => void;
  /** What there is to say of the scores; nothing where all are probabilities. */
  tell: () => string | undefined;
}

/** Watches for scores that are no probabilities, percentages most often: they are stored as they come. */
export function createScoreWatch(): ScoreWatch {
  let scores = 0;
  let outside = 0;
  let first: number | undefined;
  return {
    look: ({ score }) => {
      if (typeof score !== 'number') return;
      scores += 1;
      if (score >= 0 && score <= 1) return;
      outside += 1;
      first ??= score;
    },
    tell: () =>
      outside === 0
        ? undefined
        : `${countText(outside)} of ${countText(scores)} scores are not from 0 to 1, the first is ${first}. They are counted as failures of $prediction: see that the column is a probability, and no percentage.`,
  };
}
