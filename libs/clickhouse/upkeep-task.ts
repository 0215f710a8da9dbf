/** What is done once in each day of the event clock. */
export type UpkeepTask = 'retention' | 'reconciliation';
