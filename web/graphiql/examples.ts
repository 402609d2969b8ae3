const EXECUTE = `# Give the agents a task, then copy the id
# and watch it in the next tab.
mutation Execute {
  executeAgentTask(
    input: { taskDescription: "Who coined the name oxygen?" }
  ) {
    id
    status
  }
}
`;

const WATCH = `# Watch a session live: its log from the event after "after" on,
# until it has finished. Paste the id of a session.
subscription Watch {
  sessionUpdated(sessionId: "", after: 0) {
    seq
    __typename
    occurredAt
    task { name status agent { name } }
    ... on PlanCreated { questions { key question } }
    ... on EvidenceFound { documentTitle quote }
    ... on ClaimChecked { text verdict }
    ... on SessionFinished { status }
  }
}
`;

const READ = `# Read the latest answer.
query Answer {
  sessions(first: 1) {
    nodes {
      id
      status
      result {
        answer
        confidence
        claims { text verdict reason citations { number quote start end } }
        sources { number title }
      }
    }
  }
}
`;

/** What the page shows at first: the way of one task, a tab each. Each runs as it is, given an id. */
export const EXAMPLES = [{ query: EXECUTE }, { query: WATCH }, { query: READ }];
