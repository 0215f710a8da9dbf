import { z } from 'zod';
import { faultSentence } from './fault-sentence.js';

// For every schema of every process: whoever validates by a contract answers in the same words.
z.config({ localeError: faultSentence });

export { aliasAssignment, type AliasAssignment } from './alias-assignment.js';
export { books, type Books, type BooksSide } from './books.js';
export {
  deadLetter,
  deadLetterPage,
  deadLetterQuery,
  deadLetterReplay,
  deadLetterReplayed,
  wholeDeadLetter,
  type DeadLetter,
  type DeadLetterQuery,
  type DeadLetterReplay,
  type DeadLetterReplayed,
  type WholeDeadLetter,
} from './dead-letter.js';
export { eventTime } from './event-time.js';
export { featureDefinition, type FeatureDefinition } from './feature-definition.js';
export { featureEvent, type FeatureEvent } from './feature-event.js';
export { featureSchema, type FeatureSchema } from './feature-schema.js';
export { featureValue, type FeatureValue } from './feature-value.js';
export { grain, type Grain } from './grain.js';
export { ingestAnswer, type IngestAnswer } from './ingest-answer.js';
export { mappingAnswer, mappingList, type MappingAnswer } from './mapping-answer.js';
export { mappedAnswer, type MappedAnswer } from './mapped-answer.js';
export { interval, type Interval } from './interval.js';
export { isoTime } from './iso-time.js';
export { labelEvent, type LabelEvent } from './label-event.js';
export { maturity, type Maturity } from './maturity.js';
export { measureFamily, type MeasureFamily } from './measure-family.js';
export { measureQuery, type MeasureQuery } from './measure-query.js';
export { measure, type Measure } from './measure.js';
export { modelDefinition, type ModelDefinition, type ModelDefinitionInput } from './model-definition.js';
export { unregisteredModel } from './unregistered-model.js';
export { name } from './name.js';
export { nearestName } from './nearest-name.js';
export { noDataCode, type NoDataCode } from './no-data-code.js';
export { pageOf, type Page } from './page-of.js';
export { pageQuery, type PageQuery } from './page-query.js';
export { predictionEvent, type PredictionEvent } from './prediction-event.js';
export { predictionId } from './prediction-id.js';
export { problemDetails, type ProblemDetails } from './problem-details.js';
export { referenceAccepted, type ReferenceAccepted } from './reference-accepted.js';
export { referenceAnswer, type ReferenceAnswer } from './reference-answer.js';
export { referenceRequest, type ReferenceRequest } from './reference-request.js';
export { referenceRow, type ReferenceRow } from './reference-row.js';
export { rejectCode, type RejectCode } from './reject-code.js';
export { reject, type Reject } from './reject.js';
export { role, type Role } from './role.js';
export { timeRange, type TimeRange } from './time-range.js';
export { timeZone } from './time-zone.js';
export { versionDefinition, type VersionDefinition } from './version-definition.js';
export { alertClass, type AlertClass } from './alert-class.js';
export { alertHealth, alertState, type AlertHealth, type AlertState } from './alert-state.js';
export { alert, alertTransition, type Alert, type AlertTransition } from './alert.js';
export { applyFile, type ApplyFile } from './apply-file.js';
export { change, changeBody, type Change, type ChangeBody } from './change.js';
export { cloudEvent, type CloudEvent, type EventType } from './cloud-event.js';
export { endpointDefinition, endpointRequest, type EndpointDefinition, type EndpointRequest } from './endpoint-definition.js';
export { evidence, type Evidence } from './evidence.js';
export { explanation, type Explanation } from './explanation.js';
export { keyScope, type KeyScope } from './key-scope.js';
export { movedTraces, type MovedTraces } from './moved-traces.js';
export { monitorCheck, type MonitorCheck } from './monitor-check.js';
export { monitorDefinition, type MonitorDefinition, type MonitorDefinitionInput } from './monitor-definition.js';
export { monitorRule, type MonitorRule } from './monitor-rule.js';
export { alertNotification, type AlertNotification } from './alert-notification.js';
export { labelledRow, type LabelledRow } from './labelled-row.js';
export { labelledRowsQuery, type LabelledRowsQuery } from './labelled-rows-query.js';
export { retrainingApproval, type RetrainingApproval } from './retraining-approval.js';
export { retrainingPolicy, type RetrainingPolicy } from './retraining-policy.js';
export { retrainingQuery, type RetrainingQuery } from './retraining-query.js';
export {
  retrainingCallback,
  retrainingRequest,
  retrainingRequested,
  versionComparison,
  type RetrainingCallback,
  type RetrainingOutcome,
  type RetrainingRequest,
  type RetrainingRequested,
  type RetrainingState,
  type VersionComparison,
} from './retraining-request.js';
export { SCORE } from './score.js';
export { severity, type Severity } from './severity.js';
export {
  ledgerQuery,
  partitionStream,
  streamLedger,
  type LedgerQuery,
  type PartitionStream,
  type StreamLedger,
} from './stream-ledger.js';
export { streamNotification, type StreamNotification } from './stream-notification.js';
export { testedValue, type TestedValue } from './tested-value.js';
export {
  acknowledgement,
  alertDetail,
  alertQuery,
  alertVerdict,
  changeQuery,
  ingestQuery,
  monitorPrecision,
  silenceQuery,
  snooze,
  verdictAnswer,
  type Acknowledgement,
  type AlertDetail,
  type AlertQuery,
  type AlertVerdict,
  type ChangeQuery,
  type IngestQuery,
  type MonitorPrecision,
  type SilenceQuery,
  type Snooze,
  type VerdictAnswer,
} from './alert-answers.js';
export {
  alertLabel,
  matcher,
  silence,
  silenceRequest,
  type AlertLabel,
  type Matcher,
  type Silence,
  type SilenceRequest,
} from './silence.js';
export { aliasAnswer, aliasHistory, aliasList, type AliasAnswer, type AliasHistory } from './alias-answer.js';
export { applyAnswer, applyQuery, type ApplyAnswer, type ApplyQuery, type FieldChange } from './apply-answer.js';
export {
  deliveryAnswer,
  deliveryState,
  wholeDeliveryAnswer,
  type DeliveryAnswer,
  type WholeDeliveryAnswer,
} from './delivery-answer.js';
export { diagnosis, type Diagnosis, type Finding } from './diagnosis.js';
export { endpointAnswer, endpointSaved, type EndpointAnswer, type EndpointSaved } from './endpoint-answer.js';
export { endpointTestAnswer, type EndpointTestAnswer } from './endpoint-test-answer.js';
export { keyAnswer, keyCreated, keyList, keyRequest, type KeyAnswer, type KeyCreated, type KeyRequest } from './key-answer.js';
export { modelAnswer, type ModelAnswer } from './model-answer.js';
export {
  budgetAnswer,
  monitorAnswer,
  monitorBody,
  monitorList,
  type BudgetAnswer,
  type MonitorAnswer,
  type MonitorBody,
} from './monitor-answer.js';
export { policyAnswer, policyBody, policyList, type PolicyAnswer, type PolicyBody } from './policy-answer.js';
export { versionAnswer, type VersionAnswer } from './version-answer.js';
