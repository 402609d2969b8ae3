import type { RecordedAnswers } from '../models/recording/replayed-models.js';
import type { ModelWork } from '../models/model-call.js';
import type { LiveText } from '../orchestrator/events/live-text.js';
import type { MessageChannel } from '../orchestrator/events/session-event.js';
import type { ConversingReasoner } from '../reasoning/conversation.js';
import type { Degradation } from '../reasoning/reasoner.js';

/** Which agent thinks, and about what. */
export interface AgentThinking {
  readonly work: ModelWork;
  /** Name of the agent's own model. Default: the server's. */
  readonly model?: string | undefined;
  /** Name of the endpoint where its model is. Default: the server's own. */
  readonly endpoint?: string | undefined;
  /** Answers so old, in seconds, may be given again where the agent asks the same. Default: each call is made. */
  readonly reuseSeconds?: number | undefined;
  /** Will nobody try again if this fails? */
  readonly isLastTry: boolean;
  readonly onDegraded: (degradation: Degradation) => void;
  /** Shows the session's followers what is being written. */
  readonly openText: (channel: MessageChannel) => LiveText;
}

/** Makes the reasoner of one attempt of a replay: its models answer from the record alone. */
export type ReplayReasoner = (
  thinking: AgentThinking & { readonly answers: RecordedAnswers },
) => ConversingReasoner;

/** Makes the reasoner of one attempt, where agents think with a model. */
export type ModelReasoner = (thinking: AgentThinking) => ConversingReasoner;
