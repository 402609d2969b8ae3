import { registerEnumType } from 'type-graphql';
import {
  ConcurrencyPolicy,
  ExecutionMode,
  FailurePolicy,
  OutcomeReason,
  SessionRelation,
  SessionStatus,
} from '../entities/agent-session.js';

registerEnumType(SessionStatus, {
  name: 'SessionStatus',
  description: 'Where a session stands. COMPLETED, FAILED, CANCELED and TIMED_OUT are never left.',
  valuesConfig: {
    PENDING: { description: 'Accepted; no task has started.' },
    RUNNING: { description: 'Its tasks run.' },
    INPUT_REQUIRED: { description: 'A person is asked, and nothing else of it can run.' },
    COMPLETED: { description: 'It has a result.' },
    FAILED: { description: 'It has none: see `error`.' },
    CANCELED: { description: 'Somebody or something stopped it.' },
    TIMED_OUT: { description: 'Its deadline passed.' },
  },
});
registerEnumType(SessionRelation, {
  name: 'SessionRelation',
  description: 'How a session came out of its parent.',
  valuesConfig: {
    NESTED: { description: "A task of the parent waits for it, and it shares the parent's fate." },
    REFINEMENT: { description: "It starts from the parent's result and a person's feedback." },
    FORK: { description: 'It goes its own way from the same ground.' },
    REPLAY: { description: 'It repeats the parent from recorded calls.' },
    RETRY: { description: 'It does again what the parent did not complete, and keeps what it did.' },
  },
});
registerEnumType(ExecutionMode, {
  name: 'ExecutionMode',
  description: 'Who decides what runs when.',
  valuesConfig: {
    AUTO: {
      description: 'The planning agent cuts the task into questions; the answer is cited and checked.',
    },
    PARALLEL: { description: 'The named agents side by side, then one consolidation.' },
    SEQUENTIAL: { description: 'The named agents in a chain, each given what came before.' },
    WORKFLOW: { description: 'A graph, given inline or by id.' },
  },
});
registerEnumType(FailurePolicy, {
  name: 'FailurePolicy',
  description: 'What a failed task does to the others.',
  valuesConfig: {
    FAIL_FAST: { description: 'Stops them.' },
    SETTLE: { description: 'Lets them finish; the session then ends with what there is.' },
  },
});
registerEnumType(ConcurrencyPolicy, {
  name: 'ConcurrencyPolicy',
  description: 'What an execution does while an earlier session of its chain is open.',
  valuesConfig: {
    ENQUEUE: { description: 'Waits for its turn.' },
    REJECT: { description: 'Is refused with SESSION_BUSY.' },
    SUPERSEDE: { description: 'Cancels the earlier one.' },
  },
});
registerEnumType(OutcomeReason, {
  name: 'OutcomeReason',
  description: 'Why a session or a task ended as it did.',
  valuesConfig: {
    USER_CANCEL: { description: 'A person stopped it.' },
    PARENT_ENDED: { description: 'The session or the task that it belongs to ended.' },
    UPSTREAM_FAILED: { description: 'A task that it needs did not complete.' },
    SIBLING_FAILED: { description: 'Another task failed, and the policy is FAIL_FAST.' },
    PARTIAL: { description: 'It completed without a part of what it should rest on.' },
    BUDGET_EXCEEDED: { description: 'Its budget was spent.' },
    DEADLINE: { description: 'Its time was over.' },
    SUPERSEDED: { description: 'A later session of its chain took its place.' },
    REJECTED: { description: 'A person refused what it proposed.' },
    RETRIES_EXHAUSTED: { description: 'It failed more often than is forgiven.' },
    NOT_RETRYABLE: { description: 'It failed in a way that another try does not mend.' },
    LEASE_LOST: { description: 'Its workers went silent too often.' },
  },
});
