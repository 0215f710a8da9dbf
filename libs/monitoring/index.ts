export { countBins } from './grids/count-bins.js';
export type { CategoricalGrid, Grid, NumericGrid, SegmentColumn } from './grids/grid.js';
export { toNumericGrid, type NumericSummary } from './grids/to-numeric-grid.js';

export type { FeatureProfile } from './profiles/feature-profile.js';
export { mergeFeatureProfiles } from './profiles/merge-feature-profiles.js';
export type { PerformanceProfile } from './profiles/performance-profile.js';

export { parseSegmentKey } from './segments/parse-segment-key.js';
export { OTHER } from './segments/segment-key.js';
export { toSegmentColumn } from './segments/to-segment-column.js';

export { hoursIn } from './windows/hours-in.js';
export { closesAt } from './windows/closes-at.js';
export { toWindow } from './windows/to-window.js';
export { trailingWindows } from './windows/trailing-windows.js';
export type { Window } from './windows/window.js';
export { windowsBetween } from './windows/windows-between.js';

export { estimatePhi } from './references/estimate-phi.js';
export { findCalendarFeatures } from './references/find-calendar-features.js';
export { isProvisionalReferenceReady } from './references/is-provisional-reference-ready.js';
export { phiKey, type PhiTable } from './references/phi-table.js';
export type { Reference } from './references/reference.js';
export { toReference, type ReferenceSource } from './references/to-reference.js';

export type { MeasureBody } from './measure-body.js';
export { measureDrift, type MeasureDrift } from './drift/measure-drift.js';
export { measurePerformance, type MeasurePerformance } from './performance/measure-performance.js';
export { clusterOf } from './performance/cluster-of.js';
export { measureQuality, type MeasureQuality } from './quality/measure-quality.js';
export { measureVolume, type MeasureVolume } from './volume/measure-volume.js';

export { assessMaturity, type AssessMaturity } from './maturity/assess-maturity.js';
export { learnMaturity, type LabelHistory, type LabelledWeek } from './maturity/learn-maturity.js';

export { dueWindows, type DueWindow, type DueWindows } from './evaluation/due-windows.js';

export { allotBudget, evaluationsPerWeek } from './monitors/allot-budget.js';
export { chooseMonitors } from './monitors/choose-monitors.js';
export { defaultMonitors } from './monitors/default-monitors.js';
export { toSubjects, type FeatureOfSegment } from './monitors/to-subjects.js';
export { findUnjudged, type Judgeable } from './monitors/find-unjudged.js';
export type { Monitor } from './monitors/monitor.js';

export { classifyBreach } from './judgement/classify-breach.js';
export { estimateLivePhi } from './judgement/estimate-live-phi.js';
export { findElsewhere } from './judgement/find-elsewhere.js';
export { findLongestGap } from './judgement/find-longest-gap.js';
export { judgeByRule, type OwnRule } from './judgement/judge-by-rule.js';
export { judgeFamily, type JudgedFamily, type MonitoredSubject } from './judgement/judge-family.js';
export { judgeFreshness } from './judgement/judge-freshness.js';
export type { Tested } from './judgement/hypothesis.js';
export { judgeHypotheses, type Judged, type TestedSubject } from './judgement/judge-hypotheses.js';
export { judgeVolume } from './judgement/judge-volume.js';
export { describeBin } from './judgement/describe-bin.js';
export { findMovedBin, type MovedBin } from './judgement/find-moved-bin.js';
export { toDriftEvidence } from './judgement/to-drift-evidence.js';
export { toDriftHypotheses } from './judgement/to-drift-hypotheses.js';
export { toNotJudged } from './judgement/to-not-judged.js';
export { toPerformanceEvidence } from './judgement/to-performance-evidence.js';
export { toPerformanceHypotheses } from './judgement/to-performance-hypotheses.js';
export { toQualityEvidence } from './judgement/to-quality-evidence.js';
export { toQualityHypotheses } from './judgement/to-quality-hypotheses.js';

export type { Breach, Evaluation, JudgedSubject, Verdict } from './alerts/evaluation.js';
export type { AlertRecord, Episode, Resolution, Transition } from './alerts/alert-record.js';
export { amendAlert, type Amendment } from './alerts/amend-alert.js';
export { decideTelling, type EarlierChange, type Telling } from './alerts/decide-telling.js';
export { endAlert, type EndAlert } from './alerts/end-alert.js';
export { foldVerdicts, type Folded } from './alerts/fold-verdicts.js';
export type { AlertRules, JudgedWindow } from './alerts/judged-window.js';
export { buildAlert } from './alerts/build-alert.js';
export { buildNotification } from './alerts/build-notification.js';
export { compilePattern } from './alerts/compile-pattern.js';
export { fitsSilence } from './alerts/fits-silence.js';
export { hasMoved } from './alerts/has-moved.js';
export { isBackfilled } from './alerts/is-backfilled.js';
export { rankChanges } from './alerts/rank-changes.js';
export { toAlertId } from './alerts/to-alert-id.js';
export { toFlapsSince } from './alerts/to-flaps-since.js';
export { toFingerprint } from './alerts/to-fingerprint.js';
export { reviseVerdict } from './alerts/revise-verdict.js';
export { stepAlert } from './alerts/step-alert.js';

export { answerRequest } from './retraining/answer-request.js';
export { compareVersions, type ComparedMetric, type PairedDay, type ScoredSums } from './retraining/compare-versions.js';
export { isOpen, type AskingAlert } from './retraining/asking-alert.js';
export { decideRetraining, type RetrainingDecision } from './retraining/decide-retraining.js';
export { openStates } from './retraining/earlier-request.js';
export { dueComparison } from './retraining/due-comparison.js';
export { findFaults } from './retraining/find-faults.js';
export { findAskingAlerts } from './retraining/find-asking-alerts.js';
export type { InputShift } from './retraining/find-hold-back.js';
export { stepRequest } from './retraining/step-request.js';
export { toDecisiveMetric } from './retraining/to-decisive-metric.js';

export { measureService } from './serving/measure-service.js';
export { measureSkew } from './skew/measure-skew.js';
export type { SkewCounts } from './skew/skew-counts.js';
export { toSkewTolerance } from './skew/to-skew-tolerance.js';
export { toSkewEvidence } from './judgement/to-skew-evidence.js';
export { toSkewHypotheses } from './judgement/to-skew-hypotheses.js';

export { measureServing, type ServedRows } from './serving/measure-serving.js';
export type { Check } from './checks/check.js';
export { checks } from './checks/checks.js';

export { agree, toleranceOf, type Tolerance } from './explanation/agree.js';
export { recomputeTests } from './explanation/recompute-tests.js';
export type { Recomputed, RecomputedTests } from './explanation/recomputed.js';
export { describeGap, describeLag } from './streams/describe-stream.js';
export { judgeLag } from './streams/judge-lag.js';
