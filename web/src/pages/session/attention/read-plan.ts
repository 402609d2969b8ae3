export interface PlanQuestion {
  readonly key: string;
  readonly question: string;
  /** Keys of the questions whose findings it needs. */
  readonly dependsOn: readonly string[];
  /** Default: a question. */
  readonly kind?: 'QUESTION' | 'STATEMENT';
}

export interface ProposedPlan {
  readonly rationale: string;
  readonly maxQuestions: number;
  readonly questions: readonly PlanQuestion[];
}

/** What a question for the approval of a plan carries; see docs/api.md. */
export function readPlan(payload: Readonly<Record<string, unknown>>): ProposedPlan {
  const { rationale, maxQuestions, questions } = payload;
  return {
    rationale: typeof rationale === 'string' ? rationale : '',
    maxQuestions: typeof maxQuestions === 'number' ? maxQuestions : 0,
    questions: Array.isArray(questions) ? questions.map(readQuestion) : [],
  };
}

function readQuestion(value: unknown): PlanQuestion {
  const { key, question, dependsOn, kind } = value as Partial<PlanQuestion>;
  return { key: key ?? '', question: question ?? '', dependsOn: dependsOn ?? [], ...(kind && { kind }) };
}

/** The response that puts these questions in place of the planned ones. */
export function editedPlan(questions: readonly PlanQuestion[]) {
  return {
    decision: 'EDIT',
    questions: questions.map(({ key, question, dependsOn, kind }) => ({
      key,
      question: question.trim(),
      ...(kind && { kind }),
      ...(dependsOn.length > 0 ? { dependsOn } : {}),
    })),
  };
}
