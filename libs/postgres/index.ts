export type { Database, Row } from './database.js';
export { connectPostgres } from './connect-postgres.js';
export { migrate } from './migrate.js';
export { ping } from './ping.js';
export { PostgresError } from './postgres-error.js';
export { withTypedErrors } from './with-typed-errors.js';

export { listAudit } from './audit/list-audit.js';

export { listModels } from './models/list-models.js';
export { loadModel } from './models/load-model.js';
export type { ModelRecord } from './models/model-record.js';
export { saveModel } from './models/save-model.js';

export { ensureVersionSeen } from './versions/ensure-version-seen.js';
export { listVersions } from './versions/list-versions.js';
export { loadVersion } from './versions/load-version.js';
export { saveInferredSchema } from './versions/save-inferred-schema.js';
export { saveVersion } from './versions/save-version.js';
export type { VersionRecord } from './versions/version-record.js';

export { assignAlias } from './aliases/assign-alias.js';
export { listAliases } from './aliases/list-aliases.js';
export { listAliasHistory } from './aliases/list-alias-history.js';
export { listAliasMoves } from './aliases/list-alias-moves.js';
export { loadAliasAsOf } from './aliases/load-alias-as-of.js';

export { createReference } from './references/create-reference.js';
export { listBuildingReferences } from './references/list-building-references.js';
export { listReferences } from './references/list-references.js';
export { loadCurrentReference } from './references/load-current-reference.js';
export { loadReference } from './references/load-reference.js';
export type { CountedReference, ReadyReference, ReferenceRecord, ReferenceSource } from './references/reference-record.js';
export { setReferenceFailed } from './references/set-reference-failed.js';
export { saveRecount } from './references/save-recount.js';
export { setReferenceReady } from './references/set-reference-ready.js';

export { deleteMonitor } from './monitors/delete-monitor.js';
export { listMonitors } from './monitors/list-monitors.js';
export type { MonitorRecord } from './monitors/monitor-record.js';
export { saveMonitor } from './monitors/save-monitor.js';

export { advanceCursor } from './evaluation/advance-cursor.js';
export { listEvaluationSubjects } from './evaluation/list-evaluation-subjects.js';
export { loadCursors } from './evaluation/load-cursors.js';
export { loadLabelHistory } from './evaluation/load-label-history.js';
export { saveLabelHistory } from './evaluation/save-label-history.js';

export { answerAlert, type AlertWord } from './alerts/answer-alert.js';
export { countActiveAlerts } from './alerts/count-active-alerts.js';
export { countVerdicts } from './alerts/count-verdicts.js';
export { deleteAlerts } from './alerts/delete-alerts.js';
export { deleteExpiredEvaluations } from './alerts/delete-expired-evaluations.js';
export { insertTransitions } from './alerts/insert-transitions.js';
export { listAlerts } from './alerts/list-alerts.js';
export { listToldAlerts } from './alerts/list-told-alerts.js';
export { listTransitions } from './alerts/list-transitions.js';
export { markBackfilledHours } from './alerts/mark-backfilled-hours.js';
export { loadAlert } from './alerts/load-alert.js';
export { loadAlerts } from './alerts/load-alerts.js';
export { loadBackfilledHours } from './alerts/load-backfilled-hours.js';
export { loadEarlierChanges } from './alerts/load-earlier-changes.js';
export { loadBreach } from './alerts/load-breach.js';
export { loadEvaluations } from './alerts/load-evaluations.js';
export { loadLatestEvaluated } from './alerts/load-latest-evaluated.js';
export { loadNewestTransition } from './alerts/load-newest-transition.js';
export { lockAlerts } from './alerts/lock-alerts.js';
export { saveAlerts } from './alerts/save-alerts.js';
export { saveEvaluations, type FreshEvaluation } from './alerts/save-evaluations.js';
export type { StoredAlert } from './alerts/stored-alert.js';
export type { EvaluationStream, StoredEvaluation, StoredVerdict } from './alerts/stored-evaluation.js';
export type { StoredTransition } from './alerts/stored-transition.js';
export { listChanges } from './changes/list-changes.js';
export { loadChanges } from './changes/load-changes.js';
export { saveChange } from './changes/save-change.js';
export type { StoredChange } from './changes/stored-change.js';
export { createSilence } from './silences/create-silence.js';
export { endSilence } from './silences/end-silence.js';
export { listSilences } from './silences/list-silences.js';
export { loadSilences } from './silences/load-silences.js';
export type { StoredSilence } from './silences/stored-silence.js';

export { addTimelineEvent } from './retraining/add-timeline-event.js';
export { answerAudit } from './retraining/answer-audit.js';
export { deletePolicy } from './retraining/delete-policy.js';
export { listPolicies } from './retraining/list-policies.js';
export { listRequests } from './retraining/list-requests.js';
export { loadPolicy } from './retraining/load-policy.js';
export { loadRequest } from './retraining/load-request.js';
export { loadRequestsOf } from './retraining/load-requests-of.js';
export { loadTimeline } from './retraining/load-timeline.js';
export { lockRetraining } from './retraining/lock-retraining.js';
export type { PolicyRecord, RetrainingRecord, TimelineEvent } from './retraining/retraining-record.js';
export { savePolicy } from './retraining/save-policy.js';
export { saveRequest } from './retraining/save-request.js';
export { sendRequest } from './retraining/send-request.js';
export { toRequestId } from './retraining/to-request-id.js';

export { withLease } from './leases/with-lease.js';
export { withLock } from './leases/with-lock.js';

export type { DeadLetter, Job, JobFailure, Jobs, QueueDefinition } from './jobs/jobs.js';
export { startJobs, type JobsOptions } from './jobs/start-jobs.js';

export { addToOutbox } from './outbox/add-to-outbox.js';
export { bringDeliveriesForward } from './outbox/bring-deliveries-forward.js';
export { claimDelivery, type ClaimedDelivery } from './outbox/claim-delivery.js';
export { countDeliveries } from './outbox/count-deliveries.js';
export { createMessageId } from './outbox/create-message-id.js';
export type { AttemptRecord, DeliveryRecord } from './outbox/delivery-record.js';
export { listDeliveries } from './outbox/list-deliveries.js';
export { listPendingEndpoints } from './outbox/list-pending-endpoints.js';
export { loadDelivery } from './outbox/load-delivery.js';
export type { OutboxMessage } from './outbox/outbox-message.js';
export { recordAttempt, type RecordAttempt } from './outbox/record-attempt.js';
export { redriveDelivery } from './outbox/redrive-delivery.js';
export { releaseDeliveries } from './outbox/release-deliveries.js';
export { removeOldDeliveries } from './outbox/remove-old-deliveries.js';
export { toEventBody } from './outbox/to-event-body.js';

export { disableEndpoint } from './endpoints/disable-endpoint.js';
export { enableEndpoint } from './endpoints/enable-endpoint.js';
export type { EndpointRecord } from './endpoints/endpoint-record.js';
export { listEndpoints } from './endpoints/list-endpoints.js';
export { loadEndpoint } from './endpoints/load-endpoint.js';
export { lockEndpoint } from './endpoints/lock-endpoint.js';
export { removeEndpoint } from './endpoints/remove-endpoint.js';
export { rotateSecret } from './endpoints/rotate-secret.js';
export { saveCircuit } from './endpoints/save-circuit.js';
export { saveEndpoint } from './endpoints/save-endpoint.js';

export { createKey } from './keys/create-key.js';
export { hasKeys } from './keys/has-keys.js';
export type { KeyRecord } from './keys/key-record.js';
export { listKeys } from './keys/list-keys.js';
export { loadKey } from './keys/load-key.js';
export { markKeyUsed } from './keys/mark-key-used.js';
export { revokeKey } from './keys/revoke-key.js';

export { deleteMapping } from './mappings/delete-mapping.js';
export { extendHalves } from './mappings/extend-halves.js';
export { forgetHalves } from './mappings/forget-halves.js';
export { joinHalves } from './mappings/join-halves.js';
export { listMappings } from './mappings/list-mappings.js';
export { loadMapping } from './mappings/load-mapping.js';
export type { MappingRecord } from './mappings/mapping-record.js';
export { takeExpiredHalves, type ExpiredHalf } from './mappings/take-expired-halves.js';
export { saveMapping } from './mappings/save-mapping.js';
export { listMissingTopics, type MissingTopic } from './streams/list-missing-topics.js';
export { saveMissingTopics, type SeenTopics } from './streams/save-missing-topics.js';
