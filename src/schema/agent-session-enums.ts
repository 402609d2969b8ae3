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
    INPUT_REQUIRED: { description: 'A person is asked, and nothing else of it can run.' },
  },
});
registerEnumType(SessionRelation, {
  name: 'SessionRelation',
  description: 'How a session came out of its parent.',
  valuesConfig: {
    NESTED: { description: "A task of the parent waits for it, and it shares the parent's fate." },
    REFINEMENT: { description: "It starts from the parent's result and a person's feedback." },
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
});
