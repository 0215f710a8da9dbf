/** Figures of rehearsals with all flights and a somewhat richer logistic model, by ISO week of 2001. */
export const REHEARSED_WEEKS: Readonly<Record<number, { baseRate: number; meanScore: number; auc: number }>> = {
  7: { baseRate: 0.275, meanScore: 0.237, auc: 0.707 },
  8: { baseRate: 0.288, meanScore: 0.245, auc: 0.724 },
  17: { baseRate: 0.111, meanScore: 0.162, auc: 0.672 },
  18: { baseRate: 0.125, meanScore: 0.162, auc: 0.669 },
  20: { baseRate: 0.16, meanScore: 0.177, auc: 0.673 },
  24: { baseRate: 0.261, meanScore: 0.237, auc: 0.708 },
  25: { baseRate: 0.208, meanScore: 0.213, auc: 0.693 },
};

interface RehearsedDays {
  /** All flights. */
  all: number;
  /** A tenth, drawn at random. */
  tenth: number;
  /** The rehearsal's script, run on every tenth flight, as they are sent here. */
  everyTenth: number;
}

/** Days of 150 on which a feature's drift spoke against January. */
export const REHEARSED_DAYS: Readonly<Record<string, RehearsedDays>> = {
  distance: { all: 0, tenth: 0, everyTenth: 0 },
  hour: { all: 0, tenth: 0, everyTenth: 0 },
  day_of_week: { all: 0, tenth: 0, everyTenth: 0 },
  origin: { all: 0, tenth: 0, everyTenth: 0 },
  destination: { all: 1, tenth: 0, everyTenth: 0 },
  origin_delay: { all: 7, tenth: 7, everyTenth: 7 },
  destination_late: { all: 8, tenth: 8, everyTenth: 8 },
};

/** AUC of January in sample and out of fold. */
export const REHEARSED_AUC = {
  all: { inSample: 0.6936, outOfFold: 0.6882 },
  tenth: { inSample: 0.693, outOfFold: 0.681 },
} as const;
