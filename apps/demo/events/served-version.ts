import type { DelayModel } from '../trainer/train-delay-model.js';

/** A version that scores the flights: the live one decides, a shadow is only watched. */
export interface ServedVersion {
  version: string;
  role: 'live' | 'shadow';
  model: DelayModel;
}
