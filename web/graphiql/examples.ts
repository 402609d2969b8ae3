const EXECUTE = `# Give the agents a task.
# Then copy the id, and watch it in the next tab.
mutation Execute($input: ExecuteAgentTaskInput!) {
  executeAgentTask(input: $input) {
    id
    status
  }
}
`;

const WATCH = `# Watch a session live: its log from the event
# after "after" on, until it has finished.
subscription Watch($sessionId: ID!, $after: Int) {
  sessionUpdated(sessionId: $sessionId, after: $after) {
    __typename
    seq
    taskId
    occurredAt
  }
}
`;

const READ = `# Read the answer.
query Answer($id: ID!) {
  session(id: $id) {
    status
    result {
      answer
      confidence
    }
  }
}
`;

const variables = (value: object): string => JSON.stringify(value, null, 2);

/** What the page shows at first: the way of one task, a tab each. */
export const EXAMPLES = [
  {
    query: EXECUTE,
    variables: variables({ input: { taskDescription: 'What do the documents say about …?' } }),
  },
  { query: WATCH, variables: variables({ sessionId: '', after: 0 }) },
  { query: READ, variables: variables({ id: '' }) },
];
