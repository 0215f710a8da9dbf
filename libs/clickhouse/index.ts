export { closeLedger } from './close-ledger.js';
export { connectClickHouse, type ClickHouse } from './connect.js';
export { countProfiledHours } from './count-profiled-hours.js';
export { copyLabels } from './copy-labels.js';
export { copyProfiles, type CopyProfiles } from './copy-profiles.js';
export { deleteExpiredEntries } from './delete-expired-entries.js';
export { deleteExpiredFacts } from './delete-expired-facts.js';
export { deleteExpiredProfiles } from './delete-expired-profiles.js';
export { dropPartition } from './drop-partition.js';
export type { Expiry } from './expiry.js';
export { hashReference } from './hash-reference.js';
export {
  insertConflicts,
  insertDeadLetters,
  insertFeatureLogs,
  insertLabels,
  insertLedger,
  insertPendingLabels,
  insertPredictionKeys,
  insertPredictions,
  insertTouchedHours,
} from './insert-facts.js';
export type { DatedLine } from './insert-rows.js';
export { listConflicts, type ConflictListing } from './list-conflicts.js';
export { listDeadLetters, type DeadLetterListing } from './list-dead-letters.js';
export { loadBacklog, type Backlog } from './load-backlog.js';
export { loadBinMeans } from './load-bin-means.js';
export { loadBooks, type BookCounts } from './load-books.js';
export { loadCategories, type FeatureCategories } from './load-categories.js';
export { loadContestedKeys } from './load-contested-keys.js';
export { loadDeadLetter } from './load-dead-letter.js';
export { loadDisk, type Disk } from './load-disk.js';
export { loadDirtyHours, type DirtyHour } from './load-dirty-hours.js';
export { loadEvaluationDelays } from './load-evaluation-delays.js';
export { loadExpiredPartitions, type Partition } from './load-expired-partitions.js';
export { loadFailedDeletions, type FailedDeletion } from './load-failed-deletions.js';
export { loadFeatureHashes, type FeatureHash } from './load-feature-hashes.js';
export { explainSkew, type ExplainedSkew, type ExplainSkew } from './explain-skew.js';
export { loadDirtySkewHours, type DirtySkewHour } from './load-dirty-skew-hours.js';
export { loadSkewProfiles, type SkewRow } from './load-skew-profiles.js';
export { markSkewHours } from './mark-skew-hours.js';
export { profileSkew } from './profile-skew.js';
export { touchUnknownFeatureHours } from './touch-unknown-feature-hours.js';
export { loadFeatureNames } from './load-feature-names.js';
export { loadFeeds, type Feeds } from './load-feeds.js';
export { loadGrid, type GridRow } from './load-grid.js';
export { loadImmatureWindows } from './load-immature-windows.js';
export { loadLabelledParquet } from './load-labelled-parquet.js';
export { loadLabelledRows, type LabelledSpan } from './load-labelled-rows.js';
export { insertServingPoints } from './insert-serving-points.js';
export { loadServedRequests } from './load-served-requests.js';
export { loadServingGauges } from './load-serving-gauges.js';
export { loadServing, type ServingRow } from './load-serving.js';
export { hasTraces, loadTraces } from './load-traces.js';
export type { LeftOut } from './left-out.js';
export { loadLabelDelays } from './load-label-delays.js';
export { loadLabels } from './load-labels.js';
export { loadLagMinutes, type TopicLagMinute } from './load-lag-minutes.js';
export { loadLatestLag } from './load-latest-lag.js';
export { loadLastHour } from './load-last-hour.js';
export { loadLatestTraffic } from './load-latest-traffic.js';
export { loadLedgerHead } from './load-ledger-head.js';
export { loadLiveHours } from './load-live-hours.js';
export { loadMeasures } from './load-measures.js';
export { loadNewestMeasures, type NewestMeasure } from './load-newest-measures.js';
export { loadNumericSummaries, type NumericSummary } from './load-numeric-summaries.js';
export { explainCategoryCounts } from './explain-category-counts.js';
export { explainFaults, type ExplainedRows } from './explain-faults.js';
export { explainNumericCounts } from './explain-numeric-counts.js';
export { explainScores } from './explain-scores.js';
export { loadOffsetGaps, type OffsetGap } from './load-offset-gaps.js';
export { loadPairedPerformance, type PairedPerformanceRow } from './load-paired-performance.js';
export { loadPredictedDays } from './load-predicted-days.js';
export { loadPerformance, type PerformanceRow } from './load-performance.js';
export { loadPredictionKeys } from './load-prediction-keys.js';
export { loadProfiles, type MergedProfileRow } from './load-profiles.js';
export { loadReachedAt } from './load-reached-at.js';
export { loadRecentLedger, type RecentLedger } from './load-recent-ledger.js';
export { loadRecentRejects, type RecentRejects } from './load-recent-rejects.js';
export { loadReferenceProfiles } from './load-reference-profiles.js';
export { loadStreamLedger, type StreamHour } from './load-stream-ledger.js';
export { loadModelRows, loadStorage, type TableStorage } from './load-storage.js';
export { loadSubjects, type TrafficSubject } from './load-subjects.js';
export { loadTrafficFeatures, type TrafficFeature } from './load-traffic-features.js';
export { loadTrafficHours, type TrafficHour } from './load-traffic-hours.js';
export { loadUpkeep } from './load-upkeep.js';
export { loadWaitingDeadLetters, type WaitingDeadLetter } from './load-waiting-dead-letters.js';
export { loadWaitingLabels, type WaitingLabels } from './load-waiting-labels.js';
export { loadVolumes, type HourVolume } from './load-volumes.js';
export { markProfiledHours, OWED, type ProfiledHour } from './mark-profiled-hours.js';
export { migrate } from './migrate.js';
export { migrations } from './migrations.js';
export { profileFeatures } from './profile-features.js';
export { profilePerformance } from './profile-performance.js';
export { resolvePendingLabels } from './resolve-pending-labels.js';
export { saveConsumerLag, type ConsumerLag } from './save-consumer-lag.js';
export { saveDeadLetterReplays } from './save-dead-letter-replays.js';
export { saveGrid } from './save-grid.js';
export { saveMeasures, type MeasureRow } from './save-measures.js';
export { saveMissingKeys } from './save-missing-keys.js';
export { saveUpkeep } from './save-upkeep.js';
export { supersedeContested } from './supersede-contested.js';
export { toSqlHour, toSqlTime } from './to-sql-time.js';
export { touchUnknownHours } from './touch-unknown-hours.js';
export { touchUnknownLabelHours } from './touch-unknown-label-hours.js';
export type { UpkeepTask } from './upkeep-task.js';
export { insertNoEvents, type NoEvents } from './insert-no-events.js';
export { loadRecentNoEvents, type RecentNoEvents } from './load-recent-no-events.js';
export { saveJoinedLetters } from './save-joined-letters.js';
